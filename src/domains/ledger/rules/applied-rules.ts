import type { StreamEvent } from '#engine';
import type { TransactionId } from '../event.ts';
import type { LedgerState } from '../ledger-state.ts';
import { type PartEvent, partStreamEvent } from '../parts/part-event.ts';
import type { PartLog } from '../parts/part-log.ts';
import { refusal } from '../refusal.ts';
import type { AppliedRule, Rule, RuleId } from './rule-event.ts';

/** A rule that had a hand in what an event says: its name then, and which setting of it that was, counted from 1. */
export interface RuleSaid {
  readonly name: string;
  readonly version: number;
}

/** One rule that has changed a transaction, by the instant of the commit and the last position that it speaks of. */
interface Applied {
  readonly position: number;
  readonly recordedMs: number;
  readonly ruleId: RuleId;
  readonly version: number;
}

/**
 * Says which rules changed what the commit says. Refuses `unknown-rule` for one that was never set, or not so often; gives
 * nothing where no rule changed anything.
 */
export function noteRules(state: LedgerState, rules: readonly AppliedRule[]): readonly StreamEvent[] {
  const changing = rules.filter(({ transactionIds }) => transactionIds.length > 0);
  for (const { ruleId, version } of changing) {
    if (version >= 1 && version <= versionsOf(state.parts, ruleId).length) continue;
    throw refusal('unknown-rule', `There is no version ${version} of a rule with the id "${ruleId}"`, { ruleId });
  }
  return changing.length === 0 ? [] : [partStreamEvent('rules', 'RulesApplied', { rules: changing })];
}

/** How often a rule has been set so far, counting what was taken back: which version of it holds. */
export function newestVersion(parts: PartLog, ruleId: RuleId): number {
  return versionsOf(parts, ruleId).length;
}

/** An event of a transaction. */
export interface EventOf {
  readonly transactionId: TransactionId;
  readonly position: number;
  /** When it was recorded, which is one instant for all events of its commit. */
  readonly recordedMs: number;
}

/** Whether a rule had a hand in what an event says of a transaction. */
export function isByRule(parts: PartLog, of: EventOf): boolean {
  return appliedTo(parts, of).length > 0;
}

/** The rules that made an event say of a transaction what it says; none where no rule did. */
export function rulesBehind(parts: PartLog, of: EventOf): readonly RuleSaid[] {
  return appliedTo(parts, of).map((one) => ruleSaid(parts, one));
}

function appliedTo(parts: PartLog, { transactionId, position, recordedMs }: EventOf): readonly Applied[] {
  const applied = appliedIn(parts).get(transactionId) ?? [];
  return applied.filter((each) => each.position >= position && each.recordedMs === recordedMs);
}

/** By transaction what rules have done to it, also where it was taken back: that an event says so stays true. */
function appliedIn(parts: PartLog): ReadonlyMap<TransactionId, readonly Applied[]> {
  const known = applications.get(parts) ?? { read: 0, byTransaction: new Map<TransactionId, Applied[]>() };
  applications.set(parts, known);
  for (const event of parts.ever().slice(known.read)) {
    if (event.type === 'RulesApplied') add(known.byTransaction, event);
  }
  known.read = parts.length;
  return known.byTransaction;
}

interface Applications {
  /** How many events of the log are in it. */
  read: number;
  readonly byTransaction: Map<TransactionId, Applied[]>;
}

const applications = new WeakMap<PartLog, Applications>();

function add(into: Map<TransactionId, Applied[]>, { position, recordedAt, data }: PartEvent<'RulesApplied'>): void {
  const recordedMs = Date.parse(recordedAt);
  for (const { ruleId, version, transactionIds } of data.rules) {
    for (const id of transactionIds) {
      const known = into.get(id) ?? [];
      known.push({ position, recordedMs, ruleId, version });
      into.set(id, known);
    }
  }
}

/** What rules have done between two positions (both inclusive), also where it was taken back since. */
export function rulesBetween(
  parts: PartLog,
  first: number,
  last: number,
): readonly (RuleSaid & { readonly transactions: number })[] {
  return parts
    .ever()
    .filter((event) => event.type === 'RulesApplied')
    .filter(({ position }) => first <= position && position <= last)
    .flatMap(({ data }) => data.rules)
    .map((rule) => ({ ...ruleSaid(parts, rule), transactions: rule.transactionIds.length }));
}

function ruleSaid(parts: PartLog, { ruleId, version }: Pick<Applied, 'ruleId' | 'version'>): RuleSaid {
  return { name: versionsOf(parts, ruleId)[version - 1]?.name ?? ruleId, version };
}

/** Every setting of a rule, also those that were taken back, oldest first. */
function versionsOf(parts: PartLog, ruleId: RuleId): readonly Rule[] {
  return parts
    .ever()
    .filter((event): event is PartEvent<'RuleSet'> => event.type === 'RuleSet' && event.data.ruleId === ruleId)
    .map(({ data }) => data);
}
