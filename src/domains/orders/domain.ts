import { defineProjection } from '#engine';
import { ordersDecider, readOrderCommand } from './decider.ts';
import { orderSchemas } from './event.ts';
import { orderFold } from './order.ts';
import { customerOrders, orderAnalytics, orderList } from './readers.ts';

/** Orders as a store of their own: their events, commands, aggregate and readers. */
export const orders = {
  schemas: orderSchemas,
  decider: ordersDecider,
  readCommand: readOrderCommand,
  aggregate: orderFold,
  projections: [defineProjection(orderList), defineProjection(customerOrders), defineProjection(orderAnalytics)],
};
