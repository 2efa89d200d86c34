import type { ReactNode } from 'react';
import { Amount } from '../../kit/amount.tsx';
import { ComboBox, type Suggestion } from '../../kit/combobox.tsx';
import type { AccountLine } from '#ledger';
import { cleanName, completeLevel, findAccounts, kindWords, resolveAccount } from '../accounts/account-names.ts';
import { labelOf } from './draft.ts';
import type { BudgetLeft } from './use-budget-left.ts';

/** How many accounts are offered at once. */
const OFFERED = 12;

export interface AccountFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: string;
  readonly accounts: readonly AccountLine[];
  /** The register's own account, which is not offered. */
  readonly exceptId: string | null;
  readonly error: string | null;
  readonly hint?: string;
  /** What the budget has left of categories: told beside their names. */
  readonly left?: BudgetLeft;
  /** A dialog that opens has the focus here. */
  readonly begins?: boolean;
  readonly onValue: (text: string) => void;
}

/**
 * Any account by any part of its name; a colon completes one level of it. A name that is not there yet is made when the
 * form is saved.
 */
export function AccountField({ label, labelHidden = false, value, accounts, exceptId, ...rest }: AccountFieldProps) {
  const others = accounts.filter(({ accountId }) => accountId !== exceptId);
  const meant = resolveAccount(value, accounts);
  const name = cleanName(value);
  const found = findAccounts(value, others).slice(0, OFFERED);
  const suggestions: readonly Suggestion[] = [
    ...found.map((account) => ({
      id: account.accountId,
      label: labelOf(account.accountId, accounts),
      detail: detailOf(account, rest.left),
      exact: account.accountId === meant?.accountId,
    })),
    ...(name !== '' && meant === null
      ? [{ id: 'new', label: `New: ${name.replaceAll(':', ' · ')}`, exact: true }]
      : []),
  ];
  return (
    <ComboBox
      label={label}
      labelHidden={labelHidden}
      value={value}
      suggestions={suggestions}
      pointsAtBest
      error={rest.error}
      hint={rest.hint ?? null}
      begins={rest.begins ?? false}
      onValue={(text) => rest.onValue(text === `${value}:` ? completeLevel(value, others) : text)}
      onChoose={({ id }) => rest.onValue(id === 'new' ? name.replaceAll(':', ' · ') : labelOf(id, accounts))}
    />
  );
}

/** What is left of a category where it is budgeted, else what kind of account it is. */
function detailOf({ accountId, kind }: AccountLine, left: BudgetLeft | undefined): ReactNode {
  const amount = left?.get(accountId);
  if (amount === undefined) return kindWords(kind);
  return (
    <>
      left{' '}
      <span data-figure="told">
        <Amount amount={amount} />
      </span>
    </>
  );
}
