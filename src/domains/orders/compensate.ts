import { canonicalJson } from '#engine';
import type { OrderCommand } from './decider.ts';
import { type Money, splitEvenly } from './money.ts';
import { itemOf, type Order, orderFold } from './order.ts';

const STREAM = 'order-';

/** Orders by their stream, shown as plain JSON. */
type Shown = Readonly<Record<string, unknown>>;

interface Compensation {
  readonly commands: readonly OrderCommand[];
  readonly obstacles: readonly string[];
}

/**
 * Commands that bring the orders of one state to those of another, and what stands in the way: nothing takes an order
 * back or its submission, and a submitted order is not changed.
 */
export function compensateOrders(from: Shown, to: Shown): Compensation {
  const streams = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => key.startsWith(STREAM));
  const each = streams.map((stream) => {
    const [held, wanted] = [orderIn(from[stream]), orderIn(to[stream])];
    const orderId = stream.slice(STREAM.length);
    if (isSame(held, wanted)) return { commands: [], obstacles: [] };
    const obstacle = obstacleTo(held, wanted);
    if (obstacle !== null) return { commands: [], obstacles: [`Order ${orderId} ${obstacle}`] };
    return { commands: commandsFor(orderId, held, wanted), obstacles: [] };
  });
  return {
    commands: each.flatMap(({ commands }) => commands),
    obstacles: each.flatMap(({ obstacles }) => obstacles),
  };
}

/** What of an order is to become equal: all of it. Null for one that is not there. */
export function orderMeaning(shown: unknown): Order | null {
  const order = orderIn(shown);
  return order.status === 'absent' ? null : order;
}

function obstacleTo(held: Order, wanted: Order): string | null {
  if (wanted.status === 'absent') return 'is not there on the branch, and no command takes an order back';
  if (held.status === 'submitted') {
    if (wanted.status !== 'submitted') return 'is submitted, and no command takes that back';
    return 'is submitted with other items or another customer, and submitted orders are not changed';
  }
  if (held.status === 'absent') return null;
  const isOther = held.customerId !== wanted.customerId || held.orderNumber !== wanted.orderNumber;
  return isOther ? 'belongs to another customer or has another number, which no command changes' : null;
}

function commandsFor(orderId: string, held: Order, wanted: Order): readonly OrderCommand[] {
  const { customerId, orderNumber } = wanted;
  const products = [...new Set([...Object.keys(held.items), ...Object.keys(wanted.items)])];
  return [
    ...(held.status === 'absent' ? [{ type: 'CreateOrder' as const, orderId, customerId, orderNumber }] : []),
    ...products.flatMap((productId) =>
      itemCommands(orderId, productId, itemOf(held, productId), itemOf(wanted, productId)),
    ),
    ...(wanted.status === 'submitted' ? [{ type: 'SubmitOrder' as const, orderId }] : []),
  ];
}

type Item = Order['items'][string];

/** A product is taken out whole and put in again: in two lots where its amount is no multiple of its quantity. */
function itemCommands(
  orderId: string,
  productId: string,
  held: Item | undefined,
  wanted: Item | undefined,
): readonly OrderCommand[] {
  if (isSame(held, wanted)) return [];
  const out = { type: 'RemoveItem' as const, orderId, productId };
  const lots = wanted === undefined ? [] : splitEvenly(wanted.amount, wanted.quantity);
  const put = ({ quantity, unitPrice }: { readonly quantity: number; readonly unitPrice: Money }) => ({
    type: 'AddItem' as const,
    orderId,
    productId,
    quantity,
    unitPrice,
  });
  return [...(held === undefined ? [] : [out]), ...lots.map(put)];
}

function orderIn(shown: unknown): Order {
  return shown === undefined ? orderFold.initial() : orderFold.decode(shown);
}

/** By content: an order's items in whatever order they came. */
function isSame(one: Order | Item | undefined, other: Order | Item | undefined): boolean {
  return canonicalJson(one ?? null, 'order') === canonicalJson(other ?? null, 'order');
}
