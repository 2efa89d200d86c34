import type { RecordedEvent } from '#engine';
import { type BranchStep, sideBySide, type SideBySideRow } from '#lab';
import type { LabBranch, LabBranchQuestion, LabBranchStep } from './branch-contract.ts';
import { branchDifference } from './comparing.ts';
import { driven } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';
import { branchOf } from './made-branch.ts';

const SUMMARY_LETTERS = 160;
const MOST_STEPS = 500;

/** A branch beside main: the marks of its steps, a figure of both after each, and how they differ at the end. */
export async function branchView(
  bench: LabBench,
  { plan, figure, onlyDifferent, after, limit }: LabBranchQuestion,
  tell: TellProgress,
): Promise<LabBranch> {
  const branch = await branchOf(bench, plan, tell);
  const difference = branchDifference(bench, branch);
  const followed = figure ?? figureToFollow(difference.figures)?.path ?? null;
  const rows = await driven(sideBySide(bench.domain, bench.log, branch, followed), tell);
  // The first row is the fork itself.
  const lines = branch.steps.map((step, place) => ({ step, row: rows[place + 1], place }));
  const places = branch.steps.flatMap(({ origin }, place) => (origin === null ? [] : [{ place, id: origin.id }]));
  const order = new Map(places.map(({ place }, index) => [place, index]));
  const neighbours = (place: number) => {
    const index = order.get(place);
    if (index === undefined) return { earlier: null, later: null };
    const isLast = index === places.length - 1;
    return { earlier: places[index - 1]?.id ?? null, later: isLast ? null : (places[index + 2]?.id ?? 'end') };
  };
  const wanted = onlyDifferent ? lines.filter(({ step }) => step.mark !== 'same' || step.edit !== null) : lines;
  const shown = wanted.slice(after, after + Math.min(limit, MOST_STEPS));
  return {
    fork: branch.fork,
    head: branch.log.events.length,
    counts: countsOf(branch.steps),
    stepCount: wanted.length,
    steps: shown.flatMap(({ step, row, place }) =>
      row === undefined ? [] : [{ ...lineOf(step, row), ...neighbours(place) }],
    ),
    figure: followed,
    difference,
  };
}

/** The figure that differs most of those that both have: what only one has may be a number of another kind, as of an order. */
function figureToFollow(figures: LabBranch['difference']['figures']): (typeof figures)[number] | undefined {
  return figures.find(({ before, after }) => before !== null && after !== null) ?? figures[0];
}

function countsOf(steps: readonly BranchStep[]): LabBranch['counts'] {
  const counts = { same: 0, changed: 0, rejected: 0, skipped: 0, inserted: 0 };
  for (const { mark } of steps) counts[mark]++;
  return counts;
}

function lineOf(
  step: BranchStep,
  { differing, main, branch, delta }: SideBySideRow,
): Omit<LabBranchStep, 'earlier' | 'later'> {
  const { origin, edit, mark, refusal } = step;
  const { command, events } = whatIsDone(step);
  return {
    origin: origin && { id: origin.id, position: origin.position },
    title: command?.type ?? titleOf(events),
    summary: shortened(JSON.stringify(command?.data ?? events.map(({ data }) => data))),
    command,
    events,
    edit,
    mark,
    refusal,
    differing,
    main,
    branch,
    delta,
  };
}

/** The command and the events of a step: what is done by hand, or what came of it, or what main did. */
function whatIsDone({ doing, commit, origin }: BranchStep): Pick<LabBranchStep, 'command' | 'events'> {
  if (doing?.kind === 'events') {
    return { command: null, events: doing.events.map(({ streamId, event }) => eventOf({ ...event, streamId })) };
  }
  const source = commit ?? origin;
  const command = doing?.command ?? source?.command ?? null;
  return {
    command: command && { type: command.type, data: command.data },
    events: (source?.events ?? []).map(eventOf),
  };
}

function eventOf({ streamId, type, data }: LabBranchStep['events'][number]): LabBranchStep['events'][number] {
  return { streamId, type, data };
}

function titleOf(events: readonly Pick<RecordedEvent, 'type'>[]): string {
  const types = [...new Set(events.map(({ type }) => type))];
  return types.length === 0 ? 'Nothing' : types.join(', ');
}

function shortened(text: string): string {
  return text.length > SUMMARY_LETTERS ? `${text.slice(0, SUMMARY_LETTERS)}…` : text;
}
