import {
  type ProjectionDefinition,
  createSchemaRegistry,
  type NewEvent,
  type RecordedEvent,
  type SchemaRegistry,
  type StreamEvent,
} from '#engine';
import { inventory } from '#inventory';
import { ledgerEventSchemas, type LedgerEvents } from '#ledger';
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
const ACCOUNTS = 12;
const PAYEES = 300;
const CATEGORIES = 24;

export const LOADS: Readonly<Record<LoadName, Load>> = {
  ledger: {
    schemas: createSchemaRegistry({ types: ledgerEventSchemas, strict: true }),
    batches: ledgerEvents,
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

/** Transactions of two postings as an import makes them: a stream of its own each, random ids, a fingerprint. */
function* ledgerEvents(count: number): Generator<readonly StreamEvent[]> {
  const dice = mulberry(SEED);
  const opened = Array.from({ length: ACCOUNTS + CATEGORIES }, (_, index) => accountOpened(index));
  for (let made = 0; made < count; made += BATCH) {
    const length = Math.min(BATCH, count - made);
    yield Array.from({ length }, (_, index) => opened[made + index] ?? transaction(made + index, dice));
  }
}

function accountOpened(index: number): StreamEvent {
  const isAsset = index < ACCOUNTS;
  const accountId = accountOf(index);
  const name = isAsset ? `Assets:Bank:Account ${index}` : `Expenses:Category ${index - ACCOUNTS}`;
  const data: LedgerEvents['AccountOpened'] = {
    accountId,
    name,
    kind: isAsset ? 'asset' : 'expense',
    commodity: 'EUR',
  };
  return { streamId: `account-${accountId}`, event: { type: 'AccountOpened', data } satisfies NewEvent };
}

function accountOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function transaction(index: number, dice: () => number): StreamEvent {
  const below = (limit: number) => Math.floor(dice() * limit);
  const transactionId = uuid(dice);
  const amount = decimal(1 + below(20_000));
  const data: LedgerEvents['TransactionRecorded'] = {
    transactionId,
    date: new Date(Date.UTC(2010, 0, 1 + Math.floor(index / 40))).toISOString().slice(0, 10),
    payee: `Payee ${below(PAYEES)}`,
    postings: [
      { accountId: accountOf(below(ACCOUNTS)), amount: `-${amount}`, commodity: 'EUR' },
      { accountId: accountOf(ACCOUNTS + below(CATEGORIES)), amount, commodity: 'EUR' },
    ],
    source: { batchId: accountOf(Math.floor(index / BATCH)), line: 2 + (index % BATCH), fingerprint: hex(dice, 32) },
  };
  return { streamId: `transaction-${transactionId}`, event: { type: 'TransactionRecorded', data } };
}

/** Cents as canonical decimal text: `12`, `12.3`, `12.34`. */
function decimal(cents: number): string {
  const fraction = String(cents % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(Math.floor(cents / 100)) : `${Math.floor(cents / 100)}.${fraction}`;
}

function uuid(dice: () => number): string {
  const digits = hex(dice, 30);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18)}`;
}

function hex(dice: () => number, length: number): string {
  let text = '';
  while (text.length < length)
    text += Math.floor(dice() * 0x1_0000)
      .toString(16)
      .padStart(4, '0');
  return text.slice(0, length);
}

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

/** Mulberry32 by Tommy Ettinger (public domain): numbers from 0 up to 1. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
