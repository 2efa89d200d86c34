import type { LabCodeRun, LabCodeSide } from '#client';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './branches.module.css';
import { DifferenceView } from './difference-view.tsx';
import { useLab, useLabAnswer } from './open-lab.ts';
import { lastAnswer, useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface Codes {
  /** Rules of an edited fold; null for the fold as it is. */
  readonly one: string | null;
  readonly other: string | null;
}

/** The log through two versions of the code: where they part, how they differ at the position, and at which events more. */
export function CodeRun(codes: Codes) {
  const { info } = useLab();
  const { work, cancel } = useWorkOn(JSON.stringify(codes), (answers, progress) =>
    answers.code(info.lab, codes, progress),
  );
  const run = lastAnswer(work);
  return (
    <>
      <WorkLine work={work} doing="Folding both" onCancel={cancel} />
      {run !== null && (
        <>
          <Summary run={run} />
          {run.first !== null && <Here {...codes} />}
          <Divergences run={run} />
        </>
      )}
    </>
  );
}

function Summary({ run: { one, other, first, pastStates } }: { readonly run: LabCodeRun }) {
  const locale = useLocale();
  const { info, seek } = useLab();
  const number = (value: number) => value.toLocaleString(locale);
  const seen = [seenWords('A', one, number), seenWords('B', other, number)].filter((words) => words !== null);
  return (
    <>
      <p role="status">
        {seen.map((words) => `${words} `)}
        {first === null
          ? 'No past state differs.'
          : `Of ${number(info.head)} past states ${number(pastStates)} differ, the first after event ${number(first)}.`}
      </p>
      {first !== null && (
        <p className={css['asked']}>
          <Button onClick={() => seek(first)}>Go to event {number(first)}</Button>
        </p>
      )}
    </>
  );
}

function seenWords(side: string, { changed, ignored }: LabCodeSide, number: (value: number) => string): string | null {
  if (changed + ignored === 0) return null;
  return `Events that ${side} sees otherwise: ${number(changed)}; passed over: ${number(ignored)}.`;
}

/** How both differ where the log stands: it moves with the slider. */
function Here(codes: Codes) {
  const { info, position, seek } = useLab();
  const question = { ...codes, position };
  const { value, problem } = useLabAnswer(JSON.stringify(question), (answers) => answers.codeAt(info.lab, question));
  return (
    <section className={css['end']} aria-label="Here">
      {problem !== null && <p role="alert">{problem}</p>}
      {value !== null && <DifferenceView difference={value} onSeek={seek} />}
    </section>
  );
}

function Divergences({ run: { divergences, count } }: { readonly run: LabCodeRun }) {
  const locale = useLocale();
  const { position, seek } = useLab();
  if (divergences.length === 0) return null;
  return (
    <section className={css['end']} aria-label="Where the difference changes">
      <h3>Where the difference changes</h3>
      <ol className={css['steps']}>
        {divergences.map((each) => (
          <li key={each.position}>
            <button
              type="button"
              aria-current={each.position === position ? 'true' : undefined}
              onClick={() => seek(each.position)}
            >
              <span className={css['number']}>{each.position.toLocaleString(locale)}</span>
              <strong>{each.type}</strong>
              <span>{each.cells.join(', ')}</span>
            </button>
          </li>
        ))}
      </ol>
      {divergences.length < count && (
        <p>
          The first {divergences.length.toLocaleString(locale)} of {count.toLocaleString(locale)}.
        </p>
      )}
    </section>
  );
}
