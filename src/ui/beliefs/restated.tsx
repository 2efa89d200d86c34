import { useState } from 'react';
import { type BeliefsFigure, formatDate, type Restated, type RestatedDay } from '#ledger';
import { positionAt } from '#client';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { localDay } from '../ledger/entry/date-entry.ts';
import css from './beliefs.module.css';
import { EntryLine } from './entry-line.tsx';

export interface RestatedViewProps {
  readonly restated: Restated;
  readonly figure: BeliefsFigure;
  /** The day of the crosshair. */
  readonly day: string;
  readonly onChoose: (change: { readonly day?: string; readonly known?: number }) => void;
}

/** Which days say something else than they did when an entry was made: each with what changed it, and the way to the map. */
export function RestatedView({ restated, figure, day, onChoose }: RestatedViewProps) {
  const locale = useLocale();
  const { days, count, recordedAt } = restated;
  const here = days.findLast((each) => each.day <= day) ?? null;
  return (
    <section className={css['compared']} aria-label="Restated since">
      <h2>{headline(restated, locale)}</h2>
      <KnownOn recordedAt={recordedAt} onKnown={(known) => onChoose({ known })} />
      {count > 0 && (
        <ol className={css['restated']}>
          {days.map((each) => (
            <li key={each.day} aria-current={each === here ? 'true' : undefined}>
              <DayLine
                restated={each}
                figure={figure}
                known={restated.position}
                onChoose={() => onChoose({ day: each.day })}
              />
            </li>
          ))}
        </ol>
      )}
      {days.length < count && (
        <p>
          The first {days.length.toLocaleString(locale)} of {count.toLocaleString(locale)} days.
        </p>
      )}
    </section>
  );
}

function headline({ count, position }: Restated, locale: string): string {
  const entry = position.toLocaleString(locale);
  if (count === 0) return `No day was restated since entry ${entry}`;
  return `${count.toLocaleString(locale)} ${count === 1 ? 'day was' : 'days were'} restated since entry ${entry}`;
}

function DayLine({
  restated: { day, believed, today, change, by },
  figure,
  known,
  onChoose,
}: {
  readonly restated: RestatedDay;
  readonly figure: BeliefsFigure;
  /** The event after which it was believed. */
  readonly known: number;
  readonly onChoose: () => void;
}) {
  const locale = useLocale();
  const date = formatDate(day, locale);
  const { accountId, commodity } = figure;
  const balance = { ...balanceFigure([accountId], commodity), until: day };
  return (
    <>
      <p className={css['day']}>
        <Button look="plain" aria-label={`Show ${date} on the map`} onClick={onChoose}>
          {date}
        </Button>
        <span>
          <Figure figure={balance} label={`The balance of ${date} as believed`} at={known}>
            <Amount amount={{ amount: believed, commodity }} unsaid={commodity} />
          </Figure>
          {' → '}
          <Figure figure={balance} label={`The balance of ${date} as known since`}>
            <Amount amount={{ amount: today, commodity }} unsaid={commodity} />
          </Figure>
        </span>
        <strong>
          {Number(change) === 0 ? (
            'as believed again'
          ) : (
            <Figure figure={{ kind: 'changed', figure: balance, since: known }} label={`The change of ${date}`}>
              <Amount amount={{ amount: change, commodity }} signed />
            </Figure>
          )}
        </strong>
      </p>
      <ul className={css['between']} aria-label={`What changed ${date}`}>
        {by.map((entry) => (
          <EntryLine key={entry.position} entry={entry} of={figure} from={day} until={day} />
        ))}
      </ul>
    </>
  );
}

/** Since which day: the last entry that was made by its end. */
function KnownOn({
  recordedAt,
  onKnown,
}: {
  readonly recordedAt: string | null;
  readonly onKnown: (position: number) => void;
}) {
  // While a year is typed each of its digits is a day: the field keeps what is typed until it is left.
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (chosen: string) => {
    setTyped(chosen);
    setProblem(null);
    const end = new Date(`${chosen}T23:59:59.999`);
    if (Number.isNaN(end.getTime())) return;
    try {
      onKnown(await positionAt(end.toISOString()));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <TextField
      label="As it was known at the end of"
      type="date"
      value={typed ?? (recordedAt === null ? '' : localDay(new Date(recordedAt)))}
      error={problem}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => void choose(target.value)}
    />
  );
}
