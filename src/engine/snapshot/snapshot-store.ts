import type { RecordedEvent } from '../event.ts';
import { canonicalJson } from '../log/canonical-json.ts';
import type { EventStore } from '../store.ts';
import { seal, unseal } from './envelope.ts';
import {
  ALL_LISTS,
  ALL_SNAPSHOTS,
  atOf,
  keyOf,
  listKeyOf,
  listOf,
  prefixOf,
  snapshotRecordOf,
  subjectOf,
  type SnapshotRecord,
} from './snapshot-record.ts';
import { SnapshotTally, type SnapshotProblemKind, type SnapshotReport } from './snapshot-report.ts';

/** When snapshots are made and how they are kept. */
export interface SnapshotOptions {
  /** Events between two snapshots made unasked; 0 for none. 1,000 where absent. */
  readonly every?: number;
  /** How many to keep of each subject, so that there is an older one when the newest is bad. 3 where absent. */
  readonly keep?: number;
  /** Deflate them where that makes them smaller; true where absent. */
  readonly compress?: boolean;
}

const DEFAULT_SNAPSHOTS = { every: 1000, keep: 3, compress: true } as const;

/** A snapshot that passed every check. */
export interface FoundSnapshot<State> {
  readonly at: number;
  readonly position: number;
  readonly state: State;
}

const NOTHING: { readonly all: readonly number[]; readonly listed: boolean } = { all: [], listed: true };

/** What a reader wants: the newest snapshot of a subject that goes no further than both limits. */
interface SnapshotQuery<State> {
  readonly subject: string;
  readonly codeVersion: string;
  readonly decode: (written: unknown) => State;
  readonly limit: { readonly at: number; readonly position: number };
  /** The event that a snapshot must end with, as the log holds it. */
  readonly lastEvent: (record: {
    readonly at: number;
    readonly position: number;
  }) => Promise<RecordedEvent | undefined>;
}

/**
 * Snapshots in the derived table of a store. None is believed before its checksum, its code version, its log and its
 * last event have been compared; a bad one is noted, deleted, and the next older one is tried. No method rejects: a
 * snapshot that cannot be had costs time, never an answer.
 */
