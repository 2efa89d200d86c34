import type { ProjectionStatus } from '#client';
import { countWords } from '../timeline/moment-words.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A length of time as a person reads it: `0.42 ms`, `120 ms`, `1.2 sec`, `3 min`, `5 hr`, `12 days`.
 *
 * @param ms milliseconds, 0 or more
 */
export function durationWords(ms: number, locale: string): string {
  if (ms < SECOND_MS) return unitWords(ms, 'millisecond', ms < 10 ? 2 : 0, locale);
  if (ms < MINUTE_MS) return unitWords(ms / SECOND_MS, 'second', 1, locale);
  if (ms < HOUR_MS) return unitWords(ms / MINUTE_MS, 'minute', 0, locale);
  if (ms < 2 * DAY_MS) return unitWords(ms / HOUR_MS, 'hour', 0, locale);
  return unitWords(ms / DAY_MS, 'day', 0, locale);
}

/** `83 %` of a share of 0 to 1; below one per cent with a digit more, so that something is not told as nothing. */
export function shareWords(share: number, locale: string): string {
  const digits = share > 0 && share < 0.01 ? 2 : 0;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** A hash or an id, cut to what tells it from others at a glance. */
export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 8)}…${hash.slice(-4)}`;
}

/** How a projection stands, in a word or two, and a sign that says it without colour. */
export function projectionWords(status: ProjectionStatus): { readonly sign: string; readonly words: string } {
  if (status.rebuild !== null) return { sign: '↻', words: 'Rebuilding, the old version serves' };
  return STATES[status.state];
}

/** `31 behind, for 2 sec`, or that it is in step. */
export function lagWords({ position, head, lagMs }: ProjectionStatus, locale: string): string {
  if (position >= head) return 'In step';
  const behind = `${countWords(head - position, locale)} behind`;
  return lagMs > 0 ? `${behind}, for ${durationWords(lagMs, locale)}` : behind;
}

/** `v1, v2`; where this build knows none, that only the log knows the type. */
export function versionsWords(versions: readonly number[]): string {
  return versions.length === 0 ? 'Not known to this version' : versions.map((version) => `v${version}`).join(', ');
}

const STATES: Readonly<Record<ProjectionStatus['state'], { readonly sign: string; readonly words: string }>> = {
  live: { sign: '●', words: 'Live' },
  'catching-up': { sign: '→', words: 'Catching up' },
  retrying: { sign: '↺', words: 'Trying an event again' },
  paused: { sign: '‖', words: 'Paused' },
  failed: { sign: '✕', words: 'Failed' },
};

function unitWords(value: number, unit: string, digits: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value);
}
