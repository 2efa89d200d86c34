import { DaybookError } from '../errors.ts';
import { Histogram } from '../metrics/histogram.ts';
import { MirrorFault, type MirrorLog } from '../mirror/mirror-log.ts';
import { StorageFault, type CommitRecord, type LogMeta } from '../storage/port.ts';
import type { AppendResult, CommitRequest } from '../store.ts';
import { encodeCommitSoon } from './commit-record.ts';
import type { LogSession } from './log-session.ts';
import { PendingCommits } from './pending-commits.ts';
import { planCommit, type CommitPlan } from './plan-commit.ts';
import { prepareCommit, type PreparedCommit } from './prepare-commit.ts';
import { asDaybookError } from './storage-error.ts';
import type { Held } from './writer-lease.ts';

const MAX_GROUP = 1000;
/** How often a request is decided again because the log had moved under it. */
const MAX_TAKEN_OVER = 5;

/** The log had moved though the lease was ours: the lock was taken by force, or an earlier answer was lost. */
class TakenOver extends Error {}

interface Waiting {
  readonly commit: PreparedCommit;
  readonly since: number;
  /** How often the log had moved while this was being stored. */
  takenOver: number;
  readonly resolve: (results: readonly AppendResult[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Planned {
  readonly waiting: Waiting;
  readonly outcome: CommitPlan | Error;
}

/** Takes requests in the order of asking and stores all that wait in one transaction; each learns its own result. */
export class GroupWriter {
  readonly appendTime = new Histogram('ms');
  readonly groupSize = new Histogram('commits');
  readonly #session: LogSession;
  #queue: Waiting[] = [];
  #loop: Promise<void> | null = null;
  /** Schemas that requests wait for. */
  #loading: Promise<void> | null = null;
  /** Requests still to be stored one by one, after a group did not fit the quota. */
  #alone = 0;

  constructor(session: LogSession) {
    this.#session = session;
  }

  /** Resolves when the request's commit is in both copies. Throws at once for a request that is wrong in itself. */
  async store(request: CommitRequest, by: 'caller' | 'log' = 'caller'): Promise<readonly AppendResult[]> {
    const { schemas: registry, durability, newId } = this.#session.options;
    const loading = registry.load?.() ?? null;
    if (loading !== null) await (this.#loading = loading);
    const commit = prepareCommit(request, { registry, durability, newId, system: by === 'log' });
    const stored = new Promise<readonly AppendResult[]>((resolve, reject) => {
      this.#queue.push({ commit, since: performance.now(), takenOver: 0, resolve, reject });
    });
    this.#loop ??= this.#run();
    return stored;
  }

  /** Resolves when every request made so far has its answer. */
  async finished(): Promise<void> {
    // Who waits for schemas goes on first, and is in the queue then; a failed loading is told to whoever waits for it.
    await this.#loading?.catch(() => undefined);
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      let group: Waiting[] = [];
      try {
        await this.#session.lease.use((held) => {
          group = this.#queue.splice(0, this.#alone > 0 ? 1 : MAX_GROUP);
          this.#alone = Math.max(0, this.#alone - 1);
          return this.#storeGroup(group, held);
        });
      } catch (error) {
        // Without the lease nobody was taken from the queue: then it is all who wait that cannot be served.
        const failed = group.length > 0 ? group : this.#queue.splice(0);
        for (const waiting of failed) this.#fail(waiting, error);
      }
    }
    // In the same step as the last look at the queue, so that nobody is left waiting in it.
    this.#loop = null;
  }

  /** Whoever was only overtaken gets a new chance, under a new lease. */
  #fail(waiting: Waiting, error: unknown): void {
    if (error instanceof TakenOver && ++waiting.takenOver < MAX_TAKEN_OVER) this.#queue.push(waiting);
    else
      waiting.reject(
        error instanceof TakenOver ? new DaybookError('StoreLocked', error.message) : asDaybookError(error),
      );
  }

