import type { RecordedEvent, Rule } from '#engine';

const MINUTE = 60_000;

/** What the detectors go by; each has a default. */
export interface OrderThresholds {
  /** More orders than this of one customer ... */
  readonly orders: number;
  /** ... within this many ms are an alert. */
  readonly within: number;
  /** Orders above this total are an alert, in the orders' currency. */
  readonly creditLimit: number;
}

/** The pattern's detectors that know what an order is: name them by the rules' own names, `many-orders` and `over-credit-limit`. */
export function orderDetectors(thresholds: Partial<OrderThresholds> = {}): readonly Rule[] {
  return [manyOrders(thresholds), overCreditLimit(thresholds)];
}

/**
 * Fraud: more than 5 orders of one customer in 10 minutes. Told at the sixth, then not again for as long; the window
 * ends at each order, so that no burst falls between two windows.
 */
function manyOrders({ orders = 5, within = 10 * MINUTE }: Partial<OrderThresholds>): Rule {
  return {
    name: 'many-orders',
    version: 1,
    observe(event) {
      const customerId = textOf(event, 'OrderCreated', 'customerId');
      return customerId === null ? null : { key: customerId, value: 1 };
    },
    window: { shape: { kind: 'trailing', size: within }, lateness: within, emit: 'change' },
    quiet: within,
    judge({ key, window }) {
      if (window === null || window.count <= orders) return null;
      const message = `${window.count} orders of customer ${key} in ${within / MINUTE} min: more than ${orders}`;
      return { severity: 'high', message, facts: { customerId: key, orders: window.count, limit: orders } };
    },
  };
}

/** Business rule: an order above the credit limit, told when it is submitted. */
function overCreditLimit({ creditLimit = 1000 }: Partial<OrderThresholds>): Rule {
  return {
    name: 'over-credit-limit',
    version: 1,
    observe(event) {
      const total = totalOf(event);
      return total === null
        ? null
        : { key: textOf(event, 'OrderSubmitted', 'orderId') ?? event.streamId, value: total };
    },
    window: null,
    quiet: 0,
    judge({ key, value }) {
      if (value === null || value <= creditLimit) return null;
      const message = `Order ${key} comes to ${value}: more than the credit limit of ${creditLimit}`;
      return { severity: 'high', message, facts: { orderId: key, total: value, limit: creditLimit } };
    },
  };
}

/** A number, or a number as text; null for anything else. */
function totalOf(event: RecordedEvent): number | null {
  const total = fieldOf(event, 'OrderSubmitted', 'total');
  const value = typeof total === 'string' && total.trim() !== '' ? Number(total) : total;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function textOf(event: RecordedEvent, type: string, field: string): string | null {
  const value = fieldOf(event, type, field);
  return typeof value === 'string' ? value : null;
}

/** A field of an event of that type, whoever wrote it: a scratch store takes any data. */
function fieldOf({ type, data }: RecordedEvent, wanted: string, field: string): unknown {
  if (type !== wanted || typeof data !== 'object' || data === null) return undefined;
  return new Map<string, unknown>(Object.entries(data)).get(field);
}
