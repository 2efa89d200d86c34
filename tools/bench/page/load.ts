import {
  type ProjectionDefinition,
  createSchemaRegistry,
  type RecordedEvent,
  type SchemaRegistry,
  type StreamEvent,
} from '#engine';
import { inventory } from '#inventory';
import { generateLedger, ledgerEventSchemas } from '#ledger';
import type { FiguresFold } from './contestant.ts';

/** Events in one batch. */
export const BATCH = 1000;

export type LoadName = 'ledger' | 'inventory';

/** Events of one domain, the same for the same seed, and what is asked of them. */
export interface Load {
  readonly schemas: SchemaRegistry;
  /** The whole load in batches of `BATCH`. */
  readonly batches: (count: number) => Iterable<readonly StreamEvent[]>;
  readonly fold: FiguresFold;
  /** The domain's own projection that shows the same figures; null where there is none. */
  readonly projection: ProjectionDefinition | null;
}

const SEED = 7;

export const LOADS: Readonly<Record<LoadName, Load>> = {
  ledger: {
    schemas: createSchemaRegistry({ types: ledgerEventSchemas, strict: true }),
    batches: (count) => generateLedger(SEED, count),
    fold: balances,
    projection: null,
  },
  inventory: {
    schemas: createSchemaRegistry({ types: inventory.schemas, strict: true }),
    batches: (count) => inventory.generate(SEED, count),
    fold: stock,
    projection: inventory.projections.find(({ name }) => name === 'current-stock') ?? null,
  },
};

/** Balances in cents by account. */
function balances(figures: Map<string, number>, { type, data }: Pick<RecordedEvent, 'type' | 'data'>): void {
  if (type !== 'TransactionRecorded' || !isRecord(data) || !Array.isArray(data['postings'])) return;
  const postings: readonly unknown[] = data['postings'];
  for (const posting of postings) {
    if (!isRecord(posting)) continue;
    const { accountId, amount } = posting;
    if (typeof accountId !== 'string' || typeof amount !== 'string') continue;
    figures.set(accountId, (figures.get(accountId) ?? 0) + Math.round(Number(amount) * 100));
  }
}

/** Units by article. A move within the shops changes none. */
function stock(figures: Map<string, number>, { type, data }: Pick<RecordedEvent, 'type' | 'data'>): void {
  if (!isRecord(data)) return;
  const { sku, quantity, change } = data;
  if (typeof sku !== 'string') return;
  const add = (units: unknown, sign: number) => {
    if (typeof units === 'number') figures.set(sku, (figures.get(sku) ?? 0) + sign * units);
  };
  if (type === 'ItemReceived' || type === 'ItemReturned') add(quantity, 1);
  else if (type === 'ItemSold' || type === 'ItemDamaged') add(quantity, -1);
  else if (type === 'InventoryAdjusted') add(change, 1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
