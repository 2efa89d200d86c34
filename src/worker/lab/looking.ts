import { DaybookError, type Position, type RecordedEvent } from '#engine';
import { commitAt, eventAt } from '#lab';
import type { LabBench } from './lab-bench.ts';
import type { LabCell, LabCommit, LabEventLine, LabEvents, LabState, LabTriptych } from './lab-contract.ts';

/** More cells than that are counted, not shown. */
const MOST_CELLS = 60;
const MOST_LINES = 1000;
const SUMMARY_LETTERS = 160;

/** Lines of the log after a position, `limit` at most. */
export function eventsOf(
  { log }: LabBench,
  { after, limit }: { readonly after: Position; readonly limit: number },
): LabEvents {
  const from = Math.max(0, Math.trunc(after));
  return { lines: log.events.slice(from, from + Math.min(limit, MOST_LINES)).map(lineOf) };
}

/** An event in one line. */
export function lineOf({ position, type, streamId, recordedAt, data }: RecordedEvent): LabEventLine {
  return { position, type, streamId, recordedAt, summary: summaryOf(data) };
}

/** The state after an event, its changed cells first. */
export function stateOf({ replay, log, domain }: LabBench, { position }: { readonly position: Position }): LabState {
  const began = performance.now();
  replay.seek(position);
  const seekMs = performance.now() - began;
  const event = eventAt(log, replay.position);
  const changed = event === null ? [] : effectOf({ replay, log, domain }, event);
  const shown = new Set(changed.map(({ key }) => key));
  const others = replay.leadingKeys().filter((key) => !shown.has(key));
  const cells = [
    ...changed,
    ...others.slice(0, Math.max(0, MOST_CELLS - changed.length)).map((key) => ({ key, shown: show(replay, key) })),
  ];
  return { position: replay.position, total: replay.cells.size, cells, seekMs };
}

/**
 * One event as it was stored, as each upcaster made it, and with what it did to the state. Throws `NotFound` outside the
 * log.
 */
export async function triptychOf(bench: LabBench, { position }: { readonly position: Position }): Promise<LabTriptych> {
  const event = eventAt(bench.log, position);
  if (event === null) {
    throw new DaybookError('NotFound', `There is no event ${position} among ${bench.log.events.length}`, { position });
  }
  bench.replay.seek(position);
  const { id, recordedAt, type, streamId, version, metadata } = event;
  return {
    position,
    id,
    recordedAt,
    type,
    streamId,
    version,
    metadata,
    shapes: shapesOf(bench, await storedForm(bench, event)),
    command: commitAt(bench.log, position)?.command ?? null,
    effect: effectOf(bench, event),
  };
}

/** The commit that an event belongs to. Throws `NotFound` outside the log. */
export function commitOf({ log }: LabBench, { position }: { readonly position: Position }): LabCommit {
  const commit = commitAt(log, position);
  if (commit === null) throw new DaybookError('NotFound', `There is no event ${position}`, { position });
  return { id: commit.id, position: commit.position, last: commit.position + commit.events.length - 1 };
}

/** The event as its bytes say it; an invented log has no older form. */
async function storedForm({ store }: LabBench, event: RecordedEvent): Promise<RecordedEvent> {
  const [raw] = (await store?.readAll({ from: event.position, maxCount: 1, raw: true })) ?? [];
  return raw ?? event;
}

function shapesOf({ subject }: LabBench, { type, schemaVersion, data }: RecordedEvent): LabTriptych['shapes'] {
  const shapes = [{ schemaVersion, data }];
  for (const { version, upcast } of subject.schemas[type] ?? []) {
    const last = shapes.at(-1);
    if (upcast !== undefined && last?.schemaVersion === version) {
      shapes.push({ schemaVersion: version + 1, data: upcast(last.data) });
    }
  }
  return shapes;
}

/** What the event at the cursor changed: each cell after and before. The cursor stays where it is. */
function effectOf(
  { replay, log, domain }: Pick<LabBench, 'replay' | 'log' | 'domain'>,
  event: RecordedEvent,
): LabCell[] {
  replay.seek(event.position - 1);
  const keys = domain.cellsOf(event, replay.cells);
  const before = new Map(keys.map((key) => [key, show(replay, key)]));
  replay.seek(Math.min(event.position, log.events.length));
  return [...before].map(([key, was]) => ({ key, shown: show(replay, key), before: was }));
}

function show({ cells }: LabBench['replay'], key: string): unknown {
  return cells.get(key)?.show() ?? null;
}

function summaryOf(data: unknown): string {
  const text = JSON.stringify(data) ?? '';
  return text.length > SUMMARY_LETTERS ? `${text.slice(0, SUMMARY_LETTERS)}…` : text;
}