  async #storeGroup(group: readonly Waiting[], held: Held): Promise<void> {
    this.#requireWritable();
    const pending = new PendingCommits(this.#session.view.index);
    const planned = await this.#plan(group, pending);
    const records = await this.#encode(pending);
    if (records.length === 0) return settle(planned);
    try {
      await this.#write(records, planned, held);
    } catch (error) {
      const isFull = error instanceof StorageFault && error.kind === 'quota';
      if (isFull && records.length > 1) return this.#separate(group);
      // Nobody knows now what the store holds: the copies must be compared before anything more is written.
      if (!isFull) this.#session.distrust();
      throw error;
    }
    this.#finish(planned, records);
  }

  async #plan(group: readonly Waiting[], pending: PendingCommits): Promise<readonly Planned[]> {
    const { view, reader, options } = this.#session;
    const readStored = (position: number) => reader.event(position, true);
    const context = { index: view.index, pending, recordedAt: options.clock(), readStored };
    const planned: Planned[] = [];
    for (const waiting of group) {
      try {
        const plan = await planCommit(waiting.commit, context);
        if (plan.draft !== null) pending.add(plan.draft);
        planned.push({ waiting, outcome: plan });
      } catch (error) {
        if (!(error instanceof DaybookError)) throw error;
        planned.push({ waiting, outcome: error });
      }
    }
    return planned;
  }

  async #encode(pending: PendingCommits): Promise<readonly CommitRecord[]> {
    const records: CommitRecord[] = [];
    let { hash } = this.#session.view.head;
    for (const draft of pending.drafts) {
      const record = await encodeCommitSoon(draft, hash);
      records.push(record);
      hash = record.hash;
    }
    return records;
  }

  /** Resolves when both copies hold the records. Throws `TakenOver` where the log is not what this lease believes. */
  async #write(records: readonly CommitRecord[], planned: readonly Planned[], held: Held): Promise<void> {
    const { link, standing, view, options } = this.#session;
    const last = records.at(-1);
    if (standing === null || last === undefined) throw new DaybookError('StoreLocked', 'The store is not open');
    const durability = planned.some(({ waiting }) => waiting.commit.durability === 'strict') ? 'strict' : 'relaxed';
    const mirror = standing.mirror === 'in-step' ? held.mirror : null;
    const { logId, epoch } = standing.meta;
    const head = { position: last.p + last.n - 1, hash: last.hash, recordedAt: options.clock() };
    const meta: LogMeta = { ...standing.meta, head };
    if (mirror !== null) this.#toMirror(mirror, () => mirror.mark('dirty'));
    const expected = { logId, epoch, hash: view.head.hash };
    const outcome = await link.write({ expected, clearFrom: null, records, meta, durability });
    if (!outcome.written) throw new TakenOver('Other windows keep taking over the writing to this store');
    if (mirror !== null) this.#toMirror(mirror, () => mirror.append(records, durability === 'strict'));
  }

  /** A mirror that fails does not keep the store from going on: the health says that there is one copy only. */
  #toMirror(mirror: MirrorLog, step: () => void): void {
    if (this.#session.health().mirror !== 'in-step') return;
    try {
      step();
    } catch (error) {
      if (!(error instanceof MirrorFault)) throw error;
      this.#session.mirrorFellBehind(mirror);
    }
  }

  #finish(planned: readonly Planned[], records: readonly CommitRecord[]): void {
    this.#session.take(records, 'self');
    this.#session.announce(records);
    this.groupSize.record(records.length);
    settle(planned);
    for (const { waiting } of planned) this.appendTime.record(performance.now() - waiting.since);
  }

  /** One commit too large must not keep the others out: each gets a transaction of its own. */
  #separate(group: readonly Waiting[]): void {
    this.#queue = [...group, ...this.#queue];
    this.#alone = group.length;
  }

  #requireWritable(): void {
    const { writable, readOnlyReason } = this.#session.health();
    if (!writable) throw new DaybookError('StoreLocked', readOnlyReason ?? 'The store is read-only');
  }
}

function settle(planned: readonly Planned[]): void {
  for (const { waiting, outcome } of planned) {
    if (outcome instanceof Error) waiting.reject(outcome);
    else waiting.resolve(outcome.results);
  }
}
