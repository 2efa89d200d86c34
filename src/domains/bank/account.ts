import * as v from 'valibot';
import type { RecordedEvent, SnapshotFold } from '#engine';
import { isBankEvent } from './event.ts';
import { addMoney, negate } from './money.ts';

const schema = v.strictObject({ balance: v.string(), movements: v.number() });

/** One account: what its stream adds up to. */
export type Account = v.InferOutput<typeof schema>;

/** The state of one account's stream. An account exists from its first movement on. */
export const accountFold: SnapshotFold<Account> = {
  codeVersion: '1',
  initial: () => ({ balance: '0.00', movements: 0 }),
  apply(draft, event) {
    const change = changeOf(event);
    if (change === null) return;
    draft.balance = addMoney(draft.balance, change);
    draft.movements += 1;
  },
  clone: (state) => ({ ...state }),
  encode: (state) => state,
  decode: (written) => v.parse(schema, written),
};

/** What an event changes its account's balance by, signed; null where it is none of the bank's. */
export function changeOf(event: RecordedEvent): string | null {
  if (!isBankEvent(event)) return null;
  const isOut = event.type === 'MoneyWithdrawn' || event.type === 'TransferSent';
  return isOut ? negate(event.data.amount) : event.data.amount;
}
