import type { Position } from '#engine';
import { pacedTo, type RecordedTimes } from './live-pace.ts';
import { ask } from './session.ts';
import type { PlayingSpeed, TimelineState } from './state.ts';
import { timeline } from './stores.ts';
import { seek } from './time-travel.ts';

/**
 * Plays from the shown position: forward (from the beginning when live) to the head, or `backward` to the beginning;
 * what is selected over and over where `loop` says so.
 */
export function play(backward = false): void {
  const { playing, target } = timeline.getState();
  timeline.setState({ playing: true, backward });
  if (playing) return;
  if (target === 'live' && !backward) void seek(0);
  runPlayback();
}

/** Stops playing where it is. */
export function pause(): void {
  timeline.setState({ playing: false });
}

/** Events per second, or `live`: as they were recorded, without the long times in which nothing happened. */
export function setSpeed(speed: PlayingSpeed): void {
  timeline.setState({ speed });
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

/** The frame that playing waits for; where it was begun again before that came, there is only the new one. */
let awaited = 0;

function runPlayback(): void {
  cancelAnimationFrame(awaited);
  const times = new TimesAround();
  let last = performance.now();
  /** Of an event at so many a second; ms at the live pace. */
  let due = 0;
  let pace: PlayingSpeed | null = null;
  const frame = (now: number) => {
    const state = timeline.getState();
    if (!state.playing) return;
    if (hasPlayedOut(state)) {
      pause();
      return;
    }
    if (pace !== state.speed) due = 0;
    pace = state.speed;
    const ms = now - last;
    last = now;
    due =
      state.speed === 'live' ? playLive(state, due + ms, times) : playEvenly(state, due + (ms / 1000) * state.speed);
    awaited = requestAnimationFrame(frame);
  };
  awaited = requestAnimationFrame(frame);
}

function playEvenly(state: TimelineState, events: number): number {
  const whole = Math.trunc(events);
  if (whole > 0) void seek(playedTo(state, whole));
  return events - whole;
}

function playLive(state: TimelineState, ms: number, times: TimesAround): number {
  const from = state.target === 'live' ? state.head : state.target;
  const next = (position: Position) => playedTo({ ...state, target: position }, 1);
  const { position, left, unknown } = pacedTo(from, ms, times.known, state.backward ? -1 : 1, next);
  if (unknown !== null) times.learn(unknown);
  if (position !== from) void seek(position);
  return left;
}

function hasPlayedOut({ target, backward, loop }: TimelineState): boolean {
  return !loop && (backward ? target === 0 : target === 'live');
}

/** Times on either side that are asked for at once: enough for a while, and no more than 64 kB. */
const AROUND = 4_096;

/** When the events around the playhead were recorded. */
class TimesAround {
  known: RecordedTimes = { from: 1, at: new Float64Array() };
  #asking = false;

  /** Asks for the times about a position, unless it is asking already. */
  learn(position: Position): void {
    if (this.#asking) return;
    this.#asking = true;
    void this.#ask(Math.max(1, position - AROUND));
  }

  async #ask(from: Position): Promise<void> {
    try {
      const result = await ask((api) => api.answers.recordedTimes({ from, count: 2 * AROUND }, { at: null, on: null }));
      if (result.ok) this.known = { from, at: result.value.value };
      else pause();
    } catch {
      pause();
    } finally {
      this.#asking = false;
    }
  }
}
