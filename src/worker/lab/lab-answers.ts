import type { Result } from '../api.ts';
import type { LabBench } from './lab-bench.ts';
import type { LabAnswers, LabProgress, LabQuestion } from './lab-contract.ts';

/** Tells how far a piece of work is; throws where the person has cancelled it. */
export type TellProgress = (fraction: number) => Promise<void>;

/** What answers one question about a log under the glass. Throws `DaybookError`. */
type Reader<Question, Value> = (bench: LabBench, question: Question, tell: TellProgress) => Value | Promise<Value>;

/** Answers a question on a log that is open; failures come as data. */
export type OnBench = <T>(
  lab: number,
  onProgress: LabProgress | undefined,
  question: (bench: LabBench, tell: TellProgress) => T | Promise<T>,
) => Promise<Result<T>>;

/** The answers of {@link LabAnswers}, each with its code loaded when it is first asked. */
export function labAnswers(onBench: OnBench): LabAnswers {
  const answer =
    <Question, Value>(load: () => Promise<Reader<Question, Value>>): LabQuestion<Question, Value> =>
    (lab, question, onProgress) =>
      onBench(lab, onProgress, async (bench, tell) => (await load())(bench, question, tell));

  return {
    events: answer(async () => (await import('./looking.ts')).eventsOf),
    state: answer(async () => (await import('./looking.ts')).stateOf),
    triptych: answer(async () => (await import('./looking.ts')).triptychOf),
    commitOf: answer(async () => (await import('./looking.ts')).commitOf),
    flips: answer(async () => (await import('./scanning.ts')).flipsOf),
    bisect: answer(async () => (await import('./scanning.ts')).bisected),
    watch: answer(async () => (await import('./scanning.ts')).watched),
    value: answer(async () => (await import('./scanning.ts')).valueOf),
    invariants: answer(async () => (await import('./invariant-answers.ts')).invariantsOfLog),
    keepInvariant: answer(async () => (await import('./invariant-answers.ts')).keepInvariant),
    dropInvariant: answer(async () => (await import('./invariant-answers.ts')).dropInvariant),
    found: answer(async () => (await import('./scanning.ts')).foundOf),
    run: answer(async () => (await import('./scanning.ts')).runOf),
    lanes: answer(async () => (await import('./lanes.ts')).lanesOf),
    repro: answer(async () => (await import('./repro-files.ts')).reproFiles),
    spec: answer(async () => (await import('./repro-files.ts')).specOf),
    difference: answer(async () => (await import('./comparing.ts')).differenceOf),
    branch: answer(async () => (await import('./branching.ts')).branchView),
    without: answer(async () => (await import('./without-one.ts')).counterfactualsOf),
    code: answer(async () => (await import('./code-versions.ts')).codeRun),
    codeAt: answer(async () => (await import('./code-versions.ts')).codeDifference),
    adoption: answer(async () => (await import('./adopting.ts')).adoptionOf),
    adopt: answer(async () => (await import('./adopting.ts')).adopt),
  };
}
