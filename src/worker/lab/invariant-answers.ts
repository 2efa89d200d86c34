import { DaybookError, isAboutEvents, type StreamEvent } from '#engine';
import {
  advance,
  FlipScan,
  headOf,
  type Invariant,
  invariantRemoved,
  invariantSet,
  type LabLog,
  parseExpression,
} from '#lab';
import { readPredicates } from '../invariants/read-predicates.ts';
import { KeptScans } from './kept-scans.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';
import type { LabInvariant, LabInvariants } from './scan-contract.ts';
import { seldom } from './driven.ts';

const scans = new KeptScans<FlipScan>();

/** The invariants of a log as they stand at its end, and every flip of each. Rejects with what `tell` throws. */
export async function invariantsOfLog(bench: LabBench, _: null, tell: TellProgress): Promise<LabInvariants> {
  const { log, subject, domain } = bench;
  const standing = subject.invariantsOf(log.events);
  const { expressions, reading } = readPredicates(standing);
  const key = [...expressions.keys()].join('\n');
  const scan = scans.of(bench, key, () => new FlipScan(domain, [...expressions.values()]));
  // What watches nothing need not be folded.
  if (expressions.size > 0) await advance(scan, log, seldom(tell));
  const flips = new Map([...expressions.keys()].map((predicate, at) => [predicate, scan.flips[at]]));
  const lines = standing.map((invariant): LabInvariant => {
    const { problem } = reading(invariant);
    return { ...invariant, problem, flips: (problem === null && flips.get(invariant.predicate)) || null };
  });
  return { lines, alerts: alertsOf(log), head: headOf(log), writable: writableFor(bench) };
}

/**
 * Sets an invariant in a store of a sample, or states it anew. Throws `InvalidArgument` for one that cannot be read or has
 * no name, and where the log cannot be written so.
 */
export async function keepInvariant(bench: LabBench, given: Invariant): Promise<null> {
  const name = given.name.trim();
  if (name === '') throw new DaybookError('InvalidArgument', 'An invariant needs a name', { path: 'name' });
  parseExpression(given.predicate);
  return append(bench, invariantSet({ ...given, name, predicate: given.predicate.trim() }));
}

/** Takes an invariant out of a store of a sample. Throws `InvalidArgument` where the log cannot be written so. */
export async function dropInvariant(bench: LabBench, { invariantId }: { readonly invariantId: string }): Promise<null> {
  return append(bench, invariantRemoved(invariantId));
}

/** More marks than that are nearer to one another than a strip can show. */
const MOST_ALERTS = 2000;

function alertsOf({ events }: LabLog): Uint32Array {
  const raised = events.filter((event) => event.type === 'AlertRaised' && isAboutEvents(event));
  return Uint32Array.from(raised.slice(-MOST_ALERTS), ({ position }) => position);
}

async function append(bench: LabBench, { streamId, event }: StreamEvent): Promise<null> {
  const { store } = bench;
  if (store === null || writableFor(bench) !== 'lab') {
    const reason = store === null ? 'This log was invented for the lab' : 'In the book it is a command: SetInvariant';
    throw new DaybookError('InvalidArgument', `An invariant cannot be kept here. ${reason}`);
  }
  await store.append(streamId, [event]);
  return null;
}

/** How invariants are written into a log: a ledger's by the book's commands, a sample's by the lab; others cannot be. */
function writableFor({ name, store }: LabBench): LabInvariants['writable'] {
  if (store === null) return null;
  return name === 'ledger' ? 'command' : 'lab';
}
