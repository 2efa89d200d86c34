import * as v from 'valibot';
import type { SnapshotFold } from '#engine';
import { isOrderEvent } from './event.ts';
import { addMoney, multiply } from './money.ts';

const schema = v.strictObject({
  status: v.picklist(['absent', 'draft', 'submitted']),
  customerId: v.string(),
  orderNumber: v.string(),
  items: v.record(v.string(), v.strictObject({ quantity: v.number(), amount: v.string() })),
  total: v.string(),
});

/** One order: what its stream adds up to. `absent` before it is created. */
export type Order = v.InferOutput<typeof schema>;

/** The state of one order's stream. */
export const orderFold: SnapshotFold<Order> = {
  codeVersion: '1',
  initial: () => ({ status: 'absent', customerId: '', orderNumber: '', items: {}, total: '0.00' }),
  apply(draft, event) {
    if (!isOrderEvent(event)) return;
    switch (event.type) {
      case 'OrderCreated':
        draft.status = 'draft';
        draft.customerId = event.data.customerId;
        draft.orderNumber = event.data.orderNumber ?? event.data.orderId;
        break;
      case 'ItemAdded': {
        const { productId, quantity, unitPrice } = event.data;
        const before = itemOf(draft, productId) ?? { quantity: 0, amount: '0.00' };
        const amount = multiply(unitPrice, quantity);
        draft.items[productId] = { quantity: before.quantity + quantity, amount: addMoney(before.amount, amount) };
        draft.total = addMoney(draft.total, amount);
        break;
      }
      case 'ItemRemoved':
        delete draft.items[event.data.productId];
        draft.total = addMoney(draft.total, multiply(event.data.amount, -1));
        break;
      case 'OrderSubmitted':
        draft.status = 'submitted';
        break;
    }
  },
  clone: (state) => ({ ...state, items: { ...state.items } }),
  encode: (state) => state,
  decode: (written) => v.parse(schema, written),
};

/** A product of the order, whatever names objects have of their own. */
export function itemOf({ items }: Order, productId: string): Order['items'][string] | undefined {
  return Object.hasOwn(items, productId) ? items[productId] : undefined;
}
