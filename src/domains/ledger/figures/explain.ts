import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { plainDate } from '../calendar.ts';
import { add, type Decimal, isZero, parseDecimal, subtract, sum, toDecimalString, ZERO } from '../decimal.ts';
import type { Source } from '../event.ts';
import { type RuleSaid, rulesBehind } from '../rules/applied-rules.ts';
import type { Cause, CauseGrouping, FigureGroup, FigurePart } from '../reports/report.ts';
import { causeTeller } from './cause-of.ts';
import type { ExplainQuestion, FigureExplanation } from './figure.ts';
import { type Change, eachChange, eachStanding, type FigurePlan } from './figure-plan.ts';

/** How the parts of a figure are told. */
type Wanted = Omit<ExplainQuestion, 'figure'>;

/**
 * What a figure is made of, exactly: other figures, or the transactions that stand, or everything that was recorded,
 * corrected and deleted until then with its signed contribution. Groups and parts sum to the figure; whether that is what
 * its screen shows is worked out by other code.
 */
export function explainPlan(data: LedgerData, plan: FigurePlan, wanted: Wanted, cut: Cut): FigureExplanation {
  const made = plan.made?.() ?? null;
  const parts = made === null ? partsOf(data, plan, wanted.parts, cut) : [];
  const chosen = parts.filter((part) => wanted.group === null || groupKey(part, wanted.by) === wanted.group);
  const figure = sum(made === null ? parts.map(amountOf) : made.map(({ amount }) => parseDecimal(amount)));
  const shown = plan.shown();
  return {
    label: plan.label,
    column: plan.column,
    commodity: plan.commodity,
    figure: toDecimalString(figure),
    shown: toDecimalString(shown),
    unexplained: toDecimalString(subtract(shown, figure)),
    groups: groupsOf(parts, wanted.by),
    count: chosen.length,
    sum: toDecimalString(sum(chosen.map(amountOf))),
    parts: newestFirst(chosen, wanted.limit).map(({ part, running }) => told(data, part, running, cut.at)),
    made,
  };
}

interface Part extends Change {
  readonly cause: Cause;
  readonly payee: string;
}

function amountOf({ amount }: { readonly amount: Decimal }): Decimal {
  return amount;
}

function partsOf(data: LedgerData, plan: FigurePlan, wanted: Wanted['parts'], { at }: Cut): readonly Part[] {
  // What is carried into another period is there by its event: rows alone would not sum to the figure.
  const changes = wanted === 'rows' && plan.counts === null ? standing(data, plan, at) : byEvent(data, plan, at);
  const causeOf = causeTeller(data, at);
  return changes.map((change) => {
    const payee = change.version === null ? '' : (data.versions.contents[change.version]?.payee ?? '');
    return { ...change, cause: causeOf(change), payee };
  });
}

function standing(data: LedgerData, plan: FigurePlan, at: number): readonly Change[] {
  const changes: Change[] = [];
  eachStanding(data, plan, at, (change) => changes.push(change));
  return changes;
}

/** What each event has given: a recording its amounts, a correction the difference, a deletion takes them off again. */
function byEvent(data: LedgerData, plan: FigurePlan, at: number): readonly Change[] {
  const changes = new Map<number, Change>();
  eachChange(data, plan, (change) => {
    if (change.position > at || isZero(change.amount)) return;
    const before = changes.get(change.position);
    changes.set(change.position, before === undefined ? change : together(before, change));
  });
  return [...changes.values()].filter(({ amount }) => !isZero(amount));
}

function together(before: Change, change: Change): Change {
  const { before: _before, ...newest } = (change.version ?? 0) >= (before.version ?? 0) ? change : before;
  const account = before.account === change.account ? change.account : null;
  return { ...newest, account, amount: add(before.amount, change.amount) };
}

function groupKey({ day, payee, cause }: Part, by: CauseGrouping): string {
  if (by === 'cause') return cause;
  return by === 'payee' ? payee : plainDate(day).slice(0, 7);
}

/** By size, months by time; all of them sum to the figure. */
function groupsOf(parts: readonly Part[], by: CauseGrouping): readonly FigureGroup[] {
  const groups = new Map<string, { amount: Decimal; count: number }>();
  for (const part of parts) {
    const key = groupKey(part, by);
    const { amount, count } = groups.get(key) ?? { amount: ZERO, count: 0 };
    groups.set(key, { amount: add(amount, part.amount), count: count + 1 });
  }
  const all = [...groups].map(([key, { amount, count }]) => ({ key, amount: toDecimalString(amount), count }));
  const magnitude = ({ amount }: FigureGroup): number => Math.abs(Number(amount));
  return by === 'month'
    ? all.toSorted((a, b) => (a.key < b.key ? 1 : -1))
    : all.toSorted((a, b) => magnitude(b) - magnitude(a));
}

/** The newest days first, each with what it and all before it come to. */
function newestFirst(parts: readonly Part[], limit: number) {
  let running = ZERO;
  const oldestFirst = parts.toSorted((a, b) => a.day - b.day || a.position - b.position);
  const all = oldestFirst.map((part) => {
    running = add(running, part.amount);
    return { part, running };
  });
  return all.slice(Math.max(0, all.length - limit)).toReversed();
}

function told(data: LedgerData, part: Part, running: Decimal, at: number): FigurePart {
  const { position, version } = part;
  const content = version === null ? undefined : data.versions.contents[version];
  const record = version === null ? undefined : data.versions.recordOf(version);
  return {
    position,
    transactionId: record?.transactionId ?? '',
    date: plainDate(part.day),
    payee: part.payee,
    note: content?.note ?? part.words,
    ...placeOf(part, at),
    amount: toDecimalString(part.amount),
    running: toDecimalString(running),
    cause: part.cause,
    rules: part.cause === 'rule' && record !== undefined ? rulesOf(data, record.transactionId, position) : [],
    recordedAt: recordedAt(data, position),
    ...(part.before && { before: part.before() }),
    ...origin(data, content?.source ?? part.source),
  };
}

/** The account that a part is on; several where an event touches more than one of the figure's. */
function placeOf({ account, version }: Part, at: number): Pick<FigurePart, 'account' | 'accountId'> {
  if (account === null) return { account: version === null ? '' : 'Several', accountId: null };
  return { account: account.nameAt(at), accountId: account.accountId };
}

/** When the event at a position was recorded. */
export function recordedAt({ events }: LedgerData, position: number): string {
  return new Date(events.view().recordedAt[position - 1] ?? 0).toISOString();
}

function rulesOf(data: LedgerData, transactionId: string, position: number): readonly RuleSaid[] {
  const recordedMs = data.events.view().recordedAt[position - 1] ?? 0;
  return rulesBehind(data.parts, { transactionId, position, recordedMs });
}

/** The file and the line in it. */
function origin(
  data: LedgerData,
  source: Pick<Source, 'batchId' | 'line'> | undefined,
): Pick<FigurePart, 'file' | 'line'> {
  if (source === undefined) return { file: null, line: null };
  return { file: data.imports.get(source.batchId)?.file.fileName ?? null, line: source.line };
}
