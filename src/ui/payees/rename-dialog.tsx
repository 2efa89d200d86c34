import { type FormEvent, useId, useState } from 'react';
import type { PayeeLine } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { CheckField, TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { sayDone } from '../shell/undo.ts';
import { countWords } from '../timeline/moment-words.ts';
import css from './payees.module.css';
import { renamePayees } from './rename-payees.ts';

/** Asks for the name that one payee, or several, shall have; the one used most is suggested. */
export function RenameDialog({
  lines,
  onClose,
}: {
  readonly lines: readonly PayeeLine[];
  readonly onClose: (done: boolean) => void;
}) {
  const locale = useLocale();
  const formId = useId();
  const [name, setName] = useState(() => mostUsed(lines));
  const [problem, setProblem] = useState<string | null>(null);
  const [locked, setLocked] = useState(0);
  const [unlock, setUnlock] = useState(false);
  const [busy, setBusy] = useState(false);
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    const to = name.trim();
    if (to === '') return setProblem('What shall it be called?');
    setBusy(true);
    const payees = lines.map(({ payee }) => payee);
    const renamed = await renamePayees(payees, to, unlock);
    setBusy(false);
    if (!renamed.ok) {
      setLocked(renamed.locked);
      return setProblem(renamed.problem);
    }
    const count = countWords(renamed.transactions, locale);
    if (renamed.transactions > 0) {
      sayDone(null, `“${to}” in ${count} ${renamed.transactions === 1 ? 'transaction' : 'transactions'}.`);
    }
    return onClose(true);
  };
  return (
    <Dialog
      title={lines.length === 1 ? 'Rename a payee' : `Make ${countWords(lines.length, locale)} payees into one`}
      onClose={() => onClose(false)}
      foot={
        <Button look="primary" type="submit" form={formId} disabledReason={busy ? 'It is being done.' : null}>
          {lines.length === 1 ? 'Rename' : 'Make them one'}
        </Button>
      }
    >
      <form id={formId} className={css['form']} onSubmit={(event) => void rename(event)}>
        {lines.length > 1 && (
          <ul className={css['quiet']}>
            {lines.map(({ payee }) => (
              <li key={payee}>{payee}</li>
            ))}
          </ul>
        )}
        <TextField label="Name" value={name} error={problem} onChange={(event) => setName(event.target.value)} />
        {locked > 0 && (
          <CheckField
            label="Change them all the same; it is written down"
            checked={unlock}
            onChange={(event) => setUnlock(event.target.checked)}
          />
        )}
      </form>
    </Dialog>
  );
}

function mostUsed(lines: readonly PayeeLine[]): string {
  return lines.toSorted((one, other) => other.transactions - one.transactions)[0]?.payee ?? '';
}
