import {
  type CommandRecord,
  DaybookError,
  type Json,
  type Position,
  type StreamAppend,
  type StreamEvent,
} from '#engine';
import { type Adoption, type BranchPlan, headOf, planAdoption } from '#lab';
import type { LabAdoption, LabAdoptQuestion } from './branch-contract.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';
import { branchOf } from './made-branch.ts';

/** What adopting a branch would append, tried on a copy of main; or why it cannot be done. */
export async function adoptionOf(
  bench: LabBench,
  { plan }: { readonly plan: BranchPlan },
  tell: TellProgress,
): Promise<LabAdoption> {
  const adoption = await planned(bench, plan, tell);
  if (adoption.kind === 'impossible') return adoption;
  const { commands, events, leaves } = adoption;
  return { kind: 'possible', commands, events: events.length, leaves, isStored: bench.store !== null };
}

/**
 * Appends what brings main to the branch's state, as one commit that the branch is the cause of. Gives the log's head.
 * Throws `PastPositionError` unless the book's screen shows now, `InvalidArgument` where it cannot be done or there is
 * nothing to append to, `WrongExpectedVersion` where the log has grown since it was opened in the lab.
 */
export async function adopt(
  bench: LabBench,
  { plan, at }: LabAdoptQuestion,
  tell: TellProgress,
): Promise<{ readonly head: Position }> {
  const { store, log } = bench;
  if (bench.name === 'ledger' && at !== 'live') {
    throw new DaybookError('PastPositionError', 'The screen shows the past: go to now to adopt a branch', { at });
  }
  if (store === null) {
    throw new DaybookError('InvalidArgument', 'This log was invented for the lab: there is nothing to append to');
  }
  const adoption = await planned(bench, plan, tell);
  if (adoption.kind === 'impossible') {
    throw new DaybookError('InvalidArgument', `It cannot be adopted: ${adoption.obstacles.join('; ')}`);
  }
  if (adoption.events.length > 0) {
    const command = commandOf(bench, adoption.commands);
    await store.commit({
      appends: appendsOf(adoption.events),
      expectedHead: headOf(log),
      metadata: { causationId: plan.id },
      ...(command !== null && { command }),
    });
  }
  return { head: store.head().position };
}

async function planned(bench: LabBench, plan: BranchPlan, tell: TellProgress): Promise<Adoption> {
  const branch = await branchOf(bench, plan, tell);
  return planAdoption(bench.domain, bench.log, branch, bench.subject.compensator);
}

/** The ledger carries out several commands as one; of the others several are kept as the facts that they led to. */
function commandOf({ name, log }: LabBench, commands: readonly Pick<CommandRecord, 'type' | 'data'>[]) {
  const rest = { readPosition: headOf(log), policy: 'decide' as const };
  const [only, ...others] = commands;
  if (name === 'ledger') {
    const parts: Json = commands.map(({ type, data }) => ({ ...membersOf(data), type }));
    return { type: 'Together', data: { label: 'Adopted a branch', commands: parts }, ...rest };
  }
  return only === undefined || others.length > 0 ? null : { ...only, ...rest };
}

function membersOf(data: Json): { readonly [key: string]: Json } {
  return typeof data === 'object' && data !== null && !isList(data) ? data : {};
}

function isList(data: Json): data is readonly Json[] {
  return Array.isArray(data);
}

/** Neighbouring events of one stream become one append: the order over all streams stays as decided. */
function appendsOf(events: readonly StreamEvent[]): readonly StreamAppend[] {
  const appends: { readonly streamId: string; readonly events: StreamEvent['event'][] }[] = [];
  for (const { streamId, event } of events) {
    const last = appends.at(-1);
    if (last?.streamId === streamId) last.events.push(event);
    else appends.push({ streamId, events: [event] });
  }
  return appends;
}
