import * as v from 'valibot';
import { bookmarkShape } from './bookmarks/bookmark-schemas.ts';
import { invariantShape } from './invariants/invariant-schemas.ts';
import type { LedgerCommand } from './command.ts';
import { refusal } from './refusal.ts';
import { savedReportShape } from './saved-reports/saved-report-schemas.ts';
import { appliedRulesShape, ruleShape } from './rules/rule-schemas.ts';
import { scheduleShape } from './schedules/schedule-schemas.ts';

// Only the shape: dates, amounts, names and accounts are judged by rules of their own, whose refusals say more.
const text = v.string('Expected text');
const id = v.pipe(text, v.minLength(1, 'Expected text that is not empty'));
const anything = v.unknown();
const count = v.pipe(v.number('Expected a number'), v.integer(), v.minValue(0, 'Expected 0 or more'));
const line = v.nullable(count);
const kinds = v.picklist(['asset', 'liability', 'equity', 'income', 'expense', 'other']);

const cost = v.strictObject({ amount: anything, commodity: anything, per: v.picklist(['unit', 'total']) });

const posting = v.strictObject({
  accountId: id,
  amount: anything,
  commodity: anything,
  cost: v.optional(cost),
  lot: v.optional(
    v.strictObject({
      cost: v.optional(v.strictObject({ amount: anything, commodity: anything })),
      date: v.optional(anything),
      label: v.optional(text),
    }),
  ),
  price: v.optional(cost),
  kind: v.optional(v.picklist(['virtual', 'balanced-virtual'])),
  date: v.optional(anything),
  state: v.optional(v.picklist(['uncleared', 'cleared', 'reconciled'])),
  note: v.optional(text),
  externalId: v.optional(id),
});

const transaction = v.strictObject({
  transactionId: id,
  date: anything,
  bookedOn: v.optional(anything),
  valueOn: v.optional(anything),
  payee: v.optional(text),
  note: v.optional(text),
  code: v.optional(text),
  tags: v.optional(v.array(text)),
  postings: v.array(posting),
  source: v.optional(v.strictObject({ batchId: id, line, fingerprint: id, reading: v.optional(count) })),
});

const account = v.strictObject({
  accountId: id,
  name: anything,
  kind: kinds,
  commodity: v.optional(anything),
  note: v.optional(text),
  externalId: v.optional(id),
});

const givenTransaction = v.strictObject({ ...transaction.entries, openAccounts: v.optional(v.array(account)) });

const mapping = v.strictObject({ signature: id, csv: v.looseObject({}) });

const sentTo = v.optional(v.array(v.strictObject({ toldAs: id, accountId: id })));

const file = v.strictObject({
  batchId: id,
  fileName: text,
  format: id,
  contentHash: id,
  counts: v.strictObject({ new: count, known: count, possiblyKnown: count, unreadable: count }),
  accountIds: v.array(id),
  openedAccountIds: v.optional(v.array(id)),
  mapping: v.optional(mapping),
  problems: v.optional(v.array(v.strictObject({ line, problem: text }))),
  sentTo,
});

const keptFile = v.strictObject({
  hash: id,
  size: count,
  encoding: v.picklist(['deflate-base64', 'base64']),
  bytes: text,
});

const unlocking = { unlock: v.optional(v.boolean()) };
const bankBalance = { accountId: id, commodity: anything, date: anything, amount: anything };
const basis = v.picklist(['booked', 'effective']);
const pricedDay = { commodity: anything, currency: anything, date: anything };

const claim = {
  ...bankBalance,
  claimId: id,
  at: v.picklist(['start', 'end']),
  withBelow: v.optional(v.literal(true)),
  tolerance: v.optional(anything),
};

const budgetMoney = { on: anything, commodity: text };

const goal = v.strictObject({
  kind: v.picklist(['fixed', 'up-to', 'by-date', 'income-share']),
  amount: text,
  commodity: text,
  by: v.optional(anything),
});

const importedClaims = v.array(v.strictObject({ ...claim, basis, line: v.optional(count) }));
const givenClaim = v.strictObject({ ...claim, basis: v.optional(basis) });

