/** A bank: deposits, withdrawals, transfers, and three readers of the same events. */
import { defineProjection } from '#engine';
import { accountFold } from './account.ts';
export { compensateBank, bankMeaning } from './compensate.ts';
import { bankDecider, readBankCommand } from './decider.ts';
import { bankSchemas } from './event.ts';
import { auditReport, balance, spendingAnalytics } from './readers.ts';

/** Accounts that money is paid into, drawn from and moved between. */
export const bank = {
  schemas: bankSchemas,
  decider: bankDecider,
  readCommand: readBankCommand,
  aggregate: accountFold,
  projections: [defineProjection(balance), defineProjection(auditReport), defineProjection(spendingAnalytics)],
};
