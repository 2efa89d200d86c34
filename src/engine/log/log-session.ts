import { StorageFault, type CommitRecord, type LogMeta, type NewsChannel } from '../storage/port.ts';
import type { StoreHealth, StoreSettings } from '../store.ts';
import { CleanMark } from './clean-mark.ts';
import { withDeadline } from './deadline.ts';
import { MirrorFault, type MirrorLog } from '../mirror/mirror-log.ts';
import { LogReader } from './log-reader.ts';
import { LogView } from './log-view.ts';
import { MirrorPatrol } from './mirror-patrol.ts';
import { newsOf, type News } from './news.ts';
import { raiseEpoch } from './raise-epoch.ts';
import { readLog } from './read-log.ts';
import { reconcile } from './reconcile.ts';
import { Sealing } from './sealing.ts';
import type { SessionOptions } from './session-options.ts';
import { SpareTime } from './spare-time.ts';
import type { Standing } from './standing.ts';
import { StoreLink } from './store-link.ts';
import { Subscriptions } from './subscriptions.ts';
import { WriterLease, type Held } from './writer-lease.ts';

/** Records up to this size travel with the news, so that other tabs need not read them. */
const NEWS_BYTES = 64_000;

/** One connection to a log: its view, its standing, its lease, and what it hears from other tabs. */
export class LogSession {
  #options: SessionOptions;
  readonly link: StoreLink;
  readonly lease: WriterLease;
  readonly reader: LogReader;
  readonly sealing: Sealing;
  readonly cleaning = new CleanMark(this);
  readonly subscriptions = new Subscriptions();
  readonly #patrol = new MirrorPatrol(this);
  /** What the index was not asked for is noted, so that the next write need not wait for it. */
  readonly #indexing = new SpareTime(
    (goOn) => this.#view.index.settle(goOn),
    () => this.options.timing.indexAfter,
  );
  readonly #channel: NewsChannel;
  #view: LogView;
  #standing: Standing | null = null;
  #repairs: readonly string[] = [];
  #opened = false;
  /** The log that was opened here; null until then. */
  #knownLogId: string | null = null;
  #catchingUp: Promise<void> | null = null;
  #hasLeftWord = false;

  constructor(options: SessionOptions) {
    const { name, storage, archive, locks, mirror, timing } = options;
    this.#options = options;
    this.#view = new LogView(options.schemas, options.cacheEvents);
    this.link = new StoreLink(storage, archive, timing.storePatience, () => this.#onLost());
    this.sealing = new Sealing(this);
    this.reader = new LogReader(this.link, () => this.#view);
    this.#channel = options.news.join(`daybook:${name}`, (message) => this.#onNews(newsOf(message)));
    this.lease = new WriterLease({
      name: `daybook:${name}:writer`,
      locks,
      mirror,
      heavyWork: options.heavyWork,
      timing,
      askForIt: () => this.#tell({ kind: 'want' }),
      onGranted: (held) => this.#onGranted(held),
      beforeRelease: (held) => this.cleaning.mark(held),
      isWanting: (held) => held.mirror === null || this.health().mirror === 'behind',
    });
  }

  get options(): SessionOptions {
    return this.#options;
  }

  /** What is absent stays as it is. */
  configure({ durability, tiers }: StoreSettings): void {
    const { options } = this;
    this.#options = { ...options, durability: durability ?? options.durability, tiers: { ...options.tiers, ...tiers } };
    this.sealing.nudge();
  }

  get view(): LogView {
    return this.#view;
  }

  /** What is known of the log's identity and epoch; null before the copies were compared. */
  get standing(): Standing | null {
    return this.#standing;
  }

  health(): StoreHealth {
    const standing = this.#standing;
    const readOnlyReason = standing?.readOnlyReason ?? null;
    return {
      logId: this.#knownLogId ?? standing?.meta.logId ?? '',
      writable: readOnlyReason === null,
      readOnlyReason,
      mirror: standing?.mirror ?? (this.options.mirror === null ? 'absent' : 'behind'),
      repairs: this.#repairs,
      ...(standing?.isMissing === true && { isMissing: true as const }),
    };
  }

  /**
   * Reads the log and compares the copies. Where the store is sound and another window keeps the lock, it opens
   * without the comparison, which is made up for when the lock is had.
   */
  async open(): Promise<void> {
    const unlocked = await this.#readUnlocked();
    const sound = unlocked !== null;
    const { openPatience, lockPatience } = this.options.timing;
    const wait = sound ? { patience: openPatience, force: false } : { patience: lockPatience, force: true };
    try {
      await this.lease.use(async () => undefined, wait);
    } catch (error) {
      if (!sound) throw error;
    }
    this.#knownLogId = this.#standing?.isMissing ? null : (this.#standing?.meta.logId ?? unlocked?.logId ?? null);
    this.#opened = true;
    this.#leaveWord();
    this.sealing.nudge();
    this.#patrol.start();
    this.#indexing.nudge();
  }

  /** Adds records that were stored, by us or by another tab, and tells the subscribers. */
  take(records: readonly CommitRecord[], from: 'self' | 'others'): void {
    const { commits, problem } = this.#view.apply(records, { rehash: from === 'others', keep: 'newest' });
    if (commits.length > 0) this.subscriptions.deliver(commits);
    this.sealing.nudge();
    this.#indexing.nudge();
    this.#leaveWord();
    if (problem !== null && from === 'self') throw problem;
    if (problem !== null) this.#catchUpUnasked();
  }

  /** Reads what others have stored. */
  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readNew().finally(() => (this.#catchingUp = null));
    return this.#catchingUp;
  }

  /** Tells other tabs of commits that are now in both copies, and sees to the clean mark. */
  announce(records: readonly CommitRecord[]): void {
    const bytes = records.reduce((sum, record) => sum + record.body.length, 0);
    const logId = this.#standing?.meta.logId ?? '';
    const small = bytes <= NEWS_BYTES ? records : [];
    this.#tell({ kind: 'grown', logId, position: this.#view.head.position, records: small });
    this.cleaning.later();
  }

  /** The mirror no longer holds what the store holds; the next comparison will mend it. */
  mirrorFellBehind(mirror: MirrorLog): void {
    if (this.#standing !== null) this.#standing = { ...this.#standing, mirror: 'behind' };
    try {
      mirror.mark('behind');
    } catch (error) {
      if (!(error instanceof MirrorFault)) throw error;
    }
  }

  /** Something was mended outside of a comparison of the copies: the health shall tell. */
  noteRepair(repair: string): void {
    this.#repairs = [...this.#repairs, repair];
  }

  /** Compares the copies again at the next turn: until then it is not certain that both hold the same. */
  distrust(): void {
    if (this.#standing?.mirror === 'in-step') this.#standing = { ...this.#standing, mirror: 'behind' };
    this.lease.release();
  }

  /** The log, empty until now, is the continuation of another from here on: what a restore makes of it. */
  takeIdentity({ logId, created }: Pick<LogMeta, 'logId' | 'created'>): void {
    const standing = this.#standing;
    if (standing === null) return;
    this.#standing = { ...standing, meta: { ...standing.meta, logId, created } };
    this.#knownLogId = logId;
  }

  /** Begins a new log where one is missing; does nothing where none is. */
  async beginAnew(): Promise<void> {
    if (this.#standing?.isMissing !== true) return;
    await this.options.witness?.forget();
    this.lease.release();
    await this.lease.use(async () => undefined);
    this.#knownLogId = this.#standing.meta.logId;
  }

  async close(): Promise<void> {
    await this.lease.close();
    this.#end();
  }

  /** Deletes both copies; other tabs stop. Rejects where one of them keeps the database open nevertheless. */
  async destroy(): Promise<void> {
    const { storage, mirror, timing } = this.options;
    const late = () => new StorageFault('time-out', 'Another window keeps the database open: close it');
    try {
      await this.lease.use(async (held) => {
        this.#tell({ kind: 'destroyed' });
        this.#end();
        await this.options.witness?.forget();
        held.mirror?.close();
        await mirror?.destroy();
        await withDeadline(storage.destroy(), timing.storePatience, late);
      });
    } finally {
      await this.lease.close();
    }
  }

  /** Once there is something to miss, what tells of it is told. */
  #leaveWord(): void {
    const logId = this.#knownLogId;
    if (this.#hasLeftWord || logId === null || this.#view.head.position === 0) return;
    this.#hasLeftWord = true;
    void this.options.witness?.note(logId);
  }

  #end(): void {
    this.#indexing.stop();
    this.sealing.stop();
    this.#patrol.stop();
    this.cleaning.end();
    this.subscriptions.clear();
    this.#channel.close();
    this.link.close();
  }

  /** The log's meta if the store could be read and is sound, as far as can be told without the lock; else null. */
  async #readUnlocked(): Promise<LogMeta | null> {
    try {
      const { meta, damage } = await readLog(this.link, this.#view, false);
      if (damage === null && meta !== null) return meta;
    } catch (error) {
      if (!(error instanceof StorageFault)) throw error;
    }
    this.#view = new LogView(this.options.schemas, this.options.cacheEvents);
    return null;
  }

  async #onGranted(held: Held): Promise<void> {
    const standing = await this.#compare(held);
    this.#standing = standing;
    if (standing.repairs.length > 0) {
      this.#repairs = [...this.#repairs, ...standing.repairs];
      this.#view.tier.clear();
    }
    if (standing.commits.length > 0) this.subscriptions.deliver(standing.commits);
    if (standing.viewIsStale) await this.#renewView();
    await this.subscriptions.settle();
    if (held.byForce) await this.#shutOutTheFormerHolder();
    if (held.mirror?.state === 'dirty') void this.cleaning.afterUncleanStop();
  }

  #compare(held: Held): Promise<Standing> {
    const { name, clock, newId, mirror, timing } = this.options;
    return reconcile({
      name,
      link: this.link,
      view: this.#view,
      mirror: held.mirror,
      mirrorExists: mirror !== null,
      witness: this.options.witness,
      knownLogId: this.#knownLogId,
      readAgainAfter: timing.readAgainAfter,
      newIdentity: () => ({ logId: newId(), created: clock() }),
    });
  }

  /** What was read before a repair may be wrong; nobody has seen it yet. */
  async #renewView(): Promise<void> {
    this.#view = new LogView(this.options.schemas, this.options.cacheEvents);
    await readLog(this.link, this.#view, true);
  }

  async #shutOutTheFormerHolder(): Promise<void> {
    const standing = this.#standing;
    const meta = standing === null || standing.readOnlyReason !== null ? null : await raiseEpoch(this.link);
    if (standing === null || meta === null) return;
    this.#standing = { ...standing, meta };
    await this.catchUp();
  }

  async #readNew(): Promise<void> {
    const { commits, damage } = await readLog(this.link, this.#view, false);
    if (commits.length > 0) this.subscriptions.deliver(commits);
    // Also what an earlier reading took in before it broke off.
    await this.subscriptions.settle();
    if (damage !== null && this.#standing?.readOnlyReason === null) void this.recheck();
  }

  #onNews(news: News | null): void {
    if (news === null) return;
    if (news.kind === 'want') this.lease.want();
    else if (news.kind === 'destroyed') void this.recheck();
    else if (news.logId === (this.#knownLogId ?? news.logId)) this.#hear(news);
    else if (this.health().writable) void this.recheck();
  }

  #hear(news: News & { readonly kind: 'grown' }): void {
    if (news.position <= this.#view.head.position) return;
    const [first] = news.records;
    const follows = first?.p === this.#view.head.position + 1 && first.prev === this.#view.head.hash;
    if (follows && this.#opened) this.take(news.records, 'others');
    else this.#catchUpUnasked();
  }

  /** Whoever reads or writes next comes upon the same failure and is told. */
  #catchUpUnasked(): void {
    this.catchUp().catch(() => undefined);
  }

  /** The browser closed the database under us: before anything more is written, it must prove to be the same log. */
  #onLost(): void {
    if (this.#opened) void this.recheck();
  }

  /** Compares the copies again now; whatever comes of it is in the health. */
  async recheck(): Promise<void> {
    this.distrust();
    try {
      await this.lease.use(async () => undefined);
    } catch {
      // Whoever writes next makes the same comparison and is told what is wrong.
    }
  }

  #tell(news: News): void {
    this.#channel.post(news);
  }
}
