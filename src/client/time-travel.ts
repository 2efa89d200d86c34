import type { ErrorData, Instant, Position } from '#engine';
import type { PlaceQuestion, TimelineAxis } from '#worker/api';
import { eventOfHash, hashOfMoment, knownOfHash, positionOfHash, selectionOfHash } from './address.ts';
import { LatestWins } from './latest-wins.ts';
import { ask, bookStore, currentLocale, modeFor, ready, refresh } from './session.ts';
import type { Selection } from './state.ts';
import { screen, timeline } from './stores.ts';
import { valueOf } from './worker-link.ts';

/** Safari allows a hundred changes of the address in half a minute: write it when the hand has come to rest. */
const ADDRESS_SETTLES_MS = 300;

let columns = 0;
let addressTimer: ReturnType<typeof setTimeout> | null = null;

/**
 * Moves the screen in time: to a position, to the last event recorded by an instant, or to `live`. A position at or
 * past the head is `live`. Resolves with the position shown when the screen has come to rest. Rejects with `InvalidArgument`,
 * and moves nothing, where it is asked for what is no number.
 */
export async function seek(to: Position | Instant | 'live'): Promise<Position> {
  const position = typeof to === 'string' && to !== 'live' ? await positionAt(to) : to;
  if (position !== 'live' && Number.isNaN(Math.trunc(position))) throw notAPosition(position);
  aim(position);
  await refresh();
  return timeline.getState().position;
}

function notAPosition(asked: unknown): ErrorData {
  const message = `Not a position: ${String(asked)}. Expected a number of events, an instant in ISO 8601, or "live"`;
  return { code: 'InvalidArgument', message };
}

/** Moves by whole events; clamps at both ends. */
export function step(by: number): Promise<Position> {
  const { target, head } = timeline.getState();
  return seek((target === 'live' ? head : target) + by);
}

/** Selects a stretch of the log, or nothing; kept in the address. */
export function select(selection: Selection | null): void {
  timeline.setState({ selection, ...(selection === null && { loop: false }) });
}

/** Draws the strip by positions or by time. */
export function setAxis(axis: TimelineAxis): void {
  timeline.setState({ axis });
  void refreshStrip();
}

/** How many pixel columns the density strip has. */
export function setStripColumns(count: number): void {
  if (count === columns) return;
  columns = count;
  void refreshStrip();
}

/** Reads the address, and keeps it and the position in step from now on. */
export function followAddress(): void {
  aim(positionOfHash(location.hash));
  timeline.setState({ selection: selectionOfHash(location.hash) });
  const { hash } = location;
  // A book that cannot be opened says so itself.
  ready().then(
    () => goToNamed(hash),
    () => undefined,
  );
  const read = () => {
    timeline.setState({ selection: selectionOfHash(location.hash) });
    if (knownOfHash(location.hash) === null) void seek(positionOfHash(location.hash));
    void goToNamed(location.hash);
  };
  addEventListener('hashchange', read);
  addEventListener('popstate', read);
  // wouter tells of its own navigation so: a link to another screen stays at the same moment.
  addEventListener('pushState', writeAddress);
  timeline.subscribe((state, before) => {
    if (state.target !== before.target || state.selection !== before.selection) writeAddressSoon();
    if (state.head !== before.head) void refreshStrip();
  });
  screen.subscribe(({ reply }, before) => {
    if (reply?.event?.id !== before.reply?.event?.id && timeline.getState().target !== 'live') writeAddressSoon();
  });
}

/**
 * Goes where an address leads that names a time, or an event by its id. In a log that was merged with another one the event
 * stands elsewhere than the link's position says: the event counts.
 */
async function goToNamed(hash: string): Promise<void> {
  const known = knownOfHash(hash);
  const id = eventOfHash(hash);
  if (known !== null) await seek(known);
  if (known !== null || id === null) return;
  const { target } = timeline.getState();
  const found = await placeInLog({ id });
  const hasMovedOn = timeline.getState().target !== target;
  const named = positionOfHash(hash);
  if (hasMovedOn || found === named) return;
  if (found !== null) await seek(found);
  timeline.setState({ link: { named, found } });
}

/** Where an event, a hash of the log or the newest transaction with some words stands; null = nowhere, or no answer. */
export async function placeInLog(question: PlaceQuestion): Promise<Position | null> {
  const result = await ask((api) => api.answers.placeInLog(question, { at: null, on: null }));
  return result.ok ? result.value.value : null;
}

const stripLoop = new LatestWins<{ readonly columns: number; readonly axis: TimelineAxis }, void>(
  async (wish) => {
    const result = await ask((api) => api.strip(wish.columns, wish.axis, currentLocale()));
    if (result.ok) timeline.setState({ strip: result.value });
  },
  () => undefined,
  () => undefined,
);

async function refreshStrip(): Promise<void> {
  if (columns > 0) await stripLoop.want({ columns, axis: timeline.getState().axis });
}

function aim(position: Position | 'live'): void {
  const { head } = timeline.getState();
  // Before the book is open the head is unknown, and a position from the address must not be taken for now.
  const atHead = position !== 'live' && head > 0 && position >= head;
  const target = position === 'live' || atHead ? 'live' : Math.max(0, Math.trunc(position));
  const before = timeline.getState().target;
  if (target === before) return;
  timeline.setState({ target, mode: modeFor(target) });
}

/** The position of the last event recorded by an instant; 0 before the first. Rejects where the worker cannot be reached. */
export async function positionAt(instant: Instant): Promise<Position> {
  return valueOf(await ask(async () => (await bookStore()).positionAt(instant)));
}

function writeAddressSoon(): void {
  if (addressTimer !== null) clearTimeout(addressTimer);
  addressTimer = setTimeout(writeAddress, ADDRESS_SETTLES_MS);
}

function writeAddress(): void {
  const { target, selection } = timeline.getState();
  const hash = hashOfMoment(target, selection, eventIdAt(target));
  if (location.hash !== hash) history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
}

/** The id of the event that is shown, where it is that of the position; null while the answer is on its way. */
function eventIdAt(position: Position | 'live'): string | null {
  const event = screen.getState().reply?.event;
  return event?.position === position ? event.id : null;
}
