import type { AccountKind } from '#ledger';
import { SelectField } from '../../kit/field.tsx';

const KINDS: readonly { readonly kind: AccountKind; readonly words: string }[] = [
  { kind: 'asset', words: 'What I have: bank, cash, things' },
  { kind: 'liability', words: 'Money that I owe: credit card, loan' },
  { kind: 'expense', words: 'A category of spending' },
  { kind: 'income', words: 'A category of income' },
  { kind: 'equity', words: 'Opening balances' },
];

const UNKNOWN = { kind: 'other', words: 'Not said yet: in no report of money, income or spending' } as const;

/** Asks what an account is. That nothing is known of it is offered only where it is so. */
export function KindField({
  kind,
  error = null,
  onKind,
}: {
  readonly kind: AccountKind;
  readonly error?: string | null;
  readonly onKind: (kind: AccountKind) => void;
}) {
  const offered = kind === 'other' ? [...KINDS, UNKNOWN] : KINDS;
  return (
    <SelectField
      label="What it is"
      value={kind}
      error={error}
      onChange={(event) => {
        const chosen = offered.find((each) => each.kind === event.target.value);
        if (chosen) onKind(chosen.kind);
      }}
    >
      {offered.map((each) => (
        <option key={each.kind} value={each.kind}>
          {each.words}
        </option>
      ))}
    </SelectField>
  );
}