/** The fields of each command beside its `type`. */
const SHAPES: { readonly [Type in LedgerCommand['type']]: v.GenericSchema } = {
  OpenAccount: account,
  RenameAccount: v.strictObject({ accountId: id, name: anything }),
  ChangeAccountKind: v.strictObject({ accountId: id, kind: kinds }),
  CloseAccount: v.strictObject({ accountId: id }),
  ReopenAccount: v.strictObject({ accountId: id }),
  RemoveAccount: v.strictObject({ accountId: id }),
  RestoreAccount: v.strictObject({ accountId: id }),
  RecordTransaction: givenTransaction,
  CorrectTransaction: v.strictObject({ ...givenTransaction.entries, ...unlocking }),
  DeleteTransaction: v.strictObject({
    transactionId: id,
    reason: v.optional(text),
    mergedInto: v.optional(id),
    ...unlocking,
  }),
  RestoreTransaction: v.strictObject({ transactionId: id }),
  ImportBatch: v.strictObject({
    file,
    keep: v.optional(keptFile),
    openAccounts: v.array(account),
    transactions: v.array(transaction),
    claims: v.optional(importedClaims),
    rules: v.optional(appliedRulesShape),
    // Thousands, each judged by the rules of prices.
    prices: v.optional(v.array(anything)),
  }),
  RestoreImport: v.strictObject({ batchId: id }),
  // Each of the commands is checked by itself when it is decided.
  Together: v.strictObject({ label: text, commands: v.array(anything) }),
  KeepFile: keptFile,
  AttachFile: v.strictObject({ transactionId: id, hash: id, name: id, mediaType: id }),
  DetachFile: v.strictObject({ transactionId: id, hash: id }),
  NoteAccount: v.strictObject({ accountId: id, note: text }),
  PlaceAccount: v.strictObject({ accountId: id, before: v.nullable(id) }),
  SaveReport: savedReportShape,
  RemoveSavedReport: v.strictObject({ reportId: id }),
  SetBookmark: bookmarkShape,
  RemoveBookmark: v.strictObject({ bookmarkId: id }),
  // A name or a predicate that is empty is judged by a rule, whose refusal says more.
  SetInvariant: v.strictObject({ ...invariantShape.entries, name: text, predicate: text }),
  RemoveInvariant: v.strictObject({ invariantId: id }),
  ClosePeriod: v.strictObject({ through: text, late: v.picklist(['restate', 'carry']) }),
  ReopenPeriod: v.strictObject({ through: text }),
  KeepPrintedReport: v.strictObject({
    printId: id,
    title: id,
    question: v.strictObject({ spec: v.looseObject({}), today: text }),
    on: v.nullable(text),
    known: count,
    seal: id,
    logHash: id,
  }),
  SetRule: ruleShape,
  RemoveRule: v.strictObject({ ruleId: id }),
  NoteRules: v.strictObject({ rules: appliedRulesShape }),
  SetSchedule: scheduleShape,
  EndSchedule: v.strictObject({ scheduleId: id }),
  PostOccurrence: v.strictObject({ scheduleId: id, due: text, transaction: givenTransaction }),
  SettleOccurrence: v.strictObject({ scheduleId: id, due: text, transactionId: v.nullable(id) }),
  RevokeChange: v.strictObject({
    first: count,
    last: count,
    as: v.picklist(['undo', 'redo', 'revocation']),
    commands: v.array(anything),
  }),
  UndoImport: v.strictObject({ batchId: id, ...unlocking }),
  RereadImport: v.strictObject({
    batchId: id,
    mapping: v.optional(mapping),
    sentTo,
    kept: count,
    openAccounts: v.array(account),
    corrected: v.array(transaction),
    recorded: v.array(transaction),
    deleted: v.array(id),
    claims: v.optional(importedClaims),
    withdrawn: v.optional(v.array(id)),
    rules: v.optional(appliedRulesShape),
  }),
  ClaimBalance: givenClaim,
  ChangeClaim: givenClaim,
  RecordPrices: v.strictObject({
    prices: v.array(v.strictObject({ ...pricedDay, amount: anything })),
    source: v.optional(text),
  }),
  RemovePrice: v.strictObject(pricedDay),
  ChooseLotMethod: v.strictObject({
    accountId: id,
    method: v.picklist(['fifo', 'lifo', 'highest', 'average', 'named']),
  }),
  WithdrawClaim: v.strictObject({ claimId: id, reason: v.optional(text) }),
  BeginReconciliation: v.strictObject(bankBalance),
  DropReconciliation: v.strictObject({ accountId: id, commodity: anything }),
  ReconcileAccount: v.strictObject({ ...bankBalance, reconciliationId: id }),
  UndoReconciliation: v.strictObject({ reconciliationId: id }),
  PlanBudget: v.strictObject({
    mode: v.picklist(['envelope', 'tracking']),
    start: anything,
    every: count,
    unit: v.picklist(['week', 'month']),
    offBudget: v.array(id),
  }),
  AssignBudget: v.strictObject({
    ...budgetMoney,
    amounts: v.array(v.strictObject({ accountId: id, amount: text })),
    why: v.optional(v.picklist(['set', 'copy', 'zero', 'average', 'goal'])),
  }),
  MoveBudget: v.strictObject({
    ...budgetMoney,
    from: v.nullable(id),
    to: v.nullable(id),
    amount: text,
    why: v.optional(v.picklist(['move', 'cover'])),
  }),
  HoldBudget: v.strictObject({ ...budgetMoney, amount: text }),
  ChooseRollOver: v.strictObject({ accountId: id, from: anything, rollOver: v.boolean() }),
  SetGoal: v.strictObject({ accountId: id, from: anything, goal: v.nullable(goal) }),
  DescribeBook: v.strictObject({ name: v.optional(text), currency: v.optional(text) }),
};

/**
 * Refuses what is no command of the ledger: `unknown-command` for a type that is not its own, `malformed-command` with
 * the path for fields that are missing, unknown or of another sort.
 */
export function checkShape(command: unknown): asserts command is LedgerCommand {
  const given: { readonly type?: unknown } = typeof command === 'object' && command !== null ? command : {};
  const { type, ...fields } = given;
  if (typeof type !== 'string' || !isCommandType(type)) {
    const known = Object.keys(SHAPES).join(', ');
    throw refusal('unknown-command', `There is no command "${String(type)}". Expected one of: ${known}`);
  }
  const result = v.safeParse(SHAPES[type], fields, { abortEarly: true });
  const issue = result.issues?.[0];
  if (issue === undefined) return;
  const path = v.getDotPath(issue) ?? '';
  throw refusal('malformed-command', `${type}: ${wordsFor(issue, path)}`, { path });
}

function isCommandType(type: string): type is LedgerCommand['type'] {
  return Object.hasOwn(SHAPES, type);
}

function wordsFor(issue: v.BaseIssue<unknown>, path: string): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return `"${path}" is not a field of it`;
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `"${path}" is missing`;
  return `"${path}" is ${issue.received}. ${issue.message}`;
}
