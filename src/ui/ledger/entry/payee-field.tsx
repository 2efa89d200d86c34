import { ComboBox, type Suggestion } from '../../kit/combobox.tsx';
import type { AccountLine } from '#ledger';
import { findPayees, takePayee, type EarlierPayee } from './draft-changes.ts';
import { labelOf, type Draft } from './draft.ts';

/** Whom the money went to or came from; an earlier payee brings its category along. */
export function PayeeField({
  draft,
  onDraft,
  onEarlier,
  payees,
  accountId,
  accounts,
}: {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** An earlier payee was chosen: the whole of that transaction may be wanted again. */
  readonly onEarlier: (earlier: EarlierPayee) => void;
  readonly payees: readonly EarlierPayee[];
  readonly accountId: string;
  readonly accounts: readonly AccountLine[];
}) {
  const suggestions = findPayees(draft.payee, payees).map((earlier): Suggestion => {
    const known = accounts.some((account) => account.accountId === earlier.accountId);
    return {
      id: earlier.payee,
      label: earlier.payee,
      ...(known && earlier.accountId !== null && { detail: labelOf(earlier.accountId, accounts) }),
    };
  });
  return (
    <ComboBox
      label="Payee"
      value={draft.payee}
      suggestions={suggestions}
      onValue={(payee) => onDraft({ ...draft, payee })}
      onChoose={({ id }) => {
        const earlier = payees.find(({ payee }) => payee === id);
        if (!earlier) return;
        onDraft(takePayee(draft, earlier, accountId, accounts));
        onEarlier(earlier);
      }}
    />
  );
}
