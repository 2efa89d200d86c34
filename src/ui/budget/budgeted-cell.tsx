import { type KeyboardEvent, useState } from 'react';
import { type DecimalString, formatAmount, type PlainDate } from '#ledger';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { decimalMarkOf, evaluate } from '../ledger/entry/arithmetic.ts';
import { runCommand } from '../shell/run-command.ts';
import css from './budget.module.css';

interface BudgetedCellProps {
  readonly label: string;
  readonly accountId: string;
  readonly currency: string;
  /** A day of the period. */
  readonly on: PlainDate;
  readonly value: DecimalString;
  /** What the goal asks for; null without one. */
  readonly needed: DecimalString | null;
  /** Of the column: Enter goes down within it. */
  readonly index: number;
  readonly reason: string | null;
}

/** What is typed, over which value, and whether it is on its way into the books. */
interface Draft {
  readonly text: string;
  readonly of: DecimalString;
  readonly sent: boolean;
}

/** What a category gets in a period: an amount or a sum such as `2*45`. Enter saves and goes one down, Esc leaves it. */
export function BudgetedCell({ label, accountId, currency, on, value, needed, index, reason }: BudgetedCellProps) {
  const locale = useLocale();
  const [draft, setDraft] = useState<Draft | null>(null);
  // Once the books say something else, what was typed before is done with.
  const typed = draft?.of === value ? draft.text : null;
  const save = async () => {
    if (draft === null || typed === null || draft.sent) return;
    const amount = evaluate(typed.trim() === '' ? '0' : typed, decimalMarkOf(locale), currency);
    if (amount.ok && amount.value === value) {
      setDraft(null);
      return;
    }
    setDraft({ ...draft, sent: true });
    const refused = amount.ok
      ? await runCommand({
          type: 'AssignBudget',
          on,
          commodity: currency,
          amounts: [{ accountId, amount: amount.value }],
        })
      : amount.problem;
    if (refused === null) return;
    setDraft(null);
    showToast({ text: `${label}: ${refused}` });
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setDraft(null);
    }
    const by = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : 1;
    if (event.key !== 'Enter' && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    // Leaving the field saves it.
    if (!moveFocus(event.currentTarget, by)) void save();
  };
  const shown = formatAmount(value, currency, locale);
  return (
    <input
      className={css['cell']}
      inputMode="text"
      autoComplete="off"
      aria-label={label}
      title={reason ?? (needed === null ? undefined : `The goal asks for ${formatAmount(needed, currency, locale)}`)}
      data-column={index}
      data-zero={value === '0' && typed === null}
      data-short={needed !== null && needed !== value}
      data-figure
      readOnly={reason !== null}
      value={typed ?? shown}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft({ text: event.target.value, of: value, sent: false })}
      onBlur={() => void save()}
      onKeyDown={press}
    />
  );
}

/** To the next category of the same period, or the one before; false at the end. */
function moveFocus(from: HTMLInputElement, by: number): boolean {
  const all = from
    .closest('table')
    ?.querySelectorAll<HTMLInputElement>(`input[data-column="${from.dataset['column']}"]`);
  const column = [...(all ?? [])];
  const next = column[column.indexOf(from) + by];
  next?.focus();
  return next !== undefined;
}
