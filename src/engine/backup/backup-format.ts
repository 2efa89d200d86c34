import { canonicalJson } from '../log/canonical-json.ts';
import type { Instant } from '../event.ts';
import type { CommitRecord } from '../storage/port.ts';
import { isObject } from '../storage/row-shape.ts';
import { refused } from './backup-problem.ts';

const FORMAT = 'daybook-backup';
const VERSION = 1;

/** The first line of a backup. */
export interface BackupHeader {
  readonly logId: string;
  /** When the log was begun. */
  readonly created: Instant;
  /** When the backup was made. */
  readonly writtenAt: Instant;
  /** How many events follow. */
  readonly events: number;
}

/** Each line is canonical JSON: the same log at the same moment gives the same bytes. */
export function headerText(header: BackupHeader): string {
  return canonicalJson({ ...header, format: FORMAT, version: VERSION }, 'header');
}

/**
 * Reads the first line. Throws `ImportError`: `foreign` for anything else than a backup's, `newer` for a later format.
 */
export function headerOfText(text: string): BackupHeader {
  const value = jsonOf(text);
  if (!isObject(value) || value['format'] !== FORMAT) throw refused('foreign', 'This file is not a Daybook backup');
  const { version, logId, created, writtenAt, events } = value;
  if (typeof version === 'number' && version > VERSION) {
    const message = `This backup is of format ${version}, made by a newer Daybook; this one reads up to ${VERSION}`;
    throw refused('newer', message, { version });
  }
  const isWhole = typeof logId === 'string' && typeof created === 'string' && typeof writtenAt === 'string';
  if (!isWhole || typeof events !== 'number') throw refused('damaged', 'The first line of the backup is damaged');
  const header = { logId, created, writtenAt, events };
  if (headerText(header) !== text) throw refused('damaged', 'The first line of the backup is damaged');
  return header;
}

/** A commit as a line. The hash of the one before is not repeated: the line before has it. */
export function commitText({ body, hash, n, p }: CommitRecord): string {
  return `{"body":${body},"hash":"${hash}","n":${n},"p":${p}}`;
}

const COMMIT = /^\{"body":(\{.*\}),"hash":"([0-9a-f]{64})","n":([1-9]\d{0,15}),"p":([1-9]\d{0,15})\}$/s;

/** Reads a commit's line; null where it is not one. That body and hash belong together is for the caller to check. */
export function recordOfText(text: string, prev: string): CommitRecord | null {
  const [, body, hash, n, p] = COMMIT.exec(text) ?? [];
  if (body === undefined || hash === undefined) return null;
  return { p: Number(p), n: Number(n), prev, hash, body };
}

/** Whether a line claims to be a commit's; every other line must be the trailer. */
export function isCommitText(text: string): boolean {
  return text.startsWith('{"body":');
}

/** The last line: what the reader must have found. `digest`: SHA-256, hex, of every byte before this line. */
export function trailerText(found: {
  readonly commits: number;
  readonly events: number;
  readonly head: string;
  readonly digest: string;
}): string {
  return canonicalJson({ ...found, end: FORMAT }, 'trailer');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
