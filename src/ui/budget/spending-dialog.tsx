import { Link } from 'wouter';
import {
  type BudgetCategory,
  type BudgetCell,
  type BudgetColumn,
  type FigureQuestion,
  formatDate,
  type SpendingLine,
} from '#ledger';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import css from './budget.module.css';

/** The transactions that a category's spending in a period is the sum of. */
export function SpendingDialog({
  category: { accountId, name },
  cell,
  column: { first, last },
  period,
  currency,
  isIncome,
  onClose,
}: {
  readonly category: BudgetCategory;
  readonly cell: BudgetCell;
  readonly column: BudgetColumn;
  readonly period: string;
  readonly currency: string;
  readonly isIncome: boolean;
  readonly onClose: () => void;
}) {
  const locale = useLocale();
  const question = { accountId, first, last };
  const entryOf = ({ transactionId, date }: SpendingLine): FigureQuestion => ({
    kind: 'entry',
    accountId,
    commodity: currency,
    transactionId,
    day: date,
    ...(isIncome && { turned: true }),
  });
  const { answer, error } = useAnswer(JSON.stringify(question), (api, moment) =>
    api.answers.budgetSpending(question, moment),
  );
  return (
    <Dialog title={`${name}, ${period}`} onClose={onClose}>
      <p>
        {isIncome ? 'Received' : 'Spent'}:{' '}
        <Figure
          figure={{ kind: 'budget', what: 'spent', on: first, accountIds: [accountId], currency }}
          label={`${name}, ${period}`}
        >
          <Amount amount={{ amount: cell.spent, commodity: currency }} />
        </Figure>{' '}
        ·{' '}
        <Link href={`/account/${encodeURIComponent(accountId)}`} onClick={onClose}>
          Open the account
        </Link>
      </p>
      {error !== null && <p role="alert">{error.message}</p>}
      {answer?.value.length === 0 && <p className={css['quiet']}>Nothing yet.</p>}
      <ul className={css['list']}>
        {answer?.value.map((line, index) => (
          // One transaction may have several lines, and their order is fixed.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${line.transactionId} ${index}`}>
            <span>
              <Link href={rowsOf(line)} onClick={onClose}>
                {wordsOf(line) === '' ? 'Without a payee' : wordsOf(line)}
              </Link>
              <br />
              <small>{formatDate(line.date, locale)}</small>
            </span>
            <Figure figure={entryOf(line)} label={wordsOf(line) === '' ? 'Amount' : wordsOf(line)}>
              <Amount amount={{ amount: line.amount, commodity: currency }} />
            </Figure>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function wordsOf({ payee, note }: SpendingLine): string {
  return payee === '' ? note : payee;
}

/** All transactions with the same words, where each can be edited. */
function rowsOf(line: SpendingLine): string {
  return `/transactions?${new URLSearchParams({ search: wordsOf(line) }).toString()}`;
}
