import { DaybookError } from '../errors.ts';
import type { Commit, Instant, NewEvent, Position, RecordedEvent } from '../event.ts';
import type { OpenFile } from '../backup/restore-log.ts';
import type { MetricFigures } from '../metrics/histogram.ts';
import type { Compatibility, Incompatibility } from '../schema/compatibility.ts';
import type {
  AppendOptions,
  AppendResult,
  ArchiveInfo,
  BackupOptions,
  ClockJump,
  CompactReport,
  CommitRequest,
  DeleteOptions,
  DerivedTable,
  EventStore,
  EventTypeInfo,
  Head,
  LogHash,
  ReadOptions,
  RestoreOptions,
  RestoreResult,
  StoreHealth,
  StoreSettings,
  StreamAppend,
  TierFigures,
  VerifyResult,
} from '../store.ts';
import { isUuid } from './event-id.ts';
import { GroupWriter } from './group-writer.ts';
import type { LogSession } from './log-session.ts';
import { packedStretch, type PackedStretch } from './packed.ts';
import type { SegmentPlace } from './sealed-tier.ts';
import { asDaybookError } from './storage-error.ts';
import { STREAM_DELETED, STREAM_TOMBSTONED } from './stream-mark.ts';

type Progress = (events: number, total: number) => void;

/** The event store over an open session. What is seldom asked for is loaded when it is: the first load has a budget. */
export class EventLog implements EventStore {
  readonly name: string;
  readonly derived: DerivedTable;
  readonly #session: LogSession;
  readonly #writer: GroupWriter;
  #closed = false;

  constructor(session: LogSession) {
    this.name = session.options.name;
    this.derived = { ...session.link.derived, readsAs: session.options.schemas.fingerprint };
    this.#session = session;
    this.#writer = new GroupWriter(session);
  }

  async commit(request: CommitRequest): Promise<readonly AppendResult[]> {
    this.#requireOpen();
    return this.#writer.store(request);
  }

  async append(streamId: string, events: readonly NewEvent[], options: AppendOptions = {}): Promise<AppendResult> {
    const [result] = await this.commit({ appends: [{ streamId, events, options }] });
    if (result === undefined) throw new Error('A commit of one append gave no result');
    return result;
  }

  appendAll(appends: readonly StreamAppend[]): Promise<readonly AppendResult[]> {
    return this.commit({ appends });
  }

  async deleteStream(streamId: string, options: DeleteOptions = {}): Promise<AppendResult> {
    this.#requireOpen();
    const { expectedVersion = 'any', hard = false, metadata } = options;
    const mark = { type: hard ? STREAM_TOMBSTONED : STREAM_DELETED, data: null };
    const append = { streamId, events: [mark], options: { expectedVersion } };
    const request = { appends: [append], ...(metadata === undefined ? {} : { metadata }) };
    const [result] = await this.#writer.store(request, 'log');
    if (result === undefined) throw new Error('A commit of one append gave no result');
    return result;
  }

  async readStream(streamId: string, options?: ReadOptions): Promise<readonly RecordedEvent[]> {
    this.#requireOpen();
    return this.#session.reader.readStream(streamId, options);
  }

  async readAll(options?: ReadOptions): Promise<readonly RecordedEvent[]> {
    this.#requireOpen();
    return this.#session.reader.readAll(options);
  }

  readCommits(from: Position = 1): AsyncIterable<readonly Commit[]> {
    this.#requireOpen();
    return this.#session.reader.commits(from);
  }

  async packed(from: Position, events: number): Promise<PackedStretch> {
    this.#requireOpen();
    const { link, view } = this.#session;
    return this.#guard(packedStretch(link, view, from, events));
  }

  async findCommit(id: string): Promise<Commit | null> {
    this.#requireOpen();
    const key = id.toLowerCase();
    const position = isUuid(key) ? this.#session.view.index.findCommitStart(key) : null;
    const commit = position === null ? null : await this.#session.reader.commitAt(position);
    return commit?.id === key ? commit : null;
  }

  streamVersion(streamId: string): number {
    return this.#session.view.index.streamVersion(streamId);
  }

  head(): Head {
    return this.#session.view.head;
  }

  async catchUp(): Promise<Head> {
    this.#requireOpen();
    await this.#guard(this.#session.catchUp());
    return this.head();
  }

  async subscribe(after: Position, listener: (commits: readonly Commit[]) => void): Promise<() => void> {
    this.#requireOpen();
    const { subscriptions, reader } = this.#session;
    return subscriptions.add(after, listener, {
      head: () => this.head().position,
      read: (from) => reader.batch(from),
    });
  }

  async positionAt(instant: Instant): Promise<Position> {
    this.#requireOpen();
    const time = Date.parse(instant);
    if (Number.isNaN(time)) {
      throw new DaybookError('InvalidArgument', `instant: expected an ISO 8601 instant, got "${instant}"`);
    }
    return this.#session.view.index.positionAt(time);
  }

  async hashAt(position: Position): Promise<LogHash> {
    this.#requireOpen();
    const { hashAt } = await import('./log-hash.ts');
    const { link, view } = this.#session;
    return this.#guard(hashAt(link, view.index, position));
  }

  async findHash(digits: string): Promise<Position | null> {
    this.#requireOpen();
    const { findHash } = await import('./log-hash.ts');
    return this.#guard(findHash(this.#session.link, digits.toLowerCase()));
  }

  async positionOf(id: string): Promise<Position | null> {
    this.#requireOpen();
    const key = id.toLowerCase();
    return isUuid(key) ? this.#session.view.index.findEvent(key) : null;
  }

