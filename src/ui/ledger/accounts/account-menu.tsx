import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { AccountLine, LedgerCommand } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { PAST_REASON } from '../../shell/past-reason.ts';
import css from './account-dialogs.module.css';
import { cleanName } from './account-names.ts';
import { runCommand } from '../../shell/run-command.ts';

/** Renaming, closing and reopening an account, behind one button. */
export function AccountMenu({ account }: { readonly account: AccountLine }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} disabledReason={past ? PAST_REASON : null} aria-haspopup="dialog">
        Edit account
      </Button>
      {open && <EditAccount account={account} onClose={() => setOpen(false)} />}
    </>
  );
}

function EditAccount({ account, onClose }: { readonly account: AccountLine; readonly onClose: () => void }) {
  const { accountId, closed } = account;
  const formId = useId();
  const [name, setName] = useState(account.name);
  const [problem, setProblem] = useState<string | null>(null);
  const [closingProblem, setClosingProblem] = useState<string | null>(null);
  const run = async (command: LedgerCommand, say: (problem: string | null) => void) => {
    const refused = await runCommand(command);
    say(refused);
    if (refused === null) onClose();
  };
  const rename = () => {
    if (cleanName(name) === account.name) onClose();
    else void run({ type: 'RenameAccount', accountId, name: cleanName(name) }, setProblem);
  };
  return (
    <Dialog
      title="Edit account"
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId}>
          Save name
        </Button>
      }
    >
      <form
        id={formId}
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField
          label="Name"
          hint="Levels are divided by colons, for example Assets:Bank:Checking."
          value={name}
          error={problem}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
        />
        <div className={css['close']}>
          <p>
            {closed
              ? 'This account is closed: nothing new can be recorded in it.'
              : 'An account that you no longer use can be closed once nothing is in it. Its history stays.'}
          </p>
          <Button
            onClick={() => void run({ type: closed ? 'ReopenAccount' : 'CloseAccount', accountId }, setClosingProblem)}
          >
            {closed ? 'Reopen account' : 'Close account'}
          </Button>
          {closingProblem !== null && (
            <p role="alert" className={css['problem']}>
              {closingProblem}
            </p>
          )}
        </div>
      </form>
    </Dialog>
  );
}
