import { useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { screen } from '#client';
import type { AccountLine, Holding } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { dateEntryText, today } from '../ledger/entry/date-entry.ts';
import { DateField } from '../ledger/entry/date-field.tsx';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { LotChoice } from './lot-choice.tsx';
import { readTrade, type TradeDraft } from './trade.ts';
import css from './holdings.module.css';

const NONE: readonly AccountLine[] = [];

/** Buying or selling in one form: what, how much, at which price, paid from or into which account. */
export function TradeDialog({
  holding,
  currency,
  onClose,
}: {
  readonly holding: Holding | null;
  readonly currency: string;
  readonly onClose: () => void;
}) {
  const locale = useLocale();
  const formId = useId();
  const transactionId = useRef(crypto.randomUUID());
  const [problem, setProblem] = useState<string | null>(null);
  const [draft, setDraft] = useState(() => begun(holding, currency, dateEntryText(today(), locale)));
  const change = (changed: Partial<TradeDraft>) => {
    setDraft((before) => ({ ...before, ...changed }));
    setProblem(null);
  };
  const save = async () => {
    const trade = readTrade(draft, transactionId.current, locale);
    if ('problem' in trade) return setProblem(trade.problem);
    const refused = await runCommand(trade.command);
    if (refused !== null) return setProblem(refused);
    sayDone(null, trade.said);
    return onClose();
  };
  return (
    <Dialog
      title="Buy or sell"
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId}>
          {draft.side === 'buy' ? 'Buy' : 'Sell'}
        </Button>
      }
    >
      <form
        id={formId}
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TradeFields draft={draft} onChange={change} />
      </form>
      {problem !== null && (
        <p role="alert" className={css['problem']}>
          {problem}
        </p>
      )}
    </Dialog>
  );
}

/** A sale where something is chosen that was bought, else a purchase. */
function begun(holding: Holding | null, currency: string, date: string): TradeDraft {
  return {
    side: holding === null || holding.lots === 0 ? 'buy' : 'sell',
    date,
    accountId: holding?.accountId ?? '',
    commodity: holding?.commodity ?? '',
    quantity: '',
    price: '',
    per: 'unit',
    currency: holding?.cost?.commodity ?? currency,
    moneyId: '',
    lots: null,
  };
}

function TradeFields({
  draft,
  onChange: change,
}: {
  readonly draft: TradeDraft;
  readonly onChange: (changed: Partial<TradeDraft>) => void;
}) {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NONE).filter(
    ({ kind, closed }) => !closed && (kind === 'asset' || kind === 'liability'),
  );
  return (
    <>
      <SelectField
        label="What happened"
        value={draft.side}
        onChange={({ target }) => change({ side: target.value === 'sell' ? 'sell' : 'buy', lots: null })}
      >
        <option value="buy">Bought</option>
        <option value="sell">Sold</option>
      </SelectField>
      <DateField value={draft.date} error={null} onValue={(date) => change({ date })} />
      {draft.lots === null && (
        <AmountField
          label="How many"
          value={draft.quantity}
          commodity=""
          error={null}
          onValue={(quantity) => change({ quantity })}
        />
      )}
      <TextField
        label="Of"
        value={draft.commodity}
        onChange={({ target }) => change({ commodity: target.value, lots: null })}
      />
      <AmountField label="For" value={draft.price} commodity="" error={null} onValue={(price) => change({ price })} />
      <TextField
        label="Currency"
        value={draft.currency}
        onChange={({ target }) => change({ currency: target.value })}
      />
      <SelectField
        label="That is"
        value={draft.per}
        onChange={({ target }) => change({ per: target.value === 'total' ? 'total' : 'unit' })}
      >
        <option value="unit">the price of one</option>
        <option value="total">the price of all</option>
      </SelectField>
      <AccountChoice
        label="Held in"
        accounts={accounts}
        value={draft.accountId}
        onChoose={(accountId) => change({ accountId, lots: null })}
      />
      <AccountChoice
        label={draft.side === 'buy' ? 'Paid from' : 'Paid into'}
        accounts={accounts}
        value={draft.moneyId}
        onChoose={(moneyId) => change({ moneyId })}
      />
      {draft.side === 'sell' && draft.accountId !== '' && draft.commodity.trim() !== '' && (
        <LotChoice
          accountId={draft.accountId}
          commodity={draft.commodity.trim()}
          lots={draft.lots}
          onLots={(lots) => change({ lots })}
        />
      )}
    </>
  );
}

function AccountChoice({
  label,
  accounts,
  value,
  onChoose,
}: {
  readonly label: string;
  readonly accounts: readonly AccountLine[];
  readonly value: string;
  readonly onChoose: (accountId: string) => void;
}) {
  return (
    <SelectField label={label} value={value} onChange={({ target }) => onChoose(target.value)}>
      <option value="">Choose an account</option>
      {accounts.map(({ accountId, name }) => (
        <option key={accountId} value={accountId}>
          {accountLabel(name)}
        </option>
      ))}
    </SelectField>
  );
}
