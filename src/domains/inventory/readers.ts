import * as v from 'valibot';
import { type ReadColumns, tableProjection } from '#engine';
import { isInventoryEvent, placeKey, stockChanges } from './event.ts';

/** Fewer units of an article than this in a store, and it is to be ordered. */
const REORDER_BELOW = 10;

const lossRow = v.strictObject({ received: v.number(), damaged: v.number(), missing: v.number(), found: v.number() });
type LossRow = Readonly<v.InferOutput<typeof lossRow>>;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value);
const sum = (earlier: number, later: number): number => earlier + later;

/** Where an event says how many units it adds to an article's stock or, with -1, takes from it. A move adds none. */
const CHANGES = [
  ['ItemReceived', 'quantity', 1],
  ['ItemReturned', 'quantity', 1],
  ['ItemSold', 'quantity', -1],
  ['ItemDamaged', 'quantity', -1],
  ['ItemMoved', 'quantity', 0],
  ['InventoryAdjusted', 'change', 1],
] as const;

/** Units of each article, everywhere. */
export const currentStock = tableProjection<number>({
  name: 'current-stock',
  isRow: isCount,
  apply(rows, event) {
    for (const { sku, units } of stockChanges(event)) addUnits(rows, sku, units);
  },
  applyColumns: (rows, read) =>
    CHANGES.every(([type, path, sign]) => addColumns(rows, read(type, 1, ['sku', path]), sign)),
  add: sum,
});

/** Where each article lies: store and department with its units, places without any left out. */
export const locationMap = tableProjection<number>({
  name: 'location-map',
  isRow: isCount,
  apply(rows, event) {
    for (const { sku, place, units } of stockChanges(event)) addUnits(rows, `${sku}/${placeKey(place)}`, units);
  },
  add: sum,
  view(rows) {
    const articles = new Map<string, Map<string, number>>();
    for (const [key, units] of rows) {
      if (units === 0) continue;
      const slash = key.indexOf('/');
      const sku = key.slice(0, slash);
      const places = articles.get(sku) ?? new Map<string, number>();
      articles.set(sku, places.set(key.slice(slash + 1), units));
    }
    return Object.fromEntries([...articles].map(([sku, places]) => [sku, Object.fromEntries(places)]));
  },
});

/** Articles of which a store that once had them has fewer than `REORDER_BELOW` units, the fewest first. */
export const reorderAlerts = tableProjection<number>({
  name: 'reorder-alerts',
  isRow: isCount,
  apply(rows, event) {
    for (const { sku, place, units } of stockChanges(event)) addUnits(rows, `${sku}/${place.storeId}`, units);
  },
  add: sum,
  view: (rows) =>
    [...rows]
      .filter(([, units]) => units < REORDER_BELOW)
      .map(([key, units]) => {
        const [sku, storeId] = key.split('/');
        return { sku, storeId, units };
      })
      .toSorted((one, other) => one.units - other.units),
});

/** What each store's departments lost: damaged, and what counts missed or found; `rate` is the loss for each unit received. */
export const lossPrevention = tableProjection({
  name: 'loss-prevention',
  isRow: (value) => v.is(lossRow, value),
  apply(rows, event) {
    if (!isInventoryEvent(event)) return;
    const none: LossRow = { received: 0, damaged: 0, missing: 0, found: 0 };
    const put = (row: LossRow) => {
      if (event.type === 'ItemMoved') return;
      const key = placeKey(event.data);
      rows.set(key, addLosses(rows.get(key) ?? none, row));
    };
    if (event.type === 'ItemReceived') put({ ...none, received: event.data.quantity });
    if (event.type === 'ItemDamaged') put({ ...none, damaged: event.data.quantity });
    if (event.type === 'InventoryAdjusted') {
      const { change } = event.data;
      put(change < 0 ? { ...none, missing: -change } : { ...none, found: change });
    }
  },
  add: addLosses,
  view: (rows) =>
    Object.fromEntries(
      [...rows].map(([key, row]) => [
        key,
        { ...row, rate: row.received === 0 ? null : (row.damaged + row.missing - row.found) / row.received },
      ]),
    ),
});

/** Adds up columns of articles and their units; false where there are no such columns. */
function addColumns(rows: Map<string, number>, columns: ReturnType<ReadColumns>, sign: number): boolean {
  if (columns === null) return false;
  const [articles, units] = columns;
  if (articles?.kind !== 'text' || units?.kind !== 'number') return columns.length === 0;
  const sums = new Map<number, number>();
  for (let i = 0; i < articles.numbers.length; i++) {
    const article = articles.numbers[i] ?? 0;
    sums.set(article, (sums.get(article) ?? 0) + sign * (units.values[i] ?? 0));
  }
  for (const [article, change] of sums) addUnits(rows, articles.texts[article] ?? '', change);
  return true;
}

function addUnits(rows: Map<string, number>, key: string, units: number): void {
  rows.set(key, (rows.get(key) ?? 0) + units);
}

function addLosses(earlier: LossRow, later: LossRow): LossRow {
  return {
    received: earlier.received + later.received,
    damaged: earlier.damaged + later.damaged,
    missing: earlier.missing + later.missing,
    found: earlier.found + later.found,
  };
}
