/** An inventory over stores and departments: what came in, went out and was lost, and four readers of the same events. */
import { defineProjection } from '#engine';
export { compensateInventory, inventoryMeaning } from './compensate.ts';
import { inventoryDecider, readInventoryCommand } from './decider.ts';
import { inventorySchemas } from './event.ts';
import { generateInventory } from './generate.ts';
import { itemFold } from './item.ts';
import { currentStock, locationMap, lossPrevention, reorderAlerts } from './readers.ts';

/** Articles in stores and departments, and a generator of as many events as are wanted. */
export const inventory = {
  schemas: inventorySchemas,
  decider: inventoryDecider,
  readCommand: readInventoryCommand,
  aggregate: itemFold,
  projections: [
    defineProjection(currentStock),
    defineProjection(locationMap),
    defineProjection(reorderAlerts),
    defineProjection(lossPrevention),
  ],
  generate: generateInventory,
};
