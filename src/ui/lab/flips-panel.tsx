import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { countUpTo, type LabFlips } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { EXAMPLES } from './examples.ts';
import { useKept } from './kept.ts';
import css from './lab.module.css';
import scanCss from './scan.module.css';
import { useLab } from './open-lab.ts';
import { lastAnswer, useWork, type Work } from './use-work.ts';
import { WorkLine, WorkProgress } from './work-line.tsx';

/** Flips listed on each side of the position. */
const AROUND = 50;
/** Milliseconds an event above which halving is offered while the scan goes on. */
const SLOW_MS = 1;

/** Every position at which a predicate over the state changes, as marks on the strip and as a list. */
export function FlipsPanel() {
  const { info, address, setMarks, seek } = useLab();
  const [, navigate] = useLocation();
  const { kept, keep } = useKept();
  const { work, start, cancel } = useWork<LabFlips>();
  const halving = useWork<{ readonly position: number; readonly assumes: string }>();
  const flips = lastAnswer(work);
  const halved = lastAnswer(halving.work);
  const { predicate } = kept;
  const [asked, setAsked] = useState<string | null>(null);
  const scan = (wanted: string) =>
    start(
      (answers, progress) => answers.flips(info.lab, { predicate: wanted }, progress),
      ({ positions }) => setMarks(Array.from(positions)),
    );
  const find = (event: FormEvent) => {
    event.preventDefault();
    setAsked(predicate);
    scan(predicate);
  };
  useEffect(() => {
    // The scan goes on from where it ended when the log has grown.
    if (asked !== null) scan(asked);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [info.head]);
  const makeInvariant = (wanted: string) => {
    keep({ invariant: wanted });
    navigate(`/lab/invariants?${address}`);
  };
  const halve = () => {
    cancel();
    const question = { predicate, from: 0, to: info.head };
    halving.start(
      (answers, progress) => answers.bisect(info.lab, question, progress),
      ({ position }) => seek(position),
    );
  };
  return (
    <>
      <form className={scanCss['ask']} onSubmit={find}>
        <TextField
          label="Predicate over the state"
          hint={`For example: ${EXAMPLES[info.domain].predicate}`}
          error={work.problem}
          value={predicate}
          spellCheck={false}
          onChange={({ target }) => keep({ predicate: target.value })}
        />
        <Button type="submit" look="primary">
          Find every flip
        </Button>
      </form>
      <WorkProgress work={work} doing="Scanning the log" onCancel={cancel} />
      {isSlow(work, info.head) && (
        <p className={css['opening']}>
          This predicate takes more than a millisecond an event.{' '}
          <Button onClick={halve}>Halve instead: assumes that it changed only once</Button>
        </p>
      )}
      <WorkLine work={halving.work} doing="Halving" onCancel={halving.cancel} />
      {halved !== null && (
        <p role="status">
          It changed at event {halved.position}. Assumed: {halved.assumes}
        </p>
      )}
      {flips !== null && (
        <p className={css['transport']}>
          <span className={css['quiet']}>Have it watched from now on, as an invariant:</span>
          <Button onClick={() => makeInvariant(flips.understood)}>It must always hold…</Button>
          <Button onClick={() => makeInvariant(`not (${flips.understood})`)}>It must never hold…</Button>
        </p>
      )}
      {flips !== null && <Flips flips={flips} />}
    </>
  );
}

function isSlow({ running }: Work<LabFlips>, head: number): boolean {
  return running !== null && running.fraction > 0 && running.elapsedMs / (running.fraction * head) > SLOW_MS;
}

function Flips({ flips }: { readonly flips: LabFlips }) {
  const locale = useLocale();
  const { position, seek } = useLab();
  const { positions, begins, understood, scanMs } = flips;
  // Flips alternate: the first is to what the predicate was not in the beginning.
  const becomes = (index: number) => begins === (index % 2 === 1);
  const here = countUpTo(positions, position);
  const first = Math.max(0, here - AROUND);
  const before = positions[countUpTo(positions, position - 1) - 1];
  const after = positions[here];
  return (
    <section aria-label="Flips">
      <p role="status">
        <code>{understood}</code>: {positions.length === 1 ? '1 flip' : `${countWords(positions.length, locale)} flips`}
        , found in {Math.round(scanMs).toLocaleString(locale)} ms. It is {String(begins)} in the beginning and{' '}
        <strong>{String(begins === (here % 2 === 0))}</strong> after event {position.toLocaleString(locale)}.
      </p>
      <p className={css['transport']}>
        <Button
          disabledReason={before === undefined ? 'There is none before this event' : null}
          onClick={() => before !== undefined && seek(before)}
        >
          Previous flip
        </Button>
        <Button
          disabledReason={after === undefined ? 'There is none after this event' : null}
          onClick={() => after !== undefined && seek(after)}
        >
          Next flip
        </Button>
      </p>
      <ol className={css['lines']} start={first + 1} aria-label="Positions">
        {Array.from(positions.subarray(first, first + 2 * AROUND), (flip, index) => (
          <li key={flip}>
            <button
              type="button"
              aria-current={flip === position ? 'true' : undefined}
              data-later={flip > position}
              onClick={() => seek(flip)}
            >
              <span className={css['number']}>{flip.toLocaleString(locale)}</span>
              becomes {String(becomes(first + index))}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
