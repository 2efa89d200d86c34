import {
  dayEnds,
  type EventStore,
  gauge,
  growthLine,
  type GrowthPoint,
  type Instant,
  type Measured,
  type MetricReading,
  quantilesOf,
  reachedAt,
  readMetrics,
  type StoreConfiguration,
} from '#engine';
import type { Views } from '../lazy-views.ts';
import type { DeviceStorage } from './device-storage.ts';
import type { GrowthForecast, StorageFigures, Vitals, VitalSample } from './run-types.ts';
import type { StreamNames } from './stream-names.ts';

type Thresholds = StoreConfiguration['monitoring']['thresholds'];
type Metrics = Readonly<Record<string, MetricReading>>;

/** What a store's vitals are read from. */
export interface VitalParts {
  readonly store: EventStore;
  readonly views: Views;
  readonly names: StreamNames;
  readonly thresholds: () => Promise<Thresholds>;
  readonly clock: () => Instant;
  readonly device: () => Promise<DeviceStorage>;
}

/** Five seconds, less what a timer may come early: whoever asks every five seconds gets one each time. */
const SAMPLE_EVERY_MS = 4_500;
/** An hour of samples. */
const SAMPLES = 720;
const LARGEST = 20;
/** Newest events by which the size of the hot ones is judged. */
const JUDGED_BY = 100;
/** Seconds that the rate of events is over, and of those the newest that count. */
const RATE_SECONDS = 60;
const NEWEST_SECONDS = 5;

/** Metrics, storage and growth of one open store. */
export class StoreVitals {
  readonly #parts: VitalParts;
  readonly #history: VitalSample[] = [];
  /** The log's length at ends of days that are past: what these are cannot change. */
  readonly #dayEnds = new Map<number, number>();
  #hotSize: { readonly position: number; readonly bytes: number } = { position: 0, bytes: 0 };

  constructor(parts: VitalParts) {
    this.#parts = parts;
  }

  /** Each metric held against its threshold. */
  async metrics(): Promise<Metrics> {
    return this.#metrics(await this.#parts.device());
  }

  /** All that the screen shows; keeps a sample where the last is five seconds old. */
  async read(): Promise<Vitals> {
    const { clock, device, names, thresholds } = this.#parts;
    const at = clock();
    const room = await device();
    const metrics = await this.#metrics(room);
    this.#sample(at, metrics);
    const storage = await this.#storage(room);
    const { storageShare } = await thresholds();
    return {
      at,
      metrics,
      history: [...this.#history],
      storage,
      growth: await this.#growth(storage, storageShare, Date.parse(at)),
      largestStreams: (await names.longest(LARGEST)).map(([streamId, events]) => ({ streamId, events })),
    };
  }

  async #metrics({ used, quota }: DeviceStorage): Promise<Metrics> {
    const { store, views, names, thresholds } = this.#parts;
    const lengths = await names.lengths();
    const aggregates: Measured = {
      ...quantilesOf(lengths),
      count: lengths.length,
      unit: 'events',
      // The longest: one aggregate too long is one too many, however short the others are.
      value: lengths.reduce((most, each) => Math.max(most, each), 0),
    };
    const isTold = used !== null && quota !== null && quota > 0;
    const measured: Record<string, Measured> = {
      ...store.metrics(),
      ...(await views.metrics()),
      ...(isTold && { storage: gauge((used / quota) * 100, '%') }),
      'events-per-aggregate': aggregates,
      'events-per-second': await this.#rate(),
    };
    return readMetrics(measured, await thresholds());
  }

