import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { DaybookError, type Position } from '#engine';
import { eventAt, firstOther, type Trace } from '#lab';
import type { ReadLog } from './read-log.ts';

/** What a run wrote for later ones: the log by its hash, and what it came to. */
const shape = v.object({
  format: v.literal('daybook-replay'),
  version: v.literal(1),
  domain: v.string(),
  head: v.pipe(v.number(), v.integer(), v.minValue(1)),
  log: v.string(),
  frames: v.array(v.object({ position: v.number(), hash: v.string() })),
  marks: v.string(),
});

/** What is expected: the state after the last event by its hash (or how that begins), or what another run wrote. */
export type Expected = { readonly hash: string } | v.InferOutput<typeof shape>;

/** Reads `--expect`: 8 to 64 hex digits, or the file of an earlier run. Throws `InvalidArgument`. */
export function readExpected(given: string): Expected {
  if (existsSync(given)) {
    const { success, output, issues } = v.safeParse(shape, JSON.parse(readFileSync(given, 'utf8')));
    if (success) return output;
    throw refused(`${given} was not written by a replay: ${v.getDotPath(issues[0]) ?? ''} ${issues[0].message}`);
  }
  if (/^[\da-f]{8,64}$/.test(given)) return { hash: given };
  throw refused(`--expect ${given}: expected 8 to 64 hex digits, or a file that --write has written`);
}

/** Writes what a run came to. */
export async function writeExpected(path: string, read: ReadLog, trace: Trace): Promise<void> {
  const head = read.log.events.length;
  const { frames, marks } = trace;
  const written = { format: 'daybook-replay', version: 1, domain: read.name, head };
  writeFileSync(path, `${JSON.stringify({ ...written, log: await read.hashAt(head), frames, marks })}\n`);
}

/**
 * How a run differs from what was expected, in words, with the first event where that can be told; null where it does not.
 * A log that has grown is compared as far as it went then. Throws `InvalidArgument` where it is another log.
 */
export async function compare(read: ReadLog, trace: Trace, expected: Expected): Promise<string | null> {
  if (!('marks' in expected)) {
    const { position = 0, hash = '' } = trace.frames.at(-1) ?? {};
    if (hash.startsWith(expected.hash)) return null;
    const event = read.verdict?.differs ?? null;
    const where =
      event === null ? 'A file of --write, from the code that was right, tells the event.' : nameOf(read, event);
    return `The state after event ${position} is ${hash}, expected ${expected.hash}. ${where}`;
  }
  await requireSameLog(read, expected);
  const at = firstOther(trace, expected);
  if (at !== null) return nameOf(read, at);
  const hashes = new Map(trace.frames.map(({ position, hash }) => [position, hash]));
  const other = expected.frames.find(({ position, hash }) => (hashes.get(position) ?? hash) !== hash);
  return other === undefined
    ? null
    : `The state after event ${other.position} is ${hashes.get(other.position)}, expected ${other.hash}.`;
}

/** How a repro differs from what it says of itself; null where it does not, and for a backup. */
export function differenceToItself(read: ReadLog): string | null {
  const at = read.verdict?.differs ?? null;
  return at === null ? null : nameOf(read, at);
}

function nameOf({ log }: ReadLog, position: Position): string {
  const event = eventAt(log, position);
  return `Event ${position} (${event?.type} of ${event?.streamId}) is the first that comes to something else.`;
}

async function requireSameLog({ name, log, hashAt }: ReadLog, expected: v.InferOutput<typeof shape>): Promise<void> {
  const isSame =
    expected.domain === name && log.events.length >= expected.head && (await hashAt(expected.head)) === expected.log;
  if (!isSame)
    throw refused(`What is expected is of another log: one of ${expected.domain} with ${expected.head} events`);
}

function refused(words: string): DaybookError {
  return new DaybookError('InvalidArgument', words, { path: 'expect' });
}
