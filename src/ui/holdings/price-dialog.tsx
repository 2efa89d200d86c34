import { useId, useState } from 'react';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { AmountField } from '../ledger/entry/amount-field.tsx';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import { dateEntryText, dateOrderOf, readDateEntry, today } from '../ledger/entry/date-entry.ts';
import { DateField } from '../ledger/entry/date-field.tsx';
import { typedAmount } from '../ledger/entry/draft.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import css from './holdings.module.css';

export interface PriceDialogProps {
  readonly commodity: string;
  readonly currency: string;
  /** Of the price that is corrected; today and nothing for a new one. */
  readonly date?: string;
  readonly amount?: string;
  readonly onClose: () => void;
}

/** Asks what something was worth on a day. One that is known already is corrected by it. */
export function PriceDialog({ onClose, ...given }: PriceDialogProps) {
  const locale = useLocale();
  const formId = useId();
  const [commodity, setCommodity] = useState(given.commodity);
  const [currency, setCurrency] = useState(given.currency);
  const [date, setDate] = useState(dateEntryText(given.date ?? today(), locale));
  const [amount, setAmount] = useState(given.amount === undefined ? '' : typedAmount(given.amount, locale));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const on = readDateEntry(date, today(), dateOrderOf(locale));
    const price = evaluate(amount, decimalMarkOf(locale), '');
    if (on === null) return setProblem('Say on which day, for example 5/3.');
    if (!price.ok) return setProblem(price.problem);
    const said = { commodity: commodity.trim(), currency: currency.trim(), date: on, amount: price.value };
    const refused = await runCommand({ type: 'RecordPrices', prices: [said] });
    if (refused !== null) return setProblem(refused);
    sayDone(null, `The price of ${said.commodity} is noted.`);
    return onClose();
  };
  return (
    <Dialog
      title={given.date === undefined ? 'Add a price' : 'Correct a price'}
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId}>
          Save the price
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
        <TextField
          label="One unit of"
          hint="A share, a fund, a currency: as its amounts are written."
          value={commodity}
          onChange={({ target }) => setCommodity(target.value)}
        />
        <AmountField label="was worth" value={amount} commodity="" error={problem} onValue={setAmount} />
        <TextField label="in" value={currency} onChange={({ target }) => setCurrency(target.value)} />
        <DateField value={date} error={null} onValue={setDate} />
      </form>
    </Dialog>
  );
}
