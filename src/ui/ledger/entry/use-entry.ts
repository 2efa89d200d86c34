import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { screen, timeline, transaction, type Commands } from '#client';
import type { AccountLine, LedgerCommand, RegisterRow } from '#ledger';
import { announce } from '../../kit/announcer.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { showToast } from '../../kit/toast.tsx';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { execute } from '../../shell/run-command.ts';
import { rowKey } from '../register/active-row.ts';
import type { RowField } from '../register/row-keys.ts';
import { decimalMarkOf } from './arithmetic.ts';
import { dateOrderOf, readDateEntry, today } from './date-entry.ts';
import { fillFrom, type EarlierPayee } from './draft-changes.ts';
import { draftOf, emptyDraft, type Draft } from './draft.ts';
import { NO_PROBLEMS, problemsOfRule, readDraft, type DraftContext, type DraftProblems } from './read-draft.ts';

/** A transaction being typed. It lives above the rows, so that nothing typed is lost when rows come and go. */
export interface Entry {
  /** Changes with every new form. */
  readonly turn: number;
  /** Fixed when the form opens: saving twice by mistake is the same command. */
  readonly transactionId: string;
  /** The row being edited; null for a new transaction. */
  readonly rowKey: string | null;
  /** The account that it is typed into. */
  readonly accountId: string;
  /** Where typing begins; null = in the first field. */
  readonly field: RowField | null;
  readonly draft: Draft;
  readonly problems: DraftProblems;
  readonly saving: boolean;
}

export interface EntryControl {
  readonly entry: Entry | null;
  readonly add: () => void;
  readonly edit: (row: RegisterRow, field?: RowField) => Promise<void>;
  readonly change: (draft: Draft) => void;
  /** Fills a new transaction with the whole of an earlier one. */
  readonly fill: (earlier: EarlierPayee) => Promise<void>;
  /** Moves what is being typed to another account. */
  readonly chooseAccount: (accountId: string) => void;
  /** Saves; with `andNext` a new form of the same date opens. Resolves with the transaction's id where it was stored. */
  readonly save: (andNext: boolean) => Promise<string | null>;
  /** What saving would ask for; null where something is missing, which the form then says. */
  readonly command: () => LedgerCommand | null;
  readonly cancel: () => void;
}

const UNSTORED = 'It could not be stored. What you typed is still here.';

/**
 * Opens, changes, saves and closes the entry form of a register: of one account, or (null) of all, where a new transaction
 * begins in `usual`.
 */
export function useEntry(registerId: string | null, usual: AccountLine | null): EntryControl {
  const locale = useLocale();
  const mode = useStore(timeline, (state) => state.mode);
  const [entry, setEntry] = useState<Entry | null>(null);
  const turn = useRef(0);
  const open = (opened: Pick<Entry, 'transactionId' | 'rowKey' | 'accountId' | 'field' | 'draft'>) => {
    turn.current += 1;
    setEntry({ ...opened, turn: turn.current, problems: NO_PROBLEMS, saving: false });
  };
  const openNew = (date: string, accountId: string) => {
    const draft = emptyDraft({ date, commodity: commodityIn(accountId), locale, key: crypto.randomUUID() });
    open({ transactionId: crypto.randomUUID(), rowKey: null, accountId, field: null, draft });
  };
  return {
    entry,
    add: () => {
      const accountId = registerId ?? usual?.accountId;
      if (mode.when === 'past') sayPast();
      else if (accountId === undefined) showToast({ text: 'Open an account first.' });
      else if (entry === null) openNew(today(), accountId);
    },
    edit: async (row, field) => {
      if (mode.when === 'past') return sayPast();
      if (entry !== null && entry.rowKey === rowKey(row)) return;
      const detail = await transaction(row.transactionId);
      if (!detail.ok) return showToast({ text: detail.error.message });
      const { transactionId, accountId, commodity } = row;
      const draft = draftOf(detail.value, { accountId, commodity }, accountsNow(), locale);
      return open({ transactionId, rowKey: rowKey(row), accountId, field: field ?? null, draft });
    },
    change: (draft) => setEntry((now) => now && { ...now, draft, problems: NO_PROBLEMS }),
    fill: async ({ transactionId }) => {
      const earlier = await transaction(transactionId).catch(() => null);
      if (earlier?.ok !== true) return;
      const filled = (now: Entry) => fillFrom(now.draft, earlier.value, now.accountId, accountsNow(), locale);
      setEntry((now) => now && (now.turn === turn.current ? { ...now, draft: filled(now) } : now));
    },
    chooseAccount: (accountId) =>
      setEntry((now) => now && { ...now, accountId, draft: { ...now.draft, commodity: commodityIn(accountId) } }),
    save: async (andNext) => {
      if (entry === null || entry.saving) return null;
      if (mode.when === 'past') {
        setEntry({ ...entry, problems: { ...NO_PROBLEMS, form: PAST_REASON } });
        return null;
      }
      setEntry({ ...entry, saving: true });
      const problems = await store(mode.commands, entry, contextOf(entry, locale));
      if (problems !== null) {
        setEntry((now) => now && { ...now, problems, saving: false });
        return null;
      }
      announce('Saved');
      if (andNext) openNew(readDateEntry(entry.draft.date, today(), dateOrderOf(locale)) ?? today(), entry.accountId);
      else setEntry(null);
      return entry.transactionId;
    },
    command: () => {
      if (entry === null) return null;
      const read = commandOf(entry, contextOf(entry, locale));
      if (read.ok) return read.value;
      setEntry({ ...entry, problems: read.problems });
      return null;
    },
    cancel: () => setEntry(null),
  };
}

function contextOf({ accountId }: Entry, locale: string): DraftContext {
  return {
    accountId,
    accounts: accountsNow(),
    today: today(),
    dateOrder: dateOrderOf(locale),
    decimalMark: decimalMarkOf(locale),
    newId: () => crypto.randomUUID(),
  };
}

function accountsNow(): readonly AccountLine[] {
  return screen.getState().reply?.accounts ?? [];
}

function commodityIn(accountId: string): string {
  return accountsNow().find((account) => account.accountId === accountId)?.commodity ?? '';
}

/** Says why nothing happens when a key asks for a change in the past. */
export function sayPast(): void {
  showToast({ text: PAST_REASON });
}

type ReadCommand =
  | { readonly ok: true; readonly value: LedgerCommand }
  | { readonly ok: false; readonly problems: DraftProblems };

/** The command that a form asks for, or why it asks for none yet. */
function commandOf({ draft, rowKey: edited, transactionId }: Entry, context: DraftContext): ReadCommand {
  const read = readDraft(draft, context);
  if (!read.ok) return read;
  const { content, opens } = read.value;
  const type = edited === null ? 'RecordTransaction' : 'CorrectTransaction';
  const openAccounts = opens.length > 0 ? { openAccounts: opens } : {};
  return { ok: true, value: { type, transactionId, ...content, ...openAccounts } };
}

/** Records or corrects, the accounts that the draft names anew opened in the same step. Null = stored. */
async function store(commands: Commands, entry: Entry, context: DraftContext): Promise<DraftProblems | null> {
  const read = commandOf(entry, context);
  if (!read.ok) return read.problems;
  try {
    const stored = await execute(commands, read.value);
    if (stored.ok) return null;
    const { rule, message } = stored.error;
    return problemsOfRule(typeof rule === 'string' ? rule : undefined, message);
  } catch {
    return { ...NO_PROBLEMS, form: UNSTORED };
  }
}
