import * as v from 'valibot';
import { DaybookError, type Decider, type RedecidePolicy } from '#engine';
import { type InventoryEvent, type Place, placeKey } from './event.ts';
import { type Item, itemFold } from './item.ts';

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'Expected letters, digits, _ and -'));
const whole = v.pipe(v.number(), v.safeInteger());
const reason = v.pipe(v.string(), v.maxLength(200));
const place = v.strictObject({ storeId: id, department: id });
const units = { sku: id, storeId: id, department: id, quantity: whole };

const command = v.variant('type', [
  v.strictObject({ type: v.literal('Receive'), ...units }),
  v.strictObject({ type: v.literal('Sell'), ...units }),
  v.strictObject({ type: v.literal('Return'), ...units }),
  v.strictObject({ type: v.literal('Move'), sku: id, from: place, to: place, quantity: whole }),
  v.strictObject({ type: v.literal('Damage'), ...units, reason }),
  v.strictObject({ type: v.literal('Adjust'), sku: id, storeId: id, department: id, change: whole, reason }),
]);

export type InventoryCommand = v.InferOutput<typeof command>;

/** Some units of an article in one place. */
interface Units extends Place {
  readonly sku: string;
  readonly quantity: number;
}

type InventoryRule = 'bad-quantity' | 'insufficient-stock' | 'same-place' | 'malformed-command';

/** Articles by their stream. */
export type InventoryState = Map<string, Item>;

/** What was seen at a till or counted on a shelf has happened. What takes units out on purpose is asked again. */
const POLICIES: Readonly<Record<InventoryCommand['type'], RedecidePolicy>> = {
  Receive: 'fact',
  Sell: 'decide',
  Return: 'fact',
  Move: 'decide',
  Damage: 'decide',
  Adjust: 'fact',
};

export const inventoryDecider: Decider<InventoryState, InventoryCommand> = {
  initial: () => new Map(),
  decide: (state, asked) => [{ streamId: itemStream(asked.sku), event: decideOne(state, asked) }],
  evolve(draft, event) {
    const item = draft.get(event.streamId) ?? itemFold.initial();
    itemFold.apply(item, event);
    draft.set(event.streamId, item);
  },
  policy: ({ type }) => POLICIES[type],
};

/** A command as somebody wrote it. Throws `CommandRejected` with the rule `malformed-command` and where it is wrong. */
export function readInventoryCommand(written: unknown): InventoryCommand {
  const { success, output, issues } = v.safeParse(command, written);
  if (success) return output;
  const path = v.getDotPath(issues[0]) ?? 'command';
  throw refusal('malformed-command', `${path}: ${issues[0].message}`, { path });
}

/** Each article has a stream, so that a move from place to place is one event. */
export function itemStream(sku: string): string {
  return `item-${sku}`;
}

function decideOne(state: InventoryState, asked: InventoryCommand): InventoryEvent {
  requireQuantity(asked.type === 'Adjust' ? Math.abs(asked.change) : asked.quantity);
  switch (asked.type) {
    case 'Receive':
      return { type: 'ItemReceived', data: unitsOf(asked) };
    case 'Return':
      return { type: 'ItemReturned', data: unitsOf(asked) };
    case 'Sell':
      requireStock(state, asked.sku, asked, asked.quantity);
      return { type: 'ItemSold', data: unitsOf(asked) };
    case 'Damage':
      requireStock(state, asked.sku, asked, asked.quantity);
      return { type: 'ItemDamaged', data: { ...unitsOf(asked), reason: asked.reason } };
    case 'Adjust': {
      const { sku, storeId, department, change, reason: why } = asked;
      return { type: 'InventoryAdjusted', data: { sku, storeId, department, change, reason: why } };
    }
    case 'Move': {
      const { sku, from, to, quantity } = asked;
      if (placeKey(from) === placeKey(to)) throw refusal('same-place', 'A move needs two places');
      requireStock(state, sku, from, quantity);
      return { type: 'ItemMoved', data: { sku, from, to, quantity } };
    }
  }
}

function unitsOf({ sku, storeId, department, quantity }: Units): Units {
  return { sku, storeId, department, quantity };
}

function requireQuantity(quantity: number): void {
  if (quantity >= 1) return;
  throw refusal('bad-quantity', `Expected a whole number of units, 1 or more, got ${quantity}`);
}

function requireStock(state: InventoryState, sku: string, at: Place, quantity: number): void {
  const stock = state.get(itemStream(sku))?.places[placeKey(at)] ?? 0;
  if (stock >= quantity) return;
  const message = `${placeKey(at)} has ${stock} of ${sku}: too few for ${quantity}`;
  throw refusal('insufficient-stock', message, { stock });
}

function refusal(rule: InventoryRule, message: string, detail: Readonly<Record<string, unknown>> = {}): DaybookError {
  return new DaybookError('CommandRejected', message, { rule, ...detail });
}
