import { useState } from 'react';
import { useStore } from 'zustand';
import { Link } from 'wouter';
import { timeline } from '#client';
import { formatDate, type PayeeLine } from '#ledger';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Hidden } from '../kit/hidden.tsx';
import { Page } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { PAST_REASON } from '../shell/past-reason.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { countWords } from '../timeline/moment-words.ts';
import css from './payees.module.css';
import { RenameDialog } from './rename-dialog.tsx';

/** Beyond this many rows a word finds quicker than the eye. */
const MOST_SHOWN = 200;

/** Everybody who was paid or paid, with a way to give one, or several at once, another name. */
export function Payees() {
  const locale = useLocale();
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<readonly PayeeLine[] | null>(null);
  const { answer, error } = useAnswer('payees', (api, moment) => api.answers.payeeLines(null, moment));
  const all = answer?.value ?? [];
  const found = all.filter(({ payee }) => payee.toLowerCase().includes(words.trim().toLowerCase()));
  const picked = all.filter(({ payee }) => chosen.has(payee));
  const reason = past ? PAST_REASON : picked.length === 0 ? 'Choose one payee or several first.' : null;
  return (
    <Page>
      <header className={css['head']}>
        <h1>Payees</h1>
        <TextField label="Find" type="search" value={words} onChange={(event) => setWords(event.target.value)} />
        <Button disabledReason={reason} onClick={() => setRenaming(picked)}>
          {picked.length > 1 ? `Make ${countWords(picked.length, locale)} into one` : 'Rename'}
        </Button>
      </header>
      {error !== null && <p role="alert">{error.message}</p>}
      <p className={css['quiet']} role="status">
        {answer === null ? '' : `${countWords(found.length, locale)} ${found.length === 1 ? 'payee' : 'payees'}`}
        {found.length > MOST_SHOWN && `, the first ${MOST_SHOWN} are shown`}
      </p>
      {found.length > 0 && (
        <table className={table['table']}>
          <thead>
            <tr>
              <th scope="col">
                <Hidden>Chosen</Hidden>
              </th>
              <th scope="col" className={css['name']}>
                Payee
              </th>
              <th scope="col">Transactions</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, MOST_SHOWN).map(({ payee, transactions, last }) => (
              <tr key={payee}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Choose ${payee}`}
                    checked={chosen.has(payee)}
                    onChange={(event) => setChosen(withOrWithout(chosen, payee, event.target.checked))}
                  />
                </td>
                <td className={css['name']}>
                  <Link href={`/transactions?search=${encodeURIComponent(payee)}`}>{payee}</Link>
                </td>
                <td>{countWords(transactions, locale)}</td>
                <td className={css['day']}>{formatDate(last, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {renaming !== null && (
        <RenameDialog
          lines={renaming}
          onClose={(done) => {
            setRenaming(null);
            if (done) setChosen(new Set());
          }}
        />
      )}
    </Page>
  );
}

function withOrWithout(chosen: ReadonlySet<string>, payee: string, wanted: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (wanted) next.add(payee);
  else next.delete(payee);
  return next;
}
