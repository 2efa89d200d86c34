import { useLocation, useSearch } from 'wouter';
import { useStore } from 'zustand';
import { screen } from '#client';
import { type BeliefsCompared, type BeliefsFigure, type BeliefsMap, formatDate } from '#ledger';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { SelectField } from '../kit/field.tsx';
import { Page } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { type BeliefsChoice, choiceOf, figuresOf, searchOf } from './beliefs-address.ts';
import { BeliefsMapView } from './beliefs-map.tsx';
import css from './beliefs.module.css';
import { EntryLine } from './entry-line.tsx';
import { RestatedView } from './restated.tsx';

/** What was believed of a balance: as of which day, and known since when. Both are in the address. */
export function Beliefs() {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? null);
  const search = useSearch();
  const [path, navigate] = useLocation();
  const figures = figuresOf(accounts ?? []);
  const choice = choiceOf(search, figures);
  const choose = (change: Partial<BeliefsChoice>) =>
    choice !== null && navigate(`${path}?${searchOf({ ...choice, ...change })}`, { replace: true });
  return (
    <Page>
      <header className={css['head']}>
        <h1>Two beliefs</h1>
        <p className={css['quiet']}>
          What the books said about a day, after each entry that was made: entries that came late or were corrected show
          as steps.
        </p>
        {choice !== null && (
          <SelectField
            label="Balance of"
            value={`${choice.accountId} ${choice.commodity}`}
            onChange={({ target }) => {
              const figure = figures.find((each) => `${each.accountId} ${each.commodity}` === target.value);
              if (figure) navigate(`${path}?${searchOf({ ...figure, day: null, known: null })}`);
            }}
          >
            {figures.map(({ accountId, commodity, name }) => (
              <option key={`${accountId} ${commodity}`} value={`${accountId} ${commodity}`}>
                {name}, {commodity}
              </option>
            ))}
          </SelectField>
        )}
      </header>
      {accounts !== null && choice === null && <p>There is no balance yet. Enter a transaction or import a file.</p>}
      {choice !== null && <Map choice={choice} onChoose={choose} />}
    </Page>
  );
}

const FINE = { across: 60, up: 40 };
const MOST_DAYS = 200;

function Map({
  choice,
  onChoose,
}: {
  readonly choice: BeliefsChoice;
  readonly onChoose: (change: Partial<BeliefsChoice>) => void;
}) {
  const { accountId, commodity } = choice;
  const question = { accountId, commodity, ...FINE };
  const { answer, error } = useAnswer(`beliefs ${JSON.stringify(question)}`, (api, moment) =>
    api.answers.beliefs(question, moment),
  );
  const map = answer?.value ?? null;
  if (error !== null) return <p role="alert">{error.message}</p>;
  const day = choice.day ?? map?.days.at(-1);
  const known = choice.known ?? map?.known[0]?.position;
  if (map === null || day === undefined || known === undefined) return null;
  return <Believed map={map} figure={{ accountId, commodity }} day={day} known={known} onChoose={onChoose} />;
}

/** The map with its crosshair, both beliefs there, and the days that were restated since. */
function Believed({
  map,
  figure,
  day,
  known,
  onChoose,
}: {
  readonly map: BeliefsMap;
  readonly figure: BeliefsFigure;
  readonly day: string;
  readonly known: number;
  readonly onChoose: (change: Partial<BeliefsChoice>) => void;
}) {
  const since = { ...figure, position: known, limit: MOST_DAYS };
  const { answer } = useAnswer(`restated ${JSON.stringify(since)}`, (api, moment) =>
    api.answers.restated(since, moment),
  );
  const restated = answer?.value ?? null;
  const marks = restated?.days.map((each) => each.day) ?? [];
  return (
    <>
      <BeliefsMapView map={map} day={day} known={known} figure={figure} restated={marks} onChoose={onChoose} />
      <Compared figure={figure} day={day} known={known} />
      {restated !== null && <RestatedView restated={restated} figure={figure} day={day} onChoose={onChoose} />}
    </>
  );
}

function Compared({
  figure,
  day,
  known,
}: {
  readonly figure: BeliefsFigure;
  readonly day: string;
  readonly known: number;
}) {
  const locale = useLocale();
  const question = { ...figure, position: known };
  const { answer } = useAnswer(
    `compared ${JSON.stringify(question)} ${day}`,
    (api, moment) => api.answers.beliefsCompared(question, moment),
    day,
  );
  if (answer === null) return null;
  const { believed, today, between } = answer.value;
  const { accountId, commodity } = figure;
  const balance = balanceFigure([accountId], commodity);
  return (
    <section className={css['compared']} aria-label="Then and now">
      <dl>
        <div>
          <dt>
            {formatDate(day, locale)}, as it was known after entry {known.toLocaleString(locale)}
          </dt>
          <dd>
            <Figure figure={balance} label="The balance as believed" on={day} at={Math.min(known, answer.position)}>
              <Amount amount={{ amount: believed, commodity }} />
            </Figure>
          </dd>
        </div>
        <div>
          <dt>The same day, as it is known after entry {answer.position.toLocaleString(locale)}</dt>
          <dd>
            <Figure figure={balance} label="The balance as known since" on={day}>
              <Amount amount={{ amount: today, commodity }} />
            </Figure>
          </dd>
        </div>
      </dl>
      <Between between={between} figure={figure} day={day} />
    </section>
  );
}

interface BetweenProps extends Pick<BeliefsCompared, 'between'> {
  readonly figure: BeliefsFigure;
  readonly day: string;
}

function Between({ between, figure, day }: BetweenProps) {
  const locale = useLocale();
  if (between.length === 0) return <p>Nothing that came later changed it.</p>;
  return (
    <>
      <h2>
        {between.length.toLocaleString(locale)} later {between.length === 1 ? 'entry' : 'entries'} made the difference
      </h2>
      <ol className={css['between']}>
        {between.map((entry) => (
          <EntryLine key={entry.position} entry={entry} of={figure} until={day} />
        ))}
      </ol>
    </>
  );
}