export class SnapshotStore {
  #options: Required<SnapshotOptions>;
  readonly #store: EventStore;
  readonly #tally = new SnapshotTally();
  /** Subjects of which anything is stored; null until the table was asked. */
  #known: Promise<Set<string>> | null = null;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(store: EventStore, options: SnapshotOptions = {}) {
    this.#store = store;
    this.#options = { ...DEFAULT_SNAPSHOTS, ...options };
  }

  get options(): Required<SnapshotOptions> {
    return this.#options;
  }

  /** From the next snapshot on; what is absent stays as it is. */
  configure(options: SnapshotOptions): void {
    this.#options = { ...this.#options, ...options };
  }

  /**
   * Stores a state as of `at`, the last event of which is `last`. Keeps the newest few of the subject. Gives the bytes
   * that it takes, or null where it could not be made: `report()` then says why.
   */
  save(
    subject: string,
    at: number,
    last: RecordedEvent,
    codeVersion: string,
    encode: () => unknown,
  ): Promise<number | null> {
    const begun = performance.now();
    const { id: eventId, position } = last;
    const { logId } = this.#store.health();
    const { readsAs } = this.#store.derived;
    const record = { subject, at, position, eventId, logId, readsAs, codeVersion };
    return this.#noting(subject, at, null, async () => {
      // In this turn: what is written must be the state as it is now, and the fold goes on changing it.
      const text = textOf(record, encode());
      const writing = this.#writing.then(() => this.#write(subject, at, text));
      this.#writing = writing.catch(() => undefined);
      const bytes = await writing;
      this.#tally.made(performance.now() - begun);
      return bytes;
    });
  }

  /** The newest sound snapshot within the limits; null where there is none. */
  async nearest<State>(query: SnapshotQuery<State>): Promise<FoundSnapshot<State> | null> {
    const { subject, limit } = query;
    const known = await this.#noting(subject, null, new Set<string>(), () => this.#subjects());
    if (!known.has(subject)) return null;
    const { all, listed } = await this.#noting(subject, null, NOTHING, () => this.#all(subject));
    const bad: number[] = [];
    let found: FoundSnapshot<State> | null = null;
    for (const at of all.toReversed()) {
      if (at > limit.at) continue;
      const opened = await this.#noting(subject, at, 'bad', () => this.#open(query, at));
      if (opened === 'bad') bad.push(at);
      else if (opened !== 'skip') {
        found = opened;
        break;
      }
    }
    if (bad.length > 0 || !listed) await this.#drop(subject, all, bad);
    if (found !== null) this.#tally.used();
    return found;
  }

  /** Deletes all snapshots of a subject. */
  async forget(subject: string): Promise<void> {
    await this.#noting(subject, null, undefined, async () => {
      const { all } = await this.#all(subject);
      const keys = [...all.map((at) => keyOf(subject, at)), listKeyOf(subject)];
      await this.#store.derived.write(keys.map((key) => ({ key, bytes: null })));
    });
  }

  /** How many snapshots were made, used and thrown away since the store was opened, and why (synchronous). */
  report(): SnapshotReport {
    return this.#tally.report();
  }

  async #write(subject: string, at: number, text: string): Promise<number> {
    const bytes = await seal(text, this.#options.compress);
    const before = (await this.#all(subject)).all;
    const all = [...before.filter((each) => each !== at), at].toSorted((a, b) => a - b);
    const kept = all.slice(-Math.max(1, this.#options.keep));
    await this.#store.derived.write([
      { key: keyOf(subject, at), bytes },
      ...all.filter((each) => !kept.includes(each)).map((each) => ({ key: keyOf(subject, each), bytes: null })),
      { key: listKeyOf(subject), bytes: await seal(JSON.stringify(kept), false) },
    ]);
    (await this.#subjects()).add(subject);
    return bytes.length;
  }

  /** Where there are snapshots of a subject, or ought to be, ascending; and whether their list was in order. */
  async #all(subject: string): Promise<typeof NOTHING> {
    const [[row = null], keys] = await Promise.all([
      this.#store.derived.read([listKeyOf(subject)]),
      this.#store.derived.keys(prefixOf(subject)),
    ]);
    const text = row === null ? '[]' : await unseal(row);
    const listed = text === null ? null : listOf(text);
    if (listed === null) this.#note('corrupt', subject, null, 'the list of its snapshots is damaged');
    const isGone = row === null && keys.length > 0;
    if (isGone) this.#note('missing', subject, null, 'the list of its snapshots is gone');
    const stored = keys.map(atOf).filter((at) => !Number.isNaN(at));
    const all = [...new Set([...stored, ...(listed ?? [])])].toSorted((a, b) => a - b);
    return { all, listed: listed !== null && !isGone };
  }

  /** `bad` where it must not be used (noted by then), `skip` where there is nothing wrong with it but it does not serve. */
  async #open<State>(query: SnapshotQuery<State>, at: number): Promise<FoundSnapshot<State> | 'bad' | 'skip'> {
    const { subject, limit, decode } = query;
    const bad = (kind: SnapshotProblemKind, detail: string) => {
      this.#note(kind, subject, at, detail);
      return 'bad' as const;
    };
    const [row = null] = await this.#store.derived.read([keyOf(subject, at)]);
    if (row === null) {
      // Another tab may just have deleted an old one, and taken it off the list.
      return (await this.#listed(subject)).includes(at) ? bad('missing', 'it is listed but not there') : 'skip';
    }
    const text = await unseal(row);
    const record = text === null ? null : snapshotRecordOf(text);
    if (record === null) return bad('corrupt', 'its checksum does not fit its content');
    if (record.subject !== subject || record.at !== at) return bad('corrupt', `it is of ${record.subject}`);
    // What another tab has stored already may lie beyond what this one has seen of the log.
    if (record.position > Math.min(limit.position, this.#store.head().position)) return 'skip';
    const reason = await this.#staleness(record, query);
    if (reason !== null) return bad('stale', reason);
    try {
      return { at, position: record.position, state: decode(record.state) };
    } catch (error) {
      return bad('corrupt', `its state cannot be read: ${messageOf(error)}`);
    }
  }

  /** Why a sound snapshot does not fit this log and this code; null where it does. */
  async #staleness<State>(
    record: SnapshotRecord,
    { codeVersion, lastEvent }: SnapshotQuery<State>,
  ): Promise<string | null> {
    if (record.codeVersion !== codeVersion) {
      return `it was made by version "${record.codeVersion}" of the code, this is "${codeVersion}"`;
    }
    if (record.readsAs !== this.#store.derived.readsAs) return 'events have been given newer versions since';
    if (record.logId !== this.#store.health().logId) return 'it was made from another log';
    const event = await lastEvent(record);
    return event?.id === record.eventId ? null : `the log holds another event at position ${record.position}`;
  }

  /** What is on a subject's list, as far as it can be read. */
  async #listed(subject: string): Promise<readonly number[]> {
    const [row = null] = await this.#store.derived.read([listKeyOf(subject)]);
    const text = row === null ? null : await unseal(row);
    return (text === null ? null : listOf(text)) ?? [];
  }

  async #drop(subject: string, all: readonly number[], bad: readonly number[]): Promise<void> {
    await this.#noting(subject, null, undefined, async () => {
      const left = all.filter((at) => !bad.includes(at));
      await this.#store.derived.write([
        ...bad.map((at) => ({ key: keyOf(subject, at), bytes: null })),
        { key: listKeyOf(subject), bytes: await seal(JSON.stringify(left), false) },
      ]);
    });
  }

  #subjects(): Promise<Set<string>> {
    this.#known ??= this.#readSubjects().catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  async #readSubjects(): Promise<Set<string>> {
    const { derived } = this.#store;
    const keys = (await Promise.all([derived.keys(ALL_SNAPSHOTS), derived.keys(ALL_LISTS)])).flat();
    return new Set(keys.map(subjectOf).filter((subject) => subject !== null));
  }

  /** Runs what may fail; a failure is noted and costs no more than the snapshot. */
  async #noting<T>(subject: string, at: number | null, otherwise: T, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#note('failed', subject, at, messageOf(error));
      return otherwise;
    }
  }

  #note(kind: SnapshotProblemKind, subject: string, at: number | null, detail: string): void {
    this.#tally.problem({ kind, subject, at, detail });
  }
}

/** Throws `InvalidArgument` for a state that JSON cannot carry unchanged. */
function textOf(record: Omit<SnapshotRecord, 'state'>, state: unknown): string {
  canonicalJson(state, `state of ${record.subject}`);
  return JSON.stringify({ ...record, state });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