  async clockJumps(): Promise<readonly ClockJump[]> {
    this.#requireOpen();
    return this.#session.view.index.clockJumps();
  }

  incompatible(mode: Compatibility): readonly Incompatibility[] {
    return this.#session.options.schemas.incompatible(mode);
  }

  async schemas(): Promise<readonly EventTypeInfo[]> {
    this.#requireOpen();
    const { versions } = this.#session.options.schemas;
    const counts = this.#session.view.index.typeCounts();
    const types = [...new Set([...versions.keys(), ...counts.keys()])].toSorted();
    return types.map((type) => ({ type, versions: versions.get(type) ?? [], events: counts.get(type) ?? 0 }));
  }

  async verify(onProgress: (eventsChecked: number, total: number) => void = () => undefined): Promise<VerifyResult> {
    this.#requireOpen();
    const session = this.#session;
    const { verifyCopies } = await import('./verify-log.ts');
    const checking = session.lease.use(async ({ mirror }) => {
      const isCompared = session.health().mirror === 'in-step';
      const result = await verifyCopies(session.link, isCompared ? mirror : null, this.head(), onProgress);
      // The next open then checks every hash, and mends what it can.
      if (!result.ok && isCompared) mirror?.mark('suspect');
      return result;
    });
    return this.#guard(checking);
  }

  async exportCopy(copy: 'store' | 'mirror'): Promise<string> {
    this.#requireOpen();
    const { exportLines } = await import('./export-lines.ts');
    if (copy === 'store') return this.#guard(exportLines(this.#session.link));
    const exporting = this.#session.lease.use(async ({ mirror }) => {
      if (mirror === null) throw new DaybookError('NotFound', 'There is no safety copy to export');
      return mirror.text();
    });
    return this.#guard(exporting);
  }

  async backup(options?: BackupOptions): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const { position, hash } = await this.catchUp();
    const { link, options: session } = this.#session;
    const meta = await this.#guard(link.readMeta());
    if (meta === null) throw new DaybookError('CorruptLog', 'The log has lost its identity and cannot be backed up');
    const { logId, created } = meta;
    const { writeBackup } = await import('../backup/write-backup.ts');
    return writeBackup({ logId, created, head: { position, hash }, rows: link.rows(1) }, session.clock(), options);
  }

  async restore(open: OpenFile, options: RestoreOptions = {}): Promise<RestoreResult> {
    this.#requireOpen();
    // A backup is what a missing log comes back from.
    await this.beginAnew();
    const { restoreLog } = await import('../backup/restore-log.ts');
    return this.#guard(restoreLog(this.#session, open, options));
  }

  async tiers(): Promise<TierFigures> {
    this.#requireOpen();
    const { segments, end } = await this.#guard(this.#session.sealing.tier());
    const inStore = segments.filter(({ file }) => file === null);
    const inFiles = segments.filter(({ file }) => file !== null);
    return { hot: { events: this.head().position - end }, sealed: sumOf(inStore), archived: sumOf(inFiles) };
  }

  async compact(onProgress: Progress = () => undefined): Promise<CompactReport> {
    await this.#requireWritable();
    return this.#session.sealing.compact(onProgress);
  }

  async archive(before: Instant, onProgress: Progress = () => undefined): Promise<ArchiveInfo | null> {
    await this.#requireWritable();
    const { archiveBefore } = await import('./archiving.ts');
    return archiveBefore(this.#session, await this.#lastBefore(before), onProgress);
  }

  async archives(): Promise<readonly ArchiveInfo[]> {
    this.#requireOpen();
    const { archivesIn } = await import('./archiving.ts');
    return archivesIn(await this.#guard(this.#session.sealing.tier()));
  }

  async bringBack(file: string, onProgress: Progress = () => undefined): Promise<ArchiveInfo> {
    await this.#requireWritable();
    const { bringBack } = await import('./archiving.ts');
    return bringBack(this.#session, file, onProgress);
  }

  async beginAnew(): Promise<void> {
    this.#requireOpen();
    await this.#guard(this.#session.beginAnew());
  }

  health(): StoreHealth {
    return this.#session.health();
  }

  configure(settings: StoreSettings): void {
    this.#session.configure(settings);
  }

  metrics(): Readonly<Record<string, MetricFigures>> {
    return {
      append: this.#writer.appendTime.figures(),
      group: this.#writer.groupSize.figures(),
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writer.finished();
    await this.#session.close();
  }

  async destroy(): Promise<void> {
    this.#requireOpen();
    this.#closed = true;
    await this.#writer.finished();
    await this.#guard(this.#session.destroy());
  }

  /** Faults of the storage as errors that a caller knows. */
  async #guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw asDaybookError(error);
    }
  }

  /** The last position before the first commit, in log order, that was recorded at the instant or later. */
  async #lastBefore(instant: Instant): Promise<Position> {
    const earlier = Date.parse(instant) - 1;
    return this.positionAt(Number.isNaN(earlier) ? instant : new Date(earlier).toISOString());
  }

  async #requireWritable(): Promise<void> {
    await this.catchUp();
    const { writable, readOnlyReason } = this.health();
    if (!writable) throw new DaybookError('StoreLocked', readOnlyReason ?? 'The store is read-only');
  }

  #requireOpen(): void {
    if (this.#closed) throw new DaybookError('StoreLocked', `The store "${this.name}" is closed`);
  }
}

function sumOf(segments: readonly SegmentPlace[]): TierFigures['sealed'] {
  const events = segments.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return { segments: segments.length, events, bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0) };
}
