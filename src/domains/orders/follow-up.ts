import type { Decider, Process, RecordedEvent } from '#engine';

/** What is done about an alert: the customer is flagged, the order is held. Each once. */
type FollowUpCommand =
  | { readonly type: 'FlagCustomer'; readonly customerId: string; readonly alertId: string }
  | { readonly type: 'HoldOrder'; readonly orderId: string; readonly alertId: string };

/** Who is flagged and what is held. */
interface FollowUps {
  readonly flagged: Set<string>;
  readonly held: Set<string>;
}

/** Decides follow-ups: nothing happens to who is flagged and what is held already. */
export const followUpDecider: Decider<FollowUps, FollowUpCommand> = {
  initial: () => ({ flagged: new Set(), held: new Set() }),
  decide({ flagged, held }, command) {
    if (command.type === 'FlagCustomer') {
      const { customerId, alertId } = command;
      if (flagged.has(customerId)) return [];
      return [
        { streamId: `customer-${customerId}`, event: { type: 'CustomerFlagged', data: { customerId, alertId } } },
      ];
    }
    const { orderId, alertId } = command;
    if (held.has(orderId)) return [];
    return [{ streamId: `hold-${orderId}`, event: { type: 'OrderHeld', data: { orderId, alertId } } }];
  },
  evolve({ flagged, held }, event) {
    if (event.type === 'CustomerFlagged') flagged.add(textIn(event.data, 'customerId'));
    if (event.type === 'OrderHeld') held.add(textIn(event.data, 'orderId'));
  },
  policy: () => 'decide',
};

/** Alerts lead to commands: the "action" column of the pattern's table. It remembers nothing of its own. */
export const followUpProcess: Process<Record<string, never>, FollowUpCommand> = {
  name: 'follow-up',
  version: 1,
  memory: { initial: () => ({}), apply: () => undefined },
  isMemory: (value): value is Record<string, never> => typeof value === 'object' && value !== null,
  react: (_, event) => (event.type === 'AlertRaised' ? commandsFor(event) : []),
};

function commandsFor({ id, streamId, data }: RecordedEvent): readonly FollowUpCommand[] {
  const key = textIn(data, 'key');
  if (streamId === 'alerts-many-orders') return [{ type: 'FlagCustomer', customerId: key, alertId: id }];
  if (streamId === 'alerts-over-credit-limit') return [{ type: 'HoldOrder', orderId: key, alertId: id }];
  return [];
}

/** Throws where there is no such text: then the event becomes a dead letter. */
function textIn(data: unknown, field: string): string {
  const value =
    typeof data === 'object' && data !== null ? new Map<string, unknown>(Object.entries(data)).get(field) : null;
  if (typeof value === 'string') return value;
  throw new Error(`${field}: expected a text`);
}
