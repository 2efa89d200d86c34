/** Orders: what is watched in their events, and what follows. */
export { orderDetectors, type OrderThresholds } from './detectors.ts';
export { compensateOrders, orderMeaning } from './compensate.ts';
export { orders } from './domain.ts';
export { followUpDecider, followUpProcess } from './follow-up.ts';
