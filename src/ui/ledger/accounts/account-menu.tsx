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

/** Renaming, writing a note about, closing and reopening an account, behind one button. */
export function AccountMenu({ account, note }: { readonly account: AccountLine; readonly note: string }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)} disabledReason={past ? PAST_REASON : null} aria-haspopup="dialog">
        Edit account
      </Button>
      {open && <EditAccount account={account} note={note} onClose={() => setOpen(false)} />}
    </>
  );
}

function EditAccount({
  account,
  note,
  onClose,
}: {
  readonly account: AccountLine;
  readonly note: string;
  readonly onClose: () => void;
}) {
  const { accountId, closed } = account;
  const formId = useId();
  const [name, setName] = useState(account.name);
  const [written, setWritten] = useState(note);
  const [problem, setProblem] = useState<string | null>(null);
  const [closingProblem, setClosingProblem] = useState<string | null>(null);
  const run = async (command: LedgerCommand, say: (problem: string | null) => void) => {
    const refused = await runCommand(command);
    say(refused);
    if (refused === null) onClose();
  };
  const save = () => {
    const commands: LedgerCommand[] = [];
    if (cleanName(name) !== account.name) commands.push({ type: 'RenameAccount', accountId, name: cleanName(name) });
    if (written.trim() !== note) commands.push({ type: 'NoteAccount', accountId, note: written.trim() });
    if (commands.length === 0) onClose();
    else void run({ type: 'Together', label: `Edit ${account.name}`, commands }, setProblem);
  };
  return (
    <Dialog
      title="Edit account"
      onClose={onClose}
      foot={
        <Button look="primary" type="submit" form={formId}>
          Save
        </Button>
      }
    >
      <form
        id={formId}
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
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
        <TextField label="Note" value={written} maxLength={500} onChange={(event) => setWritten(event.target.value)} />
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
