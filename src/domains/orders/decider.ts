import * as v from 'valibot';
import { DaybookError, type Decider, type StreamEvent } from '#engine';
import type { OrderEvent } from './event.ts';
import { readPrice } from './money.ts';
import { itemOf, type Order, orderFold } from './order.ts';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'Expected letters, digits, _ and -'));
const quantity = v.pipe(v.number(), v.safeInteger());

const command = v.variant('type', [
  v.strictObject({
    type: v.literal('CreateOrder'),
    orderId: id,
    customerId: id,
    orderNumber: v.exactOptional(v.string()),
  }),
  v.strictObject({ type: v.literal('AddItem'), orderId: id, productId: id, quantity, unitPrice: v.string() }),
  v.strictObject({ type: v.literal('RemoveItem'), orderId: id, productId: id }),
  v.strictObject({ type: v.literal('SubmitOrder'), orderId: id }),
]);

export type OrderCommand = v.InferOutput<typeof command>;
type Of<Type extends OrderCommand['type']> = Extract<OrderCommand, { readonly type: Type }>;

/** The five rules of the pattern's table, then what a command must be before any of them can be asked. */
type OrderRule =
  | 'cannot-modify-submitted-orders'
  | 'quantity-must-be-positive'
  | 'item-must-exist-in-order'
  | 'cannot-submit-empty-order'
  | 'cannot-re-submit-order'
  | 'order-exists'
  | 'unknown-order'
  | 'bad-price'
  | 'malformed-command';

/** Orders by their stream. */
export type OrdersState = Map<string, Order>;

export const ordersDecider: Decider<OrdersState, OrderCommand> = {
  initial: () => new Map(),
  decide: (state, asked) =>
    decideOne(state, asked).map((event): StreamEvent => ({ streamId: streamOf(asked.orderId), event })),
  evolve(draft, event) {
    const order = draft.get(event.streamId) ?? orderFold.initial();
    orderFold.apply(order, event);
    draft.set(event.streamId, order);
  },
  policy: () => 'decide',
};

/** A command as somebody wrote it. Throws `CommandRejected` with the rule `malformed-command` and where it is wrong. */
export function readOrderCommand(written: unknown): OrderCommand {
  const { success, output, issues } = v.safeParse(command, written);
  if (success) return output;
  const path = v.getDotPath(issues[0]) ?? 'command';
  throw refusal('malformed-command', `${path}: ${issues[0].message}`, { path });
}

function decideOne(state: OrdersState, asked: OrderCommand): readonly OrderEvent[] {
  const order = state.get(streamOf(asked.orderId)) ?? orderFold.initial();
  switch (asked.type) {
    case 'CreateOrder':
      return create(order, asked);
    case 'AddItem':
      return addItem(known(order, asked.orderId), asked);
    case 'RemoveItem':
      return removeItem(known(order, asked.orderId), asked);
    case 'SubmitOrder':
      return submit(known(order, asked.orderId), asked);
  }
}

function create(order: Order, { orderId, customerId, orderNumber = orderId }: Of<'CreateOrder'>): OrderEvent[] {
  if (order.status !== 'absent') throw refusal('order-exists', `There is an order ${orderId} already`);
  return [{ type: 'OrderCreated', data: { orderId, customerId, orderNumber } }];
}

function addItem(order: Order, { orderId, productId, quantity: count, unitPrice }: Of<'AddItem'>): OrderEvent[] {
  requireOpen(order, orderId);
  if (count <= 0) throw refusal('quantity-must-be-positive', `Expected a quantity of 1 or more, got ${count}`);
  const price = readPrice(unitPrice);
  if (price === null) throw refusal('bad-price', `Expected a price such as "12.50", got "${unitPrice}"`);
  return [{ type: 'ItemAdded', data: { orderId, productId, quantity: count, unitPrice: price } }];
}

function removeItem(order: Order, { orderId, productId }: Of<'RemoveItem'>): OrderEvent[] {
  requireOpen(order, orderId);
  const item = itemOf(order, productId);
  if (item === undefined) throw refusal('item-must-exist-in-order', `Order ${orderId} has no item ${productId}`);
  return [{ type: 'ItemRemoved', data: { orderId, productId, ...item } }];
}

function submit(order: Order, { orderId }: Of<'SubmitOrder'>): OrderEvent[] {
  if (order.status === 'submitted') throw refusal('cannot-re-submit-order', `Order ${orderId} is submitted already`);
  if (Object.keys(order.items).length === 0) {
    throw refusal('cannot-submit-empty-order', `Order ${orderId} has no items`);
  }
  return [{ type: 'OrderSubmitted', data: { orderId, customerId: order.customerId, total: order.total } }];
}

function known(order: Order, orderId: string): Order {
  if (order.status !== 'absent') return order;
  throw refusal('unknown-order', `There is no order ${orderId}`);
}

function requireOpen({ status }: Order, orderId: string): void {
  if (status === 'submitted') throw refusal('cannot-modify-submitted-orders', `Order ${orderId} is submitted`);
}

function streamOf(orderId: string): string {
  return `order-${orderId}`;
}

function refusal(rule: OrderRule, message: string, detail: Readonly<Record<string, unknown>> = {}): DaybookError {
  return new DaybookError('CommandRejected', message, { rule, ...detail });
}
