import { useId, useState } from 'react';
import { type BankBalance, isDecimalText, type ReconcileView } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { runCommand } from '../../shell/run-command.ts';
import { AmountField } from '../entry/amount-field.tsx';
import { decimalMarkOf, evaluate } from '../entry/arithmetic.ts';
import { dateEntryText, dateOrderOf, readDateEntry, today } from '../entry/date-entry.ts';
import { DateField } from '../entry/date-field.tsx';
import { typedAmount } from '../entry/draft.ts';
import css from './reconcile.module.css';

/** Asks for the bank's balance and its day; both are there already where a statement or the books say them. */
export function BeginForm({
  accountId,
  view,
  lockedReason,
  onBegun,
}: {
  readonly accountId: string;
  readonly view: ReconcileView;
  readonly lockedReason: string | null;
  readonly onBegun: () => void;
}) {
  const locale = useLocale();
  const formId = useId();
  const { commodity, begun } = view;
  const known = begun ?? view.suggestion ?? { date: today(), amount: view.cleared };
  const [amount, setAmount] = useState(() => typedAmount(known.amount, locale));
  const [date, setDate] = useState(() => dateEntryText(known.date, locale));
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async () => {
    const read = readBalance({ accountId, commodity }, amount, date, locale);
    const refused = typeof read === 'string' ? read : await runCommand({ type: 'BeginReconciliation', ...read });
    setProblem(refused);
    if (refused === null) onBegun();
  };
  return (
    <form
      id={formId}
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <AmountField
        label="Balance at the bank"
        commodity={commodity}
        value={amount}
        error={problem}
        onValue={(text) => {
          setAmount(text);
          setProblem(null);
        }}
      />
      <DateField value={date} error={null} onValue={setDate} />
      <Button look="primary" type="submit" disabledReason={lockedReason}>
        {begun === null ? 'Start' : 'Go on'}
      </Button>
      {view.suggestion !== null && begun === null && <p className={css['hint']}>As the newest statement has it.</p>}
    </form>
  );
}

/** What the form says; a text says what is wrong with it. */
function readBalance(
  of: Pick<BankBalance, 'accountId' | 'commodity'>,
  amount: string,
  date: string,
  locale: string,
): BankBalance | string {
  const value = evaluate(amount, decimalMarkOf(locale), of.commodity);
  if (!value.ok || !isDecimalText(value.value)) return 'Expected an amount, such as 1204.50';
  const day = readDateEntry(date, today(), dateOrderOf(locale));
  return day === null ? 'Expected a day of the calendar' : { ...of, amount: value.value, date: day };
}
