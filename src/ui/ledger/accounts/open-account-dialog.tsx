import { useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { screen, timeline } from '#client';
import type { AccountKind } from '#ledger';
import { announce } from '../../kit/announcer.tsx';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { PAST_REASON } from '../../shell/past-reason.ts';
import css from './account-dialogs.module.css';
import { cleanName, newAccount } from './account-names.ts';
import { KindField } from './kind-field.tsx';
import { runCommand } from '../../shell/run-command.ts';

/** Asks for a name, what it is and its currency, and opens the account. */
export function OpenAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const formId = useId();
  const accountId = useRef(crypto.randomUUID());
  const [name, setName] = useState('');
  const [kind, setKind] = useState<AccountKind>('asset');
  const [commodity, setCommodity] = useState(usualCommodity);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async () => {
    if (cleanName(name) === '') return setProblem('Give it a name, for example Checking.');
    const accounts = screen.getState().reply?.accounts ?? [];
    const named = newAccount(name, kind, accounts);
    const currency = commodity.trim();
    const details = { accountId: accountId.current, ...named, ...(currency !== '' && { commodity: currency }) };
    const refused = await runCommand({ type: 'OpenAccount', ...details });
    if (refused !== null) return setProblem(refused);
    announce(`${named.name} is open`);
    return onClose();
  };
  return (
    <Dialog
      title="Open an account"
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId} disabledReason={past ? PAST_REASON : null}>
          Open account
        </Button>
      }
    >
      <form
        id={formId}
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <TextField
          label="Name"
          hint="A colon makes a level: Bank:Checking."
          value={name}
          error={problem}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
        />
        <KindField kind={kind} onKind={setKind} />
        <TextField label="Currency" value={commodity} onChange={(event) => setCommodity(event.target.value)} />
      </form>
    </Dialog>
  );
}

/** The currency of the first account that has one: most books are in one. */
function usualCommodity(): string {
  return screen.getState().reply?.accounts.find(({ commodity }) => commodity !== null)?.commodity ?? 'EUR';
}
