import { type FormEvent, useId, useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { announce } from '../../kit/announcer.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { CheckField, SelectField, TextField } from '../../kit/field.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { runCommand } from '../../shell/run-command.ts';
import { dateEntryText, today } from '../entry/date-entry.ts';
import { localCurrency } from './local-currency.ts';
import { type AccountDraft, readSetUp, type SetUpDraft } from './read-set-up.ts';
import css from './set-up.module.css';
import { STARTER_CATEGORIES } from './starter-categories.ts';

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map();

/** The short set-up of an empty book: its currency, what there is in which account today, and categories to begin with. */
export function SetUpDialog({ onClose }: { readonly onClose: () => void }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const locale = useLocale();
  const formId = useId();
  const [draft, setDraft] = useState(() => beginning(locale));
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const change = (changed: Partial<SetUpDraft>) => {
    setDraft({ ...draft, ...changed });
    setProblems(NO_PROBLEMS);
  };
  const setUp = async (event: FormEvent) => {
    event.preventDefault();
    const read = readSetUp(draft, { locale, today: today(), newId: () => crypto.randomUUID() });
    if (!read.ok) return setProblems(read.problems);
    const refused = await runCommand(read.command);
    if (refused !== null) return setProblems(new Map([['accounts', refused]]));
    announce('The book is set up');
    return onClose();
  };
  const text = (field: 'name' | 'currency' | 'date') => ({
    value: draft[field],
    error: problems.get(field) ?? null,
    onChange: (event: { readonly target: { readonly value: string } }) => change({ [field]: event.target.value }),
  });
  return (
    <Dialog
      title="Set up a new book"
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId} disabledReason={past ? PAST_REASON : null}>
          Set up the book
        </Button>
      }
    >
      <form id={formId} className={css['form']} onSubmit={(event) => void setUp(event)}>
        <div className={css['book']}>
          <TextField label="Name of the book, if it needs one" {...text('name')} />
          <TextField label="Currency" {...text('currency')} />
          <TextField label="Balances as of" inputMode="numeric" {...text('date')} />
        </div>
        <Accounts drafts={draft.accounts} problems={problems} onDrafts={(accounts) => change({ accounts })} />
        <Categories ticked={draft.categories} onTicked={(categories) => change({ categories })} />
      </form>
    </Dialog>
  );
}

function Accounts({
  drafts,
  problems,
  onDrafts,
}: {
  readonly drafts: readonly AccountDraft[];
  readonly problems: ReadonlyMap<string, string>;
  readonly onDrafts: (drafts: readonly AccountDraft[]) => void;
}) {
  const general = problems.get('accounts');
  return (
    <fieldset className={css['accounts']}>
      <legend>Accounts and what is in them</legend>
      {drafts.map((draft, index) => (
        <AccountLine
          key={draft.key}
          draft={draft}
          nth={index + 1}
          problem={problems.get(draft.key) ?? null}
          onDraft={(changed) => onDrafts(drafts.map((each) => (each.key === draft.key ? changed : each)))}
        />
      ))}
      {general !== undefined && (
        <p className={css['problem']} role="alert">
          {general}
        </p>
      )}
      <Button onClick={() => onDrafts([...drafts, account('', 'asset')])}>Another account</Button>
    </fieldset>
  );
}

function AccountLine({
  draft,
  nth,
  problem,
  onDraft,
}: {
  readonly draft: AccountDraft;
  readonly nth: number;
  readonly problem: string | null;
  readonly onDraft: (draft: AccountDraft) => void;
}) {
  const { name, kind, balance } = draft;
  return (
    <div className={css['line']}>
      <TextField
        label={`Account ${nth}`}
        value={name}
        onChange={(event) => onDraft({ ...draft, name: event.target.value })}
      />
      <SelectField
        label={`Kind of account ${nth}`}
        value={kind}
        onChange={(event) => onDraft({ ...draft, kind: event.target.value === 'asset' ? 'asset' : 'liability' })}
      >
        <option value="asset">Money I have</option>
        <option value="liability">Money I owe</option>
      </SelectField>
      <TextField
        label={kind === 'asset' ? `Balance of account ${nth}` : `Owed on account ${nth}`}
        figure
        inputMode="decimal"
        value={balance}
        error={problem}
        onChange={(event) => onDraft({ ...draft, balance: event.target.value })}
      />
    </div>
  );
}

function Categories({
  ticked,
  onTicked,
}: {
  readonly ticked: ReadonlySet<string>;
  readonly onTicked: (ticked: ReadonlySet<string>) => void;
}) {
  const toggle = (name: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(name);
    else next.delete(name);
    onTicked(next);
  };
  return STARTER_CATEGORIES.map(({ title, names }) => (
    <fieldset key={title} className={css['categories']}>
      <legend>{title}: categories to begin with</legend>
      {names.map((name) => (
        <CheckField
          key={name}
          label={name}
          checked={ticked.has(name)}
          onChange={(event) => toggle(name, event.target.checked)}
        />
      ))}
    </fieldset>
  ));
}

function beginning(locale: string): SetUpDraft {
  return {
    name: '',
    currency: localCurrency(locale),
    date: dateEntryText(today(), locale),
    accounts: [
      account('Current account', 'asset'),
      account('Savings', 'asset'),
      account('Wallet', 'asset'),
      account('Credit card', 'liability'),
    ],
    categories: new Set(STARTER_CATEGORIES.flatMap(({ names }) => names)),
  };
}

function account(name: string, kind: AccountDraft['kind']): AccountDraft {
  return { key: crypto.randomUUID(), name, kind, balance: '' };
}
