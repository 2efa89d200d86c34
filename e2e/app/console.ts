/** The parts of the app's console (`window.daybook`) that the journeys use. */
interface StoreConsole {
  append(
    streamId: string,
    events: readonly { readonly type: string; readonly data: unknown; readonly id?: string }[],
    options?: { readonly expectedVersion?: number | 'any' | 'no-stream' | 'stream-exists' },
  ): Promise<{ readonly position: number; readonly version: number; readonly duplicate: boolean }>;
  appendAll(
    appends: readonly {
      readonly streamId: string;
      readonly events: readonly { readonly type: string; readonly data: unknown }[];
    }[],
  ): Promise<readonly { readonly position: number }[]>;
  deleteStream(streamId: string): Promise<{ readonly position: number }>;
  readStream(streamId: string): Promise<readonly StoredEvent[]>;
  readAll(options?: { readonly from?: number; readonly maxCount?: number }): Promise<readonly StoredEvent[]>;
  head(): Promise<{ readonly position: number; readonly hash: string }>;
  subscribe(
    options: { readonly after?: number },
    listener: (events: readonly StoredEvent[]) => void,
  ): Promise<() => void>;
  stateAt(target: { readonly projection: string }, when?: { readonly position?: number }): Promise<unknown>;
  verify(): Promise<{ readonly ok: boolean; readonly eventsChecked: number; readonly problem: string | null }>;
  run(line: string): Promise<unknown>;
  complete(line: string): Promise<readonly { readonly text: string; readonly hint: string }[]>;
  metrics(): Promise<Readonly<Record<string, { readonly value: number; readonly breached?: boolean }>>>;
  vitals(): Promise<{
    readonly storage: { readonly used: number | null; readonly quota: number | null };
    readonly growth: { readonly bytesPerEvent: number | null };
    readonly largestStreams: readonly { readonly streamId: string; readonly events: number }[];
  }>;
  health(): Promise<{ readonly mirror: string }>;
  generate(seed: number, count: number): Promise<unknown>;
  execute(command: unknown): Promise<unknown>;
  configure(change: unknown): Promise<unknown>;
  compact(): Promise<{ readonly bytesBefore: number; readonly bytesAfter: number }>;
  tiers(): Promise<Readonly<Record<'hot' | 'sealed' | 'archived', { readonly events: number }>>>;
  archive(before: string): Promise<ArchiveInfo | null>;
  archives(): Promise<readonly ArchiveInfo[]>;
  bringBack(file: string): Promise<ArchiveInfo>;
  rebuildProjection(name: string): Promise<{ readonly state: string }>;
  configuration(): Promise<{ readonly configuration: object; readonly problems: readonly string[] }>;
  backup(): Promise<Blob>;
  restore(
    file: Blob,
    options?: { readonly mode?: 'merge' },
  ): Promise<{ readonly events: number; readonly head: string }>;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

interface ArchiveInfo {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly events: number;
}

interface StoredEvent {
  readonly streamId: string;
  readonly version: number;
  readonly position: number;
  readonly type: string;
  readonly id: string;
  readonly data: unknown;
}

interface ImportReport {
  readonly batchId: string;
  readonly format: string;
  readonly counts: {
    readonly new: number;
    readonly known: number;
    readonly possiblyKnown: number;
    readonly unreadable: number;
  };
  readonly rows: readonly { readonly line: number | null; readonly verdict: string; readonly problem: string | null }[];
  readonly sums: Readonly<Record<string, string>>;
}

type Balances = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface DaybookConsole {
  readonly version: string;
  readonly ready: Promise<void>;
  readonly store: StoreConsole;
  readonly ledger: {
    execute(command: { readonly type: string; readonly [key: string]: unknown }): Promise<unknown>;
    balances(when?: { readonly at?: number | string; readonly on?: string }): Promise<Balances>;
    explain(cell: { readonly account: string; readonly commodity: string }): Promise<unknown>;
    transactions(filter?: object): Promise<{
      readonly total: number;
      readonly rows: readonly Readonly<Record<string, unknown>>[];
    }>;
    importFile(name: string, content: string, options?: object): Promise<ImportReport>;
    claims(filter?: { account?: string }): Promise<
      readonly {
        readonly claims: readonly { readonly claimId: string; readonly state: string; readonly difference: string }[];
      }[]
    >;
    explainClaim(
      claimId: string,
    ): Promise<{ readonly sets: readonly (readonly { readonly kind: string; readonly payee: string }[])[] }>;
    undoImport(batchId: string): Promise<void>;
  };
  readonly timeline: {
    position(): Promise<number>;
    seek(to: number | string): Promise<number>;
    shown(): Promise<{
      readonly position: number;
      readonly head: number;
      readonly foldMs: number | null;
      readonly panels: readonly number[];
    }>;
  };
  openStore(
    name: string,
    options?: {
      readonly domain?: 'bank' | 'orders' | 'inventory';
      readonly detectors?: boolean;
      readonly segmentSize?: number;
    },
  ): Promise<StoreConsole>;
}

declare global {
  interface Window {
    readonly daybook: DaybookConsole;
  }
}
