import type { Position } from '../event.ts';
import { isObject } from '../storage/row-shape.ts';

/** What a snapshot holds, whole: also that which says whether it may be believed. */
export interface SnapshotRecord {
  readonly subject: string;
  /** How far its subject was folded: a stream's version, a projection's position. */
  readonly at: number;
  /** The last event that is in it: if the log holds another there, the snapshot is of another past. */
  readonly position: Position;
  readonly eventId: string;
  readonly logId: string;
  readonly readsAs: string;
  readonly codeVersion: string;
  readonly state: unknown;
}

const PREFIX = 'snapshot/';
const LIST_PREFIX = 'snapshot-list/';
/** Enough digits for any safe integer, so that keys stand in the order of numbers. */
const DIGITS = 16;

/** Where the snapshots of all subjects stand. */
export const ALL_SNAPSHOTS = PREFIX;
export const ALL_LISTS = LIST_PREFIX;

/** Keys of a subject's snapshots begin with this. */
export function prefixOf(subject: string): string {
  return `${PREFIX}${encodeURIComponent(subject)}/`;
}

export function keyOf(subject: string, at: number): string {
  return prefixOf(subject) + String(at).padStart(DIGITS, '0');
}

/** Where it is written which snapshots of a subject there ought to be. */
export function listKeyOf(subject: string): string {
  return LIST_PREFIX + encodeURIComponent(subject);
}

/** The subject that a key belongs to; null for other keys. */
export function subjectOf(key: string): string | null {
  const [kind, subject] = key.split('/');
  if (subject === undefined || (kind !== 'snapshot' && kind !== 'snapshot-list')) return null;
  try {
    return decodeURIComponent(subject);
  } catch {
    return null;
  }
}

/** How far the snapshot of a key goes; NaN where the key does not say. */
export function atOf(key: string): number {
  const digits = key.slice(key.lastIndexOf('/') + 1);
  return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The record in a text; null where it is none. */
export function snapshotRecordOf(text: string): SnapshotRecord | null {
  const value = parsed(text);
  if (!isObject(value)) return null;
  const { subject, at, position, eventId, logId, readsAs, codeVersion, state } = value;
  if (typeof subject !== 'string' || typeof at !== 'number' || typeof position !== 'number') return null;
  if (typeof eventId !== 'string' || typeof logId !== 'string') return null;
  if (typeof readsAs !== 'string' || typeof codeVersion !== 'string' || state === undefined) return null;
  return { subject, at, position, eventId, logId, readsAs, codeVersion, state };
}

/** The list in a text: ascending numbers; null where it is none. */
export function listOf(text: string): readonly number[] | null {
  const value = parsed(text);
  return Array.isArray(value) && value.every((at) => typeof at === 'number') ? value : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
