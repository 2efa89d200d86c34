import * as v from 'valibot';
import { tableProjection } from '#engine';
import { changeOf } from './account.ts';
import { isBankEvent } from './event.ts';
import { addMoney } from './money.ts';

const balanceRow = v.strictObject({ balance: v.string() });
const spendingRow = v.strictObject({ spent: v.string(), withdrawals: v.number() });
const auditRow = v.strictObject({
  position: v.number(),
  recordedAt: v.string(),
  accountId: v.string(),
  event: v.string(),
  change: v.string(),
});

/** The balance of each account. */
export const balance = tableProjection({
  name: 'balance',
  isRow: (value) => v.is(balanceRow, value),
  apply(rows, event) {
    const change = changeOf(event);
    if (change === null || !isBankEvent(event)) return;
    const { accountId } = event.data;
    rows.set(accountId, { balance: addMoney(rows.get(accountId)?.balance ?? '0.00', change) });
  },
  add: (earlier, later) => ({ balance: addMoney(earlier.balance, later.balance) }),
  view: (rows) => Object.fromEntries([...rows].map(([accountId, row]) => [accountId, row.balance])),
});

/** Every movement, in the order of the log: what an auditor goes through. */
export const auditReport = tableProjection({
  name: 'audit-report',
  isRow: (value) => v.is(auditRow, value),
  apply(rows, event) {
    const change = changeOf(event);
    if (change === null || !isBankEvent(event)) return;
    const { position, recordedAt, type, data } = event;
    rows.set(String(position), { position, recordedAt, accountId: data.accountId, event: type, change });
  },
  // No position is in two stretches of a log.
  add: (_, later) => later,
  view: (rows) => [...rows.values()],
});

/** What was spent on what: withdrawals by category. A transfer is not spent. */
export const spendingAnalytics = tableProjection({
  name: 'spending-analytics',
  isRow: (value) => v.is(spendingRow, value),
  apply(rows, event) {
    if (!isBankEvent(event) || event.type !== 'MoneyWithdrawn') return;
    const { category, amount } = event.data;
    const { spent, withdrawals } = rows.get(category) ?? { spent: '0.00', withdrawals: 0 };
    rows.set(category, { spent: addMoney(spent, amount), withdrawals: withdrawals + 1 });
  },
  add: (earlier, later) => ({
    spent: addMoney(earlier.spent, later.spent),
    withdrawals: earlier.withdrawals + later.withdrawals,
  }),
});
