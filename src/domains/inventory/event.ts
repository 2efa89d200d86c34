import * as v from 'valibot';
import type { RecordedEvent, SchemaVersion } from '#engine';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'Expected letters, digits, _ and -'));
const quantity = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const reason = v.pipe(v.string(), v.maxLength(200));
const place = v.strictObject({ storeId: id, department: id });
const units = { sku: id, storeId: id, department: id, quantity };

const TYPES = {
  ItemReceived: v.strictObject(units),
  ItemSold: v.strictObject(units),
  ItemReturned: v.strictObject(units),
  ItemMoved: v.strictObject({ sku: id, from: place, to: place, quantity }),
  ItemDamaged: v.strictObject({ ...units, reason }),
  /** A count found `change` units more or fewer than the books. */
  InventoryAdjusted: v.strictObject({
    sku: id,
    storeId: id,
    department: id,
    change: v.pipe(v.number(), v.safeInteger(), v.notValue(0)),
    reason,
  }),
};

type Types = typeof TYPES;

export type InventoryEvent = {
  [Type in keyof Types]: { readonly type: Type; readonly data: Readonly<v.InferOutput<Types[Type]>> };
}[keyof Types];

/** A department of a store. */
export type Place = Readonly<v.InferOutput<typeof place>>;

export const inventorySchemas: Readonly<Record<keyof Types, readonly SchemaVersion[]>> = {
  ItemReceived: [{ version: 1, schema: TYPES.ItemReceived }],
  ItemSold: [{ version: 1, schema: TYPES.ItemSold }],
  ItemReturned: [{ version: 1, schema: TYPES.ItemReturned }],
  ItemMoved: [{ version: 1, schema: TYPES.ItemMoved }],
  ItemDamaged: [{ version: 1, schema: TYPES.ItemDamaged }],
  InventoryAdjusted: [{ version: 1, schema: TYPES.InventoryAdjusted }],
};

/** Whether this is an event of the inventory that folds read: the registry has checked its data on the way in. */
export function isInventoryEvent(event: RecordedEvent): event is RecordedEvent & InventoryEvent {
  return Object.hasOwn(TYPES, event.type) && event.schemaVersion === 1;
}

/** One change of the stock in one place. */
export interface StockChange {
  readonly sku: string;
  readonly place: Place;
  readonly units: number;
}

/** What an event changes, place by place: two for a move, one for the rest, none for a foreign event. */
export function stockChanges(event: RecordedEvent): readonly StockChange[] {
  if (!isInventoryEvent(event)) return [];
  const { sku } = event.data;
  switch (event.type) {
    case 'ItemMoved': {
      const { from, to, quantity: moved } = event.data;
      return [
        { sku, place: from, units: -moved },
        { sku, place: to, units: moved },
      ];
    }
    case 'InventoryAdjusted':
      return [{ sku, place: event.data, units: event.data.change }];
    case 'ItemReceived':
    case 'ItemReturned':
      return [{ sku, place: event.data, units: event.data.quantity }];
    case 'ItemSold':
    case 'ItemDamaged':
      return [{ sku, place: event.data, units: -event.data.quantity }];
  }
}

/** One key for a place; ids hold no slash. */
export function placeKey({ storeId, department }: Place): string {
  return `${storeId}/${department}`;
}
