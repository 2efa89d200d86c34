import * as v from 'valibot';
import type { RecordedEvent, SchemaVersion } from '#engine';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'Expected letters, digits, _ and -'));
const money = v.pipe(v.string(), v.regex(/^\d+(?:\.\d{1,2})?$/, 'Expected an amount such as 12.50'));
const quantity = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const TYPES = {
  OrderCreated: v.strictObject({ orderId: id, customerId: id, orderNumber: v.exactOptional(v.string()) }),
  ItemAdded: v.strictObject({ orderId: id, productId: id, quantity, unitPrice: money }),
  /** A product taken out whole; quantity and amount say what went with it, so that readers can subtract. */
  ItemRemoved: v.strictObject({ orderId: id, productId: id, quantity, amount: money }),
  OrderSubmitted: v.strictObject({ orderId: id, customerId: v.exactOptional(id), total: money }),
};

type Types = typeof TYPES;

export type OrderEvent = {
  [Type in keyof Types]: { readonly type: Type; readonly data: Readonly<v.InferOutput<Types[Type]>> };
}[keyof Types];

/** The orders' events and what follows from alerts about them. */
export const orderSchemas: Readonly<Record<string, readonly SchemaVersion[]>> = {
  OrderCreated: [{ version: 1, schema: TYPES.OrderCreated }],
  ItemAdded: [{ version: 1, schema: TYPES.ItemAdded }],
  ItemRemoved: [{ version: 1, schema: TYPES.ItemRemoved }],
  OrderSubmitted: [{ version: 1, schema: TYPES.OrderSubmitted }],
  CustomerFlagged: [{ version: 1, schema: v.strictObject({ customerId: v.string(), alertId: v.string() }) }],
  OrderHeld: [{ version: 1, schema: v.strictObject({ orderId: v.string(), alertId: v.string() }) }],
};

/** Whether this is an event of an order that folds read: the registry has checked its data on the way in. */
export function isOrderEvent(event: RecordedEvent): event is RecordedEvent & OrderEvent {
  return Object.hasOwn(TYPES, event.type) && event.schemaVersion === 1;
}
