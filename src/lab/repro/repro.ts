import { canonicalJson, type Commit, type CommandRecord, type Instant, type Json, type Position } from '#engine';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { applyEvent, type Cell, type LabDomain } from '../lab-domain.ts';
import { type LabLog, labLogOf } from '../lab-log.ts';
import { LogWriter } from '../log-writer.ts';

export const REPRO_FORMAT = 'daybook-repro';
/** The version of the format that this build writes, and the newest that it reads. */
export const REPRO_VERSION = 1;
/** Letters of the mark that each event leaves of what it did. */
const MARK = 4;

/** A commit in a repro. Ids, positions and versions are not written: they follow from the order. */
export interface ReproCommit {
  readonly at: Instant;
  /** Type, data and policy of its command; null where none was journaled. */
  readonly command: readonly [type: string, data: Json, policy: CommandRecord['policy']] | null;
  /** The commit (counted from 0) that caused it, where the repro has it. */
  readonly cause?: number;
  readonly events: readonly (readonly [streamId: string, type: string, schemaVersion: number, data: unknown])[];
}

/** An edited fold with its name, as `parsePatch` reads it. */
export interface ReproFold {
  readonly name: string;
  readonly patch: string;
}

/** What somebody saw of the app: one step of a recording, which has a clock of its own. */
export interface ReproScreen {
  /** Milliseconds since the recording began. */
  readonly after: number;
  readonly path: string;
  /** The address's search, without `?`: in a repro only the position, where the screen was of its log. */
  readonly search: string;
  /** The position of the timeline, or `now`. */
  readonly moment: string;
  /** Whether the screen was of the log of the repro. */
  readonly isOfLog: boolean;
  readonly theme: string;
  /** Of the window, in CSS pixels: width, height. */
  readonly size: readonly [number, number];
  /** The dialog that was open; empty where none was. */
  readonly dialog: string;
  /** What had the focus, by its name. */
  readonly focus: string;
  /** How far the screen was scrolled down, in CSS pixels; not there where it was not, or an older build wrote it. */
  readonly scroll?: number;
  /** Where the pointer was, as shares 0..1 of the window's width and height; not there where none had moved yet. */
  readonly pointer?: readonly [number, number];
  /** What was typed in the lab, by domain and name. */
  readonly options: Readonly<Record<string, string>>;
}

/** A log that somebody else can open, and what it came to where it was made. */
export interface Repro {
  readonly format: typeof REPRO_FORMAT;
  readonly version: number;
  readonly domain: string;
  /** Stands for the code that the log was folded by. */
  readonly code: string;
  /** The position that it was looked at. */
  readonly at: Position;
  /** What it shows, in the words of whoever made it. */
  readonly note: string;
  readonly commits: readonly ReproCommit[];
  /** SHA-256 of the commits, hex: says whether they are as they were written. */
  readonly log: string;
  /** For each event the beginning of the SHA-256 of what it did to its cells, one after the other. */
  readonly marks: string;
  /** Edited folds that its maker compared the code with; not there where there are none. */
  readonly folds?: readonly ReproFold[];
  /** What its maker saw; not there where nothing was recorded. */
  readonly screens?: readonly ReproScreen[];
}

/** What a repro is made with beside its log. */
export interface ReproFacts {
  /** Stands for the code of the domain: changed by whoever changes what its events come to. */
  readonly code: string;
  readonly at: Position;
  readonly note: string;
  readonly folds?: readonly ReproFold[];
  readonly screens?: readonly ReproScreen[];
}

/** A log as a repro: a fold of it leaves the marks that others compare with. */
export function makeRepro(domain: LabDomain, log: LabLog, facts: ReproFacts): Repro {
  const { code, at, note, folds = [], screens = [] } = facts;
  const commits = packCommits(log.commits);
  return {
    format: REPRO_FORMAT,
    version: REPRO_VERSION,
    domain: domain.name,
    code,
    at,
    note,
    commits,
    log: hashOf(commits),
    marks: marksOf(domain, log).join(''),
    ...(folds.length > 0 && { folds }),
    ...(screens.length > 0 && { screens }),
  };
}

/** The commits of a repro as a log: positions and versions by their order, ids derived from them. */
export function logOfRepro({ commits }: Pick<Repro, 'commits'>): LabLog {
  const writer = new LogWriter();
  for (const [index, { at, command, cause, events }] of commits.entries()) {
    writer.append(
      events.map(([streamId, type, schemaVersion, data]) => ({ streamId, event: { type, schemaVersion, data } })),
      {
        id: commitId(index),
        recordedAt: at,
        command: command && { type: command[0], data: command[1], policy: command[2], readPosition: writer.head },
        causationId: cause === undefined ? null : commitId(cause),
      },
    );
  }
  return labLogOf(writer.commits);
}

/** The mark of each event, in order: what it did to its cells, in four letters. */
export function marksOf(domain: LabDomain, log: LabLog): readonly string[] {
  return effectsOf(domain, log).map(markOf);
}

/** The mark of what an event did to its cells. */
export function markOf(effect: unknown): string {
  return hashOf(effect).slice(0, MARK);
}

/** What each event did, in order: the cells that it changed, by key, as they are after it. */
export function effectsOf(domain: LabDomain, log: LabLog): readonly (readonly (readonly [string, unknown])[])[] {
  const cells = new Map<string, Cell>();
  return log.events.map((event) =>
    applyEvent(domain, event, cells).map((key) => [key, cells.get(key)?.show()] as const),
  );
}

/** The marks that a repro brings, one for each event. */
export function marksIn({ marks }: Pick<Repro, 'marks'>): readonly string[] {
  return marks.match(new RegExp(`.{${MARK}}`, 'gu')) ?? [];
}

/** SHA-256 of plain JSON, hex, whatever the order of its members. */
export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value, 'repro'))));
}

/** The hash that a repro of these commits has, hex. */
export function reproHash(commits: readonly Commit[]): string {
  return hashOf(packCommits(commits));
}

function packCommits(commits: readonly Commit[]): readonly ReproCommit[] {
  const places = new Map(
    commits.flatMap(({ id, events }, index) => [id, ...events.map((event) => event.id)].map((each) => [each, index])),
  );
  return commits.map(({ recordedAt, command, events }) => {
    const cause = places.get(events[0]?.metadata.causationId ?? '');
    return {
      at: recordedAt,
      command: command && [command.type, command.data, command.policy],
      ...(cause !== undefined && { cause }),
      events: events.map(({ streamId, type, schemaVersion, data }) => [streamId, type, schemaVersion, data] as const),
    };
  });
}

function commitId(index: number): string {
  return `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`;
}
