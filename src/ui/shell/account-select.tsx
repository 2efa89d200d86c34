import type { AccountLine } from '#ledger';
import { SelectField } from '../kit/field.tsx';

/** A choice among the accounts that are open, by the platform's own list; empty while none is chosen. */
export function AccountSelect({
  label,
  none,
  value,
  accounts,
  onValue,
}: {
  readonly label: string;
  /** What stands there while none is chosen. */
  readonly none: string;
  readonly value: string;
  readonly accounts: readonly AccountLine[];
  readonly onValue: (accountId: string) => void;
}) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onValue(event.target.value)}>
      <option value="">{none}</option>
      {accounts
        .filter(({ closed }) => !closed)
        .map(({ accountId, name }) => (
          <option key={accountId} value={accountId}>
            {name}
          </option>
        ))}
    </SelectField>
  );
}
