import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSchemaRegistry, DaybookError, type RecordedEvent, type StreamEvent } from '#engine';
import { type InventoryCommand, inventoryDecider, readInventoryCommand } from './decider.ts';
import { inventorySchemas } from './event.ts';
import { generateInventory } from './generate.ts';
import { currentStock, locationMap, lossPrevention, reorderAlerts } from './readers.ts';

const registry = createSchemaRegistry({ types: inventorySchemas, strict: true });

function recorded({ streamId, event }: StreamEvent, position: number): RecordedEvent {
  return {
    ...registry.check(event.type, event.data, undefined),
    streamId,
    version: position,
    position,
    type: event.type,
    id: `e${position}`,
    recordedAt: '2026-03-12T14:00:00.000Z',
    metadata: { correlationId: 'c', causationId: null },
  };
}

function run(commands: readonly InventoryCommand[]) {
  const state = inventoryDecider.initial();
  const events: RecordedEvent[] = [];
  const refused: unknown[] = [];
  for (const command of commands) {
    try {
      for (const decided of inventoryDecider.decide(state, command)) {
        const stored = recorded(decided, events.length + 1);
        events.push(stored);
        inventoryDecider.evolve(state, stored);
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

const north = { storeId: 'north', department: 'toys' };
const south = { storeId: 'south', department: 'toys' };
const receive: InventoryCommand = { type: 'Receive', sku: 'kite', ...north, quantity: 20 };

const places = fc.constantFrom(north, south);
const skus = fc.constantFrom('kite', 'ball');
const quantities = fc.integer({ min: 1, max: 9 });
const withoutAdjusting: fc.Arbitrary<InventoryCommand> = fc.oneof(
  fc
    .tuple(fc.constantFrom('Receive' as const, 'Sell' as const, 'Return' as const), skus, places, quantities)
    .map(([type, sku, place, quantity]) => ({ type, sku, ...place, quantity })),
  fc
    .tuple(skus, places, places, quantities)
    .map(([sku, from, to, quantity]) => ({ type: 'Move' as const, sku, from, to, quantity })),
  fc
    .tuple(skus, places, quantities)
    .map(([sku, place, quantity]) => ({ type: 'Damage' as const, sku, ...place, quantity, reason: 'wet' })),
);
const anyCommand: fc.Arbitrary<InventoryCommand> = fc.oneof(
  { weight: 4, arbitrary: withoutAdjusting },
  {
    weight: 1,
    arbitrary: fc
      .tuple(skus, places, fc.integer({ min: -9, max: 9 }))
      .map(([sku, place, change]) => ({ type: 'Adjust' as const, sku, ...place, change, reason: 'count' })),
  },
);

describe('inventory', () => {
  it.each<[string, InventoryCommand]>([
    ['insufficient-stock', { type: 'Sell', sku: 'kite', ...north, quantity: 21 }],
    ['insufficient-stock', { type: 'Damage', sku: 'kite', ...south, quantity: 1, reason: 'wet' }],
    ['insufficient-stock', { type: 'Move', sku: 'kite', from: south, to: north, quantity: 1 }],
    ['same-place', { type: 'Move', sku: 'kite', from: north, to: north, quantity: 1 }],
    ['bad-quantity', { type: 'Receive', sku: 'kite', ...north, quantity: 0 }],
    ['bad-quantity', { type: 'Adjust', sku: 'kite', ...north, change: 0, reason: 'count' }],
  ])('D8 refuses by the rule %s', (rule, command) => {
    expect(run([receive, command])).toMatchObject({ refused: [rule], events: { length: 1 } });
  });

  it('D8 refuses what is no command', () => {
    for (const written of [null, { type: 'Sell', sku: 'a/b' }, { ...receive, quantity: 0.5 }]) {
      expect(() => readInventoryCommand(written)).toThrow(expect.objectContaining({ code: 'CommandRejected' }));
    }
  });

  it('D9 shows stock, places, what to order and what was lost', () => {
    const { events, refused } = run([
      receive,
      { type: 'Sell', sku: 'kite', ...north, quantity: 4 },
      { type: 'Return', sku: 'kite', ...north, quantity: 1 },
      { type: 'Move', sku: 'kite', from: north, to: south, quantity: 5 },
      { type: 'Damage', sku: 'kite', ...north, quantity: 1, reason: 'torn' },
      { type: 'Adjust', sku: 'kite', ...north, change: -1, reason: 'count' },
    ]);
    expect(refused).toEqual([]);
    expect(currentStock.view(fold(currentStock, events))).toEqual({ kite: 15 });
    expect(locationMap.view(fold(locationMap, events))).toEqual({ kite: { 'north/toys': 10, 'south/toys': 5 } });
    expect(reorderAlerts.view(fold(reorderAlerts, events))).toEqual([{ sku: 'kite', storeId: 'south', units: 5 }]);
    expect(lossPrevention.view(fold(lossPrevention, events))).toEqual({
      'north/toys': { received: 20, damaged: 1, missing: 1, found: 0, rate: 0.1 },
    });
  });

  it('D10 has no stock below zero unless a count says so', () => {
    fc.assert(
      fc.property(fc.array(withoutAdjusting, { maxLength: 60 }), (commands) => {
        const { state } = run(commands);
        for (const { places: stock } of state.values()) {
          for (const units of Object.values(stock)) expect(units).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 100 },
    );
    const { events } = run([{ type: 'Adjust', sku: 'kite', ...north, change: -2, reason: 'count' }]);
    expect(fold(currentStock, events).get('kite')).toBe(-2);
  });

  it('D4 combines the readers of two stretches into those of both', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), fc.nat(60), (commands, cut) => {
        const { events, state } = run(commands);
        const [before, after] = [events.slice(0, cut), events.slice(cut)];
        for (const reader of [currentStock, locationMap, reorderAlerts]) {
          const whole = fold(reader, events);
          expect(reader.combine(fold(reader, before), fold(reader, after))).toEqual(whole);
          expect(reader.decode(JSON.parse(JSON.stringify(reader.encode(whole))))).toEqual(whole);
        }
        const losses = lossPrevention.combine(fold(lossPrevention, before), fold(lossPrevention, after));
        expect(losses).toEqual(fold(lossPrevention, events));
        for (const [stream, item] of state) {
          expect(fold(currentStock, events).get(stream.replace('item-', ''))).toBe(item.total);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('D11 generates valid events, the same for a seed, others for another, no place below zero', () => {
    const made = [...generateInventory(7, 20_500)].flat();
    expect(made).toHaveLength(20_500);
    expect([...generateInventory(7, 20_500)].flat()).toEqual(made);
    expect([...generateInventory(8, 100)].flat()).not.toEqual(made.slice(0, 100));
    expect(new Set(made.map(({ event }) => event.type)).size).toBe(6);
    const stock = locationMap.initial();
    const lowest: number[] = [];
    for (const [index, decided] of made.entries()) {
      locationMap.apply(stock, recorded(decided, index + 1));
      if (index % 1000 === 0) lowest.push(Math.min(...stock.values()));
    }
    expect(Math.min(...lowest)).toBeGreaterThanOrEqual(0);
    expect(() => [...generateInventory(0.5, 1)]).toThrow(expect.objectContaining({ code: 'InvalidArgument' }));
  });

  it('D11 makes a million events in a few seconds', () => {
    let count = 0;
    for (const batch of generateInventory(1, 1_000_000)) count += batch.length;
    expect(count).toBe(1_000_000);
  }, 20_000);
});
