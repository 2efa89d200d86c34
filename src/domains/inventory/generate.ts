import { DaybookError, type StreamEvent } from '#engine';
import { itemStream } from './decider.ts';
import type { InventoryEvent, Place } from './event.ts';

const BATCH = 1000;
const SKUS = 500;
const STORES = 20;
const DEPARTMENTS = ['grocery', 'household', 'clothing', 'garden', 'toys', 'electronics'];
const PLACES: readonly Place[] = Array.from({ length: STORES }, (_, n) => `store-${n + 1}`).flatMap((storeId) =>
  DEPARTMENTS.map((department) => ({ storeId, department })),
);

/** A whole number from 0 up to, not including, a limit. */
type Dice = (limit: number) => number;

/**
 * Events of an invented chain of shops, the same for the same seed, in batches of up to 1,000. No place ever has fewer
 * than no units. `seed` and `count`: whole numbers, 0 or more; throws `InvalidArgument` for others.
 */
export function* generateInventory(seed: number, count: number): Generator<readonly StreamEvent[]> {
  for (const [path, value] of Object.entries({ seed, count })) {
    if (Number.isSafeInteger(value) && value >= 0) continue;
    throw new DaybookError('InvalidArgument', `${path}: expected a whole number, 0 or more, got ${value}`, { path });
  }
  const dice = diceOf(seed);
  const stock = new Int32Array(SKUS * PLACES.length);
  for (let made = 0; made < count; made += BATCH) {
    yield Array.from({ length: Math.min(BATCH, count - made) }, () => nextEvent(dice, stock));
  }
}

function nextEvent(dice: Dice, stock: Int32Array): StreamEvent {
  const article = dice(SKUS);
  const at = dice(PLACES.length);
  const sku = `sku-${article + 1}`;
  const slot = article * PLACES.length + at;
  const event = eventAt(dice, { sku, at, units: stock[slot] ?? 0 });
  if (event.type === 'ItemMoved') {
    stock[slot] = (stock[slot] ?? 0) - event.data.quantity;
    const target = article * PLACES.length + PLACES.indexOf(event.data.to);
    stock[target] = (stock[target] ?? 0) + event.data.quantity;
  } else {
    stock[slot] = (stock[slot] ?? 0) + changeBy(event);
  }
  return { streamId: itemStream(sku), event };
}

/** Mostly sales and deliveries; what takes units out takes no more than there are. */
function eventAt(
  dice: Dice,
  { sku, at, units }: { readonly sku: string; readonly at: number; readonly units: number },
): InventoryEvent {
  const here = placeAt(at);
  const kind = dice(100);
  if (units === 0 || kind < 25) return { type: 'ItemReceived', data: { sku, ...here, quantity: 5 + dice(40) } };
  const some = 1 + dice(Math.min(units, 5));
  if (kind < 80) return { type: 'ItemSold', data: { sku, ...here, quantity: some } };
  if (kind < 86) return { type: 'ItemReturned', data: { sku, ...here, quantity: 1 + dice(2) } };
  if (kind < 94) {
    const to = placeAt((at + 1 + dice(PLACES.length - 1)) % PLACES.length);
    return { type: 'ItemMoved', data: { sku, from: here, to, quantity: some } };
  }
  if (kind < 97) return { type: 'ItemDamaged', data: { sku, ...here, quantity: 1, reason: 'broken' } };
  const change = dice(2) === 0 ? 1 : -1;
  return { type: 'InventoryAdjusted', data: { sku, ...here, change, reason: 'count' } };
}

function changeBy(event: Exclude<InventoryEvent, { readonly type: 'ItemMoved' }>): number {
  switch (event.type) {
    case 'ItemReceived':
    case 'ItemReturned':
      return event.data.quantity;
    case 'ItemSold':
    case 'ItemDamaged':
      return -event.data.quantity;
    case 'InventoryAdjusted':
      return event.data.change;
  }
}

function placeAt(index: number): Place {
  const place = PLACES[index];
  if (place === undefined) throw new RangeError(`No place ${index}`);
  return place;
}

/** Three shifts over 32 bits, after George Marsaglia, "Xorshift RNGs" (2003). Good enough to vary, not to keep secrets. */
function diceOf(seed: number): Dice {
  // Never 0, which the shifts would leave at 0; the multiplier spreads neighbouring seeds.
  let bits = Math.imul((seed % 0x1_0000_0000) + 1, 0x9e37_79b1) | 0 || 1;
  return (limit) => {
    bits ^= bits << 13;
    bits ^= bits >>> 17;
    bits ^= bits << 5;
    return (bits >>> 0) % limit;
  };
}
