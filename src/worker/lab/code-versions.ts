import type { Position } from '#engine';
import {
  diffVersions,
  figuresOf,
  largestFirst,
  outcome,
  parsePatch,
  type PatchedLog,
  patchLog,
  Replay,
  type VersionDifference,
  versionsAt,
} from '#lab';
import type { LabDifference } from './branch-contract.ts';
import type { LabCodeQuestion, LabCodeRun } from './code-contract.ts';
import { cutDifference } from './comparing.ts';
import { driven } from './driven.ts';
import type { TellProgress } from './lab-answers.ts';
import type { LabBench } from './lab-bench.ts';

/** Two versions of the code over one log, with a cursor on each. */
interface Compared {
  readonly key: string;
  readonly one: PatchedLog;
  readonly other: PatchedLog;
  readonly versions: VersionDifference;
  readonly cursors: readonly [Replay, Replay];
}

/** The two that were compared last on each log: their panel asks again wherever the position moves. */
const lastOf = new WeakMap<LabBench, Compared>();

/**
 * Folds the log by two versions of the code side by side. Throws `InvalidArgument` for an edit that cannot be read, with
 * its line, and what `tell` throws.
 */
export async function codeRun(bench: LabBench, question: LabCodeQuestion, tell: TellProgress): Promise<LabCodeRun> {
  const { one, other, versions } = await compared(bench, question, tell);
  const { first, pastStates, count, divergences } = versions;
  return { one: seenBy(one), other: seenBy(other), first, pastStates, count, divergences };
}

/** How two versions of the code differ after one event. Throws as `codeRun`. */
export async function codeDifference(
  bench: LabBench,
  { position, ...question }: LabCodeQuestion & { readonly position: Position },
  tell: TellProgress,
): Promise<LabDifference> {
  const { cursors, versions } = await compared(bench, question, tell);
  const changes = versionsAt(...cursors, versions.cells, position);
  const figures = largestFirst(figuresOf(changes));
  return cutDifference(`After event ${cursors[0].position}: ${outcome(figures, changes)}`, figures, changes);
}

async function compared(bench: LabBench, { one, other }: LabCodeQuestion, tell: TellProgress): Promise<Compared> {
  const key = JSON.stringify([one, other]);
  const held = lastOf.get(bench);
  if (held?.key === key) return held;
  const left = await throughCode(bench, one, (fraction) => tell(fraction / 4));
  const right = await throughCode(bench, other, (fraction) => tell((1 + fraction) / 4));
  const work = diffVersions(left.domain, right.domain, left.log, right.log);
  const versions = await driven(work, (fraction) => tell((1 + fraction) / 2));
  const cursors = [new Replay(left.domain, left.log), new Replay(right.domain, right.log)] as const;
  const now = { key, one: left, other: right, versions, cursors };
  lastOf.set(bench, now);
  return now;
}

function throughCode(
  { domain, log }: LabBench,
  patch: string | null,
  tell: TellProgress,
): Promise<PatchedLog> | PatchedLog {
  if (patch === null) return { domain, log, changed: 0, ignored: 0 };
  return driven(patchLog(domain, log, parsePatch(patch)), tell);
}

function seenBy({ changed, ignored }: PatchedLog): LabCodeRun['one'] {
  return { changed, ignored };
}
