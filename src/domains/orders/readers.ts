import * as v from 'valibot';
import { tableProjection } from '#engine';
import { isOrderEvent, type OrderEvent } from './event.ts';
import { addMoney, multiply } from './money.ts';

const listRow = v.strictObject({
  customerId: v.nullable(v.string()),
  isSubmitted: v.boolean(),
  units: v.number(),
  total: v.string(),
});
const customerRow = v.strictObject({ orders: v.number(), submitted: v.number(), spent: v.string() });
const productRow = v.strictObject({ units: v.number(), removedUnits: v.number(), amount: v.string() });

type ListRow = Readonly<v.InferOutput<typeof listRow>>;
type CustomerRow = Readonly<v.InferOutput<typeof customerRow>>;
type ProductRow = Readonly<v.InferOutput<typeof productRow>>;

/** Every order: whose it is, whether it is submitted, units and total. */
export const orderList = tableProjection({
  name: 'order-list',
  isRow: (value) => v.is(listRow, value),
  apply(rows, event) {
    if (isOrderEvent(event)) addTo(rows, event.data.orderId, listed(event), addListed);
  },
  add: addListed,
});

/** Every customer: orders begun and submitted, and what the submitted ones come to. */
export const customerOrders = tableProjection({
  name: 'customer-orders',
  isRow: (value) => v.is(customerRow, value),
  apply(rows, event) {
    if (!isOrderEvent(event)) return;
    if (event.type === 'OrderCreated') {
      addTo(rows, event.data.customerId, { orders: 1, submitted: 0, spent: '0.00' }, addCustomer);
    } else if (event.type === 'OrderSubmitted' && event.data.customerId !== undefined) {
      addTo(rows, event.data.customerId, { orders: 0, submitted: 1, spent: event.data.total }, addCustomer);
    }
  },
  add: addCustomer,
});

/** Every product: units and amount now in orders, and how many units were taken out again. */
export const orderAnalytics = tableProjection({
  name: 'order-analytics',
  isRow: (value) => v.is(productRow, value),
  apply(rows, event) {
    if (!isOrderEvent(event)) return;
    if (event.type === 'ItemAdded') {
      const { productId, quantity, unitPrice } = event.data;
      addTo(rows, productId, { units: quantity, removedUnits: 0, amount: multiply(unitPrice, quantity) }, addProduct);
    } else if (event.type === 'ItemRemoved') {
      const { productId, quantity, amount } = event.data;
      addTo(rows, productId, { units: -quantity, removedUnits: quantity, amount: multiply(amount, -1) }, addProduct);
    }
  },
  add: addProduct,
});

function listed(event: OrderEvent): ListRow {
  const nothing: ListRow = { customerId: null, isSubmitted: false, units: 0, total: '0.00' };
  switch (event.type) {
    case 'OrderCreated':
      return { ...nothing, customerId: event.data.customerId };
    case 'ItemAdded':
      return { ...nothing, units: event.data.quantity, total: multiply(event.data.unitPrice, event.data.quantity) };
    case 'ItemRemoved':
      return { ...nothing, units: -event.data.quantity, total: multiply(event.data.amount, -1) };
    case 'OrderSubmitted':
      return { ...nothing, isSubmitted: true };
  }
}

function addTo<Row>(rows: Map<string, Row>, key: string, row: Row, add: (earlier: Row, later: Row) => Row): void {
  const before = rows.get(key);
  rows.set(key, before === undefined ? row : add(before, row));
}

function addListed(earlier: ListRow, later: ListRow): ListRow {
  return {
    customerId: earlier.customerId ?? later.customerId,
    isSubmitted: earlier.isSubmitted || later.isSubmitted,
    units: earlier.units + later.units,
    total: addMoney(earlier.total, later.total),
  };
}

function addCustomer(earlier: CustomerRow, later: CustomerRow): CustomerRow {
  return {
    orders: earlier.orders + later.orders,
    submitted: earlier.submitted + later.submitted,
    spent: addMoney(earlier.spent, later.spent),
  };
}

function addProduct(earlier: ProductRow, later: ProductRow): ProductRow {
  return {
    units: earlier.units + later.units,
    removedUnits: earlier.removedUnits + later.removedUnits,
    amount: addMoney(earlier.amount, later.amount),
  };
}
