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
import { KindField } from './kind-field.tsx';
import { moveAccount } from '../../shell/move-account.ts';
import { runCommand } from '../../shell/run-command.ts';
import { sayDone } from '../../shell/undo.ts';
import { useAccountGroups } from '../../shell/use-account-groups.ts';

/** Renaming, writing a note about, saying what it is, closing and reopening an account, behind one button. */
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
  const { accountId } = account;
  const formId = useId();
  const [name, setName] = useState(account.name);
  const [kind, setKind] = useState(account.kind);
  const [written, setWritten] = useState(note);
  const [problem, setProblem] = useState<string | null>(null);
  const run: Run = async (command, say, done) => {
    const refused = await runCommand(command);
    say(refused);
    if (refused !== null) return;
    onClose();
    sayDone(null, done);
  };
  const save = () => {
    const commands: LedgerCommand[] = [];
    if (cleanName(name) !== account.name) commands.push({ type: 'RenameAccount', accountId, name: cleanName(name) });
    if (kind !== account.kind) commands.push({ type: 'ChangeAccountKind', accountId, kind });
    if (written.trim() !== note) commands.push({ type: 'NoteAccount', accountId, note: written.trim() });
    if (commands.length === 0) return onClose();
    const [only] = commands;
    const all: LedgerCommand = { type: 'Together', label: `Edit ${account.name}`, commands };
    return void run(commands.length === 1 && only ? only : all, setProblem, `Changed ${cleanName(name)}.`);
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
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <KindField kind={kind} onKind={setKind} />
        <TextField label="Note" value={written} maxLength={500} onChange={(event) => setWritten(event.target.value)} />
        {problem !== null && (
          <p role="alert" className={css['problem']}>
            {problem}
          </p>
        )}
        <Placing accountId={accountId} />
        <Closing {...{ account, run }} />
      </form>
    </Dialog>
  );
}

/** Its place in the list, for whoever does not drag it there. */
function Placing({ accountId }: { readonly accountId: string }) {
  const { places, categories, closed } = useAccountGroups();
  const groups = [...places, ...categories, ...(closed === null ? [] : [closed])];
  const group = groups.find(({ accounts }) => accounts.some(({ account }) => account.accountId === accountId));
  const place = group?.accounts.findIndex(({ account }) => account.accountId === accountId) ?? -1;
  if (group === undefined || group.accounts.length < 2) return null;
  const last = group.accounts.length - 1;
  const move = (to: number) => void moveAccount(group.accounts, accountId, to);
  return (
    <div className={css['close']}>
      <p role="status">
        Place {place + 1} of {last + 1} in “{group.name}”.
      </p>
      <div className={css['moves']}>
        <Button onClick={() => move(place - 1)} disabledReason={place === 0 ? 'It is the first.' : null}>
          Move up
        </Button>
        <Button onClick={() => move(place + 1)} disabledReason={place === last ? 'It is the last.' : null}>
          Move down
        </Button>
      </div>
    </div>
  );
}

/** Carries out a command: says why it was refused, or closes the dialog and says that it is done. */
type Run = (command: LedgerCommand, say: (problem: string | null) => void, done: string) => Promise<void>;

function Closing({ account: { accountId, closed, name }, run }: { readonly account: AccountLine; readonly run: Run }) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div className={css['close']}>
      <p>
        {closed
          ? 'This account is closed: nothing new can be recorded in it.'
          : 'An account that you no longer use can be closed once nothing is in it. Its history stays.'}
      </p>
      <Button
        onClick={() =>
          void run(
            { type: closed ? 'ReopenAccount' : 'CloseAccount', accountId },
            setProblem,
            `${closed ? 'Reopened' : 'Closed'} ${name}.`,
          )
        }
      >
        {closed ? 'Reopen account' : 'Close account'}
      </Button>
      {problem !== null && (
        <p role="alert" className={css['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
