import { countUpTo, type LabInvariant } from '#client';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import scanCss from './scan.module.css';
import type { InvariantWriting } from './use-invariant-writing.ts';

/** One invariant: how it stands now and after the event that is shown, and the way to each of its turns. */
export function InvariantLine({
  line,
  writing,
  onChange,
}: {
  readonly line: LabInvariant;
  readonly writing: InvariantWriting;
  readonly onChange: () => void;
}) {
  const { reason, set, remove } = writing;
  const { name, predicate, paused, flips, problem } = line;
  const pause = () =>
    void set({ ...line, paused: !paused }, line, paused ? `${name} is watched again.` : `${name} rests.`);
  return (
    <section className={scanCss['invariant']} aria-label={name}>
      <h3>{name}</h3>
      <p>
        <code>{predicate}</code>
      </p>
      {problem !== null && <p className={css['bad']}>It cannot be watched: {problem}</p>}
      {flips !== null && <Turns flips={flips} />}
      <p className={css['transport']}>
        {paused && <span className={css['quiet']}>Paused.</span>}
        {flips !== null && flips.positions.length > 0 && <ToTurns positions={flips.positions} />}
        <Button disabledReason={reason} onClick={pause}>
          {paused ? 'Go on watching' : 'Pause'}
        </Button>
        <Button disabledReason={reason} onClick={onChange}>
          Change…
        </Button>
        <Button disabledReason={reason} onClick={() => void remove(line)}>
          Remove
        </Button>
      </p>
    </section>
  );
}

function Turns({ flips }: { readonly flips: NonNullable<LabInvariant['flips']> }) {
  const locale = useLocale();
  const { position } = useLab();
  const { begins, positions } = flips;
  const holdsAfter = (turns: number) => begins === (turns % 2 === 0);
  const here = countUpTo(positions, position);
  const last = positions.at(-1);
  const isBroken = !holdsAfter(positions.length);
  return (
    <p role="status">
      <strong className={isBroken ? css['bad'] : undefined}>
        {isBroken ? 'Broken' : 'Holds'}
        {last === undefined ? ' from the beginning' : ` since event ${countWords(last, locale)}`}
      </strong>
      ; {holdsAfter(here) ? 'it holds' : 'it is broken'} after event {countWords(position, locale)}.{' '}
      {positions.length === 1 ? '1 turn' : `${countWords(positions.length, locale)} turns`} in all.
    </p>
  );
}

function ToTurns({ positions }: { readonly positions: Uint32Array }) {
  const { position, seek } = useLab();
  const before = positions[countUpTo(positions, position - 1) - 1];
  const after = positions[countUpTo(positions, position)];
  return (
    <>
      <Button
        disabledReason={before === undefined ? 'There is none before this event' : null}
        onClick={() => before !== undefined && seek(before)}
      >
        Previous turn
      </Button>
      <Button
        disabledReason={after === undefined ? 'There is none after this event' : null}
        onClick={() => after !== undefined && seek(after)}
      >
        Next turn
      </Button>
    </>
  );
}
