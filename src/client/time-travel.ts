import type { Instant, Position } from '#engine';
import type { TimelineAxis } from '#worker/api';
import { hashOfMoment, knownOfHash, positionOfHash, selectionOfHash } from './address.ts';
import { LatestWins } from './latest-wins.ts';
import { ask, bookStore, currentLocale, modeFor, ready, refresh } from './session.ts';
import type { Selection, TimelineState } from './state.ts';
import { timeline } from './stores.ts';
import { valueOf } from './worker-link.ts';

/** Safari allows a hundred changes of the address in half a minute: write it when the hand has come to rest. */
const ADDRESS_SETTLES_MS = 300;

let columns = 0;
let addressTimer: ReturnType<typeof setTimeout> | null = null;

/**
 * Moves the screen in time: to a position, to the last event recorded by an instant, or to `live`. A position at or
 * past the head is `live`. Resolves with the position shown when the screen has come to rest.
 */
export async function seek(to: Position | Instant | 'live'): Promise<Position> {
  const position = typeof to === 'string' && to !== 'live' ? await positionAt(to) : to;
  aim(position);
  await refresh();
  return timeline.getState().position;
}

/** Moves by whole events; clamps at both ends. */
export function step(by: number): Promise<Position> {
  const { target, head } = timeline.getState();
  return seek((target === 'live' ? head : target) + by);
}

/**
 * Plays from the shown position: forward (from the beginning when live) to the head, or `backward` to the beginning;
 * what is selected over and over where `loop` says so.
 */
export function play(backward = false): void {
  const { playing, target } = timeline.getState();
  timeline.setState({ playing: true, backward });
  if (playing) return;
  if (target === 'live' && !backward) aim(0);
  runPlayback();
}

/** Stops playing where it is. */
export function pause(): void {
  timeline.setState({ playing: false });
}

/** Events per second. */
export function setSpeed(speed: number): void {
  timeline.setState({ speed });
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
  const known = knownOfHash(location.hash);
  if (known !== null) {
    // A book that cannot be opened says so itself.
    ready().then(
      () => void seek(known),
      () => undefined,
    );
  }
  const read = () => {
    timeline.setState({ selection: selectionOfHash(location.hash) });
    void seek(knownOfHash(location.hash) ?? positionOfHash(location.hash));
  };
  addEventListener('hashchange', read);
  addEventListener('popstate', read);
  // wouter tells of its own navigation so: a link to another screen stays at the same moment.
  addEventListener('pushState', writeAddress);
  timeline.subscribe((state, before) => {
    if (state.target !== before.target || state.selection !== before.selection) writeAddressSoon();
    if (state.head !== before.head) void refreshStrip();
  });
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

async function positionAt(instant: Instant): Promise<Position> {
  return valueOf(await ask(async () => (await bookStore()).positionAt(instant)));
}

function runPlayback(): void {
  let last = performance.now();
  let due = 0;
  const frame = (now: number) => {
    const state = timeline.getState();
    if (!state.playing) return;
    if (hasPlayedOut(state)) {
      pause();
      return;
    }
    due += ((now - last) / 1000) * state.speed;
    last = now;
    const whole = Math.trunc(due);
    if (whole > 0) {
      due -= whole;
      void seek(playedTo(state, whole));
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function hasPlayedOut({ target, backward, loop }: TimelineState): boolean {
  return !loop && (backward ? target === 0 : target === 'live');
}

/** Where playing has come to after so many events; out of a loop at one end, it goes on at the other. */
export function playedTo(state: Omit<TimelineState, 'mode' | 'strip'>, events: number): Position {
  const { head, backward, selection, loop } = state;
  const from = state.target === 'live' ? head : state.target;
  const [first, last] = loop && selection ? [selection.from, Math.min(selection.to, head)] : [0, head];
  const next = from + (backward ? -events : events);
  const isOutside = next < first || next > last;
  if (loop && selection && isOutside) return backward ? last : first;
  return Math.min(Math.max(next, 0), head);
}

function writeAddressSoon(): void {
  if (addressTimer !== null) clearTimeout(addressTimer);
  addressTimer = setTimeout(writeAddress, ADDRESS_SETTLES_MS);
}

function writeAddress(): void {
  const { target, selection } = timeline.getState();
  const hash = hashOfMoment(target, selection);
  if (location.hash !== hash) history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
}
