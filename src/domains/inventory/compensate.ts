import type { InventoryCommand } from './decider.ts';
import { type Item, itemFold } from './item.ts';

const STREAM = 'item-';
const REASON = 'adopted';

/** Articles by their stream, shown as plain JSON. */
type Shown = Readonly<Record<string, unknown>>;

/** Adjustments that bring the stock of one state to that of another, place by place. */
export function compensateInventory(
  from: Shown,
  to: Shown,
): { commands: readonly InventoryCommand[]; obstacles: readonly [] } {
  const streams = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((key) => key.startsWith(STREAM));
  const commands = streams.flatMap((stream) => {
    const [held, wanted] = [placesIn(from[stream]), placesIn(to[stream])];
    const places = [...new Set([...Object.keys(held), ...Object.keys(wanted)])];
    return places.flatMap((key): readonly InventoryCommand[] => {
      const change = (wanted[key] ?? 0) - (held[key] ?? 0);
      const [storeId = '', department = ''] = key.split('/');
      const sku = stream.slice(STREAM.length);
      return change === 0 ? [] : [{ type: 'Adjust', sku, storeId, department, change, reason: REASON }];
    });
  });
  return { commands, obstacles: [] };
}

/** What of an article is to become equal: its units in each place. A place without any is as good as no place. */
export function inventoryMeaning(shown: unknown): Item['places'] | null {
  const places = Object.entries(placesIn(shown)).filter(([, units]) => units !== 0);
  return places.length === 0 ? null : Object.fromEntries(places);
}

function placesIn(shown: unknown): Item['places'] {
  return shown === undefined ? {} : itemFold.decode(shown).places;
}
