import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { dayNumber } from '../calendar.ts';
import type { LedgerCommand, Together } from '../command.ts';
import type { PlainDate, TransactionContent, TransactionId } from '../event.ts';
import { newestVersion } from './applied-rules.ts';
import { applyRules, type KindOf } from './apply-rules.ts';
import type { Rule } from './rule-event.ts';

/** What a rule would have changed, had it been there since a day. */
export interface RuleTrial {
  /** Transactions that the rule is for, whether it would change them or not. */
  readonly matches: number;
  readonly changes: readonly RuledTransaction[];
  /** How many of those that it would change are reconciled: they are left alone. */
  readonly locked: number;
  /** The rule and all of the changes as one commit. */
  readonly command: Together;
}

interface RuledTransaction {
  readonly transactionId: TransactionId;
  readonly date: PlainDate;
  readonly before: RuledWords;
  readonly after: RuledWords;
}

interface RuledWords {
  readonly payee: string;
  readonly note: string;
  readonly tags: readonly string[];
  /** Names of the accounts. */
  readonly accounts: readonly string[];
}

/** Applies a rule to what stands at a cut and counts from `since` on (null: from the beginning), oldest first. */
export function tryRule(data: LedgerData, rule: Rule, since: PlainDate | null, cut: Cut): RuleTrial {
  const kindOf: KindOf = (accountId) => data.kindAt(accountId, cut.at);
  const from = since === null ? 0 : dayNumber(since);
  const wordsOf = (content: TransactionContent): RuledWords => ({
    payee: content.payee ?? '',
    note: content.note ?? '',
    tags: content.tags ?? [],
    accounts: content.postings.map(({ accountId }) => data.nameAt(accountId, cut.at)),
  });
  let matches = 0;
  let locked = 0;
  const changes: RuledTransaction[] = [];
  const commands: LedgerCommand[] = [];
  for (const version of data.versions.liveAt(cut)) {
    const content = data.versions.contents[version];
    const transactionId = data.versions.recordOf(version)?.transactionId;
    if (content === undefined || transactionId === undefined || data.versions.day.get(version) < from) continue;
    const ruled = applyRules([rule], content, kindOf);
    if (ruled.ruleIds.length === 0) continue;
    matches += 1;
    if (JSON.stringify(ruled.content) === JSON.stringify(content)) continue;
    if (content.postings.some(({ state }) => state === 'reconciled')) {
      locked += 1;
      continue;
    }
    const { source: _stays, ...said } = ruled.content;
    changes.push({ transactionId, date: content.date, before: wordsOf(content), after: wordsOf(ruled.content) });
    commands.push({ type: 'CorrectTransaction', transactionId, ...said });
  }
  const version = newestVersion(data.parts, rule.ruleId) + 1;
  const transactionIds = changes.map(({ transactionId }) => transactionId);
  const noted: LedgerCommand[] =
    changes.length === 0 ? [] : [{ type: 'NoteRules', rules: [{ ruleId: rule.ruleId, version, transactionIds }] }];
  const label = `Rule "${rule.name}" applied to ${changes.length} ${changes.length === 1 ? 'transaction' : 'transactions'}`;
  return {
    matches,
    changes,
    locked,
    command: { type: 'Together', label, commands: [{ type: 'SetRule', ...rule }, ...commands, ...noted] },
  };
}
