import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSchemaRegistry, DaybookError, type RecordedEvent } from '#engine';
import { type OrderCommand, ordersDecider, readOrderCommand } from './decider.ts';
import { orderSchemas } from './event.ts';
import { customerOrders, orderAnalytics, orderList } from './readers.ts';

const registry = createSchemaRegistry({ types: orderSchemas, strict: true });

function run(commands: readonly OrderCommand[]) {
  const state = ordersDecider.initial();
  const events: RecordedEvent[] = [];
  const refused: unknown[] = [];
  for (const command of commands) {
    try {
      for (const { streamId, event } of ordersDecider.decide(state, command)) {
        const position = events.length + 1;
        const stored: RecordedEvent = {
          ...registry.check(event.type, event.data, undefined),
          streamId,
          version: position,
          position,
          type: event.type,
          id: `e${position}`,
          recordedAt: '2026-03-12T14:00:00.000Z',
          metadata: { correlationId: 'c', causationId: null },
        };
        events.push(stored);
        ordersDecider.evolve(state, stored);
      }
    } catch (error) {
      if (!(error instanceof DaybookError)) throw error;
      refused.push(error.detail['rule']);
    }
  }
  return { state, events, refused };
}

function fold<State>(
  reader: { initial: () => State; apply: (draft: State, event: RecordedEvent) => void },
  events: readonly RecordedEvent[],
): State {
  const state = reader.initial();
  for (const event of events) reader.apply(state, event);
  return state;
}

const create: OrderCommand = { type: 'CreateOrder', orderId: 'o1', customerId: 'c1' };
const add: OrderCommand = { type: 'AddItem', orderId: 'o1', productId: 'tea', quantity: 3, unitPrice: '4.10' };
const submit: OrderCommand = { type: 'SubmitOrder', orderId: 'o1' };
const remove: OrderCommand = { type: 'RemoveItem', orderId: 'o1', productId: 'tea' };

const ids = fc.constantFrom('o1', 'o2', 'o3');
const products = fc.constantFrom('tea', 'cup', 'constructor');
const anyCommand: fc.Arbitrary<OrderCommand> = fc.oneof(
  fc.record({ type: fc.constant('CreateOrder' as const), orderId: ids, customerId: fc.constantFrom('c1', 'c2') }),
  fc.record({
    type: fc.constant('AddItem' as const),
    orderId: ids,
    productId: products,
    quantity: fc.integer({ min: -1, max: 9 }),
    unitPrice: fc.integer({ min: 0, max: 9999 }).map((cents) => (cents / 100).toFixed(2)),
  }),
  fc.record({ type: fc.constant('RemoveItem' as const), orderId: ids, productId: products }),
  fc.record({ type: fc.constant('SubmitOrder' as const), orderId: ids }),
);

describe('orders', () => {
  it.each<[string, readonly OrderCommand[], OrderCommand]>([
    ['cannot-modify-submitted-orders', [create, add, submit], add],
    ['cannot-modify-submitted-orders', [create, add, submit], remove],
    ['quantity-must-be-positive', [create], { ...add, quantity: 0 }],
    ['item-must-exist-in-order', [create], remove],
    ['item-must-exist-in-order', [create, add], { ...remove, productId: 'constructor' }],
    ['cannot-submit-empty-order', [create, add, remove], submit],
    ['cannot-re-submit-order', [create, add, submit], submit],
    ['unknown-order', [], add],
    ['order-exists', [create], create],
    ['bad-price', [create], { ...add, unitPrice: '1e3' }],
  ])('D6 refuses by the rule %s', (rule, given, when) => {
    const before = run(given);
    expect(before.refused).toEqual([]);
    const after = run([...given, when]);
    expect(after.refused).toEqual([rule]);
    expect(after.events).toEqual(before.events);
  });

  it('D6 refuses what is no command, a quantity of half a piece too', () => {
    for (const written of [undefined, { type: 'SubmitOrder' }, { ...add, quantity: 0.5 }, { ...add, unitPrice: 4 }]) {
      expect(() => readOrderCommand(written)).toThrow(expect.objectContaining({ code: 'CommandRejected' }));
    }
  });

  it('D7 tells list, customers and analytics', () => {
    const { events } = run([create, add, { ...add, productId: 'cup', quantity: 1, unitPrice: '7' }, remove, submit]);
    expect(orderList.view(fold(orderList, events))).toEqual({
      o1: { customerId: 'c1', isSubmitted: true, units: 1, total: '7.00' },
    });
    expect(customerOrders.view(fold(customerOrders, events))).toEqual({
      c1: { orders: 1, submitted: 1, spent: '7.00' },
    });
    expect(orderAnalytics.view(fold(orderAnalytics, events))).toEqual({
      tea: { units: 0, removedUnits: 3, amount: '0.00' },
      cup: { units: 1, removedUnits: 0, amount: '7.00' },
    });
  });

  it('D7 the list says of every order what its aggregate says; D4 readers of two stretches combine', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), fc.nat(60), (commands, cut) => {
        const { events, state } = run(commands);
        const list = fold(orderList, events);
        for (const [stream, order] of state) {
          const row = list.get(stream.replace('order-', ''));
          expect(row).toMatchObject({ total: order.total, isSubmitted: order.status === 'submitted' });
          const units = Object.values(order.items).reduce((sum, item) => sum + item.quantity, 0);
          expect(row?.units).toBe(units);
        }
        const [before, after] = [events.slice(0, cut), events.slice(cut)];
        expect(orderList.combine(fold(orderList, before), fold(orderList, after))).toEqual(list);
        const customers = customerOrders.combine(fold(customerOrders, before), fold(customerOrders, after));
        expect(customers).toEqual(fold(customerOrders, events));
        const analytics = orderAnalytics.combine(fold(orderAnalytics, before), fold(orderAnalytics, after));
        expect(analytics).toEqual(fold(orderAnalytics, events));
      }),
      { numRuns: 100 },
    );
  });
});