  /** Events of each of the last seconds, by the log's own times: other tabs' too. */
  async #rate(): Promise<Measured> {
    const { store, clock } = this.#parts;
    const now = Date.parse(clock());
    const head = store.head().position;
    const marks: number[] = [];
    for (let second = RATE_SECONDS; second > 0; second--) {
      marks.push(await store.positionAt(new Date(now - second * 1000).toISOString()));
    }
    const counts = marks.map((mark, index) => (marks[index + 1] ?? head) - mark);
    const newest = head - (marks.at(-NEWEST_SECONDS) ?? head);
    return { ...quantilesOf(counts), count: head, unit: '1/s', value: newest / NEWEST_SECONDS };
  }

  #sample(at: Instant, metrics: Metrics): void {
    const last = this.#history.at(-1);
    const since = last === undefined ? Infinity : Date.parse(at) - Date.parse(last.at);
    // A clock that was set back begins a new count.
    if (since >= 0 && since < SAMPLE_EVERY_MS) return;
    const measured = Object.entries(metrics).filter(([, { count }]) => count > 0);
    this.#history.push({ at, values: Object.fromEntries(measured.map(([name, { value }]) => [name, value])) });
    if (this.#history.length > SAMPLES) this.#history.shift();
  }

  async #storage({ used, quota, kinds }: DeviceStorage): Promise<StorageFigures> {
    const { store } = this.#parts;
    const { hot, sealed, archived } = await store.tiers();
    const hotBytes = Math.round(hot.events * (await this.#bytesOfHotEvent()));
    const isCopied = store.health().mirror === 'in-step';
    const inStore = { events: hot.events + sealed.events, bytes: hotBytes + sealed.bytes };
    return {
      used,
      quota,
      tiers: {
        hot: { events: hot.events, bytes: hotBytes },
        sealed: { events: sealed.events, bytes: sealed.bytes },
        archived: { events: archived.events, bytes: archived.bytes },
      },
      safetyCopy: isCopied ? inStore : { events: 0, bytes: 0 },
      kinds,
    };
  }

  /** Mean size as JSON of the newest events: hot ones lie as text. */
  async #bytesOfHotEvent(): Promise<number> {
    const { store } = this.#parts;
    const { position } = store.head();
    if (position !== this.#hotSize.position) {
      const newest = await store.readAll({ direction: 'backwards', maxCount: JUDGED_BY, raw: true });
      const text = newest.map((event) => JSON.stringify(event)).join('\n');
      const bytes = new TextEncoder().encode(text).length / Math.max(1, newest.length);
      this.#hotSize = { position, bytes };
    }
    return this.#hotSize.bytes;
  }

  async #growth(storage: StorageFigures, storageShare: number, now: number): Promise<GrowthForecast> {
    const points = await this.#lengths(now);
    const line = growthLine(points);
    const bytesPerEvent = this.#bytesPerEvent(storage);
    const bytesPerDay = line === null || bytesPerEvent === null ? null : line.eventsPerDay * bytesPerEvent;
    const { used, quota } = storage;
    const room = used === null || quota === null || bytesPerDay === null ? null : { used, quota, bytesPerDay };
    return {
      eventsPerDay: line?.eventsPerDay ?? null,
      bytesPerDay,
      bytesPerEvent,
      fit: line?.fit ?? null,
      days: Math.max(0, points.length - 1),
      reachesThreshold: room && reachedAt(storageShare, room, now),
      reachesQuota: room && reachedAt(1, room, now),
      series: points.map(({ at, events }) => ({ at: new Date(at).toISOString(), events })),
    };
  }

  #bytesPerEvent({ tiers, safetyCopy }: StorageFigures): number | null {
    const { position } = this.#parts.store.head();
    const bytes = tiers.hot.bytes + tiers.sealed.bytes + tiers.archived.bytes + safetyCopy.bytes;
    return position === 0 ? null : bytes / position;
  }

  /** How long the log was at the end of each of the last days, and is now. */
  async #lengths(now: number): Promise<readonly GrowthPoint[]> {
    const { store } = this.#parts;
    const [first] = store.head().position === 0 ? [] : await store.readAll({ maxCount: 1, raw: true });
    const points: GrowthPoint[] = [];
    for (const at of dayEnds(first?.recordedAt ?? null, now)) {
      const known = at < now ? this.#dayEnds.get(at) : store.head().position;
      // The last moment of the day, not the first of the next.
      const events = known ?? (await store.positionAt(new Date(at - 1).toISOString()));
      if (at < now) this.#dayEnds.set(at, events);
      points.push({ at, events });
    }
    return points;
  }
}
