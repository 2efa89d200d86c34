import { useState } from 'react';
import { useStore } from 'zustand';
import { type RereadPreview, type RereadVerdict, screen, timeline } from '#client';
import type { AccountLine } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { TextField } from '../../kit/field.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { useMedia } from '../../kit/use-media.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { sayDone } from '../../shell/undo.ts';
import { newAccount, resolveAccount } from '../accounts/account-names.ts';
import { AccountField } from '../entry/account-field.tsx';
import { CsvControls } from '../import/csv-controls.tsx';
import { ProblemNote } from '../import/problem-note.tsx';
import frame from '../import/file-frame.module.css';
import css from './reread.module.css';
import { RereadRows } from './reread-rows.tsx';
import { balanceWords, differences, REREAD_WORDS, rereadSentence, verdictsIn } from './reread-words.ts';
import { type RereadControl, useReread } from './use-reread.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];

export interface RereadDialogProps {
  readonly batchId: string;
  readonly fileName: string;
  readonly onClose: () => void;
}

/** An import's own file, read again with another mapping or account: every difference is shown before it is stored. */
export function RereadDialog({ batchId, fileName, onClose }: RereadDialogProps) {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const locale = useLocale();
  const control = useReread(batchId, (text) => {
    if (text.trim() === '') return '';
    return resolveAccount(text, accounts)?.name ?? newAccount(text, 'asset', accounts).name;
  });
  const { preview } = control.state;
  const store = async () => {
    const done = await control.store();
    if (done === null) return;
    onClose();
    sayDone(null, `${fileName} was read again: ${rereadSentence(done, locale).toLowerCase()}.`);
  };
  return (
    <Dialog
      title={`Read ${fileName} again`}
      size="wide"
      onClose={onClose}
      foot={
        <>
          <p className={frame['counts']} role="status">
            {preview && rereadSentence(preview, locale)}
          </p>
          <Button onClick={onClose}>Cancel</Button>
          <StoreButton control={control} onStore={() => void store()} />
        </>
      }
    >
      <div className={frame['look']}>
        <Controls control={control} accounts={accounts} />
        <Rows control={control} />
      </div>
    </Dialog>
  );
}

function StoreButton({ control, onStore }: { readonly control: RereadControl; readonly onStore: () => void }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  return (
    <Button look="primary" onClick={onStore} disabledReason={past ? PAST_REASON : reasonAgainst(control.state)}>
      Store the differences
    </Button>
  );
}

function reasonAgainst({ busy, problem, preview }: RereadControl['state']): string | null {
  if (busy) return 'The file is being read anew.';
  if (problem !== null || preview === null) return 'Put right how the file is read first.';
  return differences(preview) === 0 ? 'Nothing changes by this reading.' : null;
}

function Controls({
  control: { state, change },
  accounts,
}: {
  readonly control: RereadControl;
  readonly accounts: readonly AccountLine[];
}) {
  const { preview, settings } = state;
  const roomy = useMedia('(min-width: 60rem)');
  const isCsv = preview?.format === 'csv';
  return (
    <div className={frame['controls']}>
      {preview?.account && (
        <AccountField
          label="Goes to the account"
          value={settings.account || preview.account.name}
          accounts={accounts.filter(({ kind }) => kind === 'asset' || kind === 'liability' || kind === 'other')}
          exceptId={null}
          error={null}
          {...(preview.account.opens && { hint: 'This account will be opened.' })}
          onValue={(account) => change({ ...settings, account })}
        />
      )}
      {isCsv && (
        <details open={roomy}>
          <summary>How the file is read</summary>
          <div className={frame['csv']}>
            <CsvControls reading={preview.csv} choice={settings.csv} onChoice={(csv) => change({ ...settings, csv })} />
            <TextField
              label="Currency"
              value={settings.currency}
              placeholder={preview.rows.find(({ read }) => read !== null)?.read?.commodity ?? ''}
              onChange={(event) => change({ ...settings, currency: event.target.value })}
            />
          </div>
        </details>
      )}
    </div>
  );
}

function Rows({ control: { state } }: { readonly control: RereadControl }) {
  const { preview, problem, busy } = state;
  const [only, setOnly] = useState<RereadVerdict | null>(null);
  return (
    <div className={frame['rows']} aria-busy={busy}>
      <p className={css['note']}>
        The file as it was imported, read again. Only the differences are stored; what you changed by hand since stays.
      </p>
      {problem && <ProblemNote problem={problem} />}
      {preview && (
        <>
          {preview.warnings.length > 0 && <p className={css['note']}>{preview.warnings.join(' ')}</p>}
          <Balances claims={preview.claims} />
          <VerdictFilter preview={preview} only={only} onOnly={setOnly} />
          <RereadRows preview={preview} only={only} />
        </>
      )}
    </div>
  );
}

/** The balances that the file states, where they are read otherwise. */
function Balances({ claims }: Pick<RereadPreview, 'claims'>) {
  const locale = useLocale();
  if (claims.length === 0) return null;
  return (
    <ul className={css['balances']} aria-label="Stated balances that change" data-figure="told">
      {claims.map(({ before, after }) => (
        <li key={JSON.stringify([before, after])}>
          {before !== null && <s>{balanceWords(before, locale)}</s>}{' '}
          {after === null ? 'is not in the file' : <strong>{balanceWords(after, locale)}</strong>}
        </li>
      ))}
    </ul>
  );
}

function VerdictFilter({
  preview,
  only,
  onOnly,
}: {
  readonly preview: RereadPreview;
  readonly only: RereadVerdict | null;
  readonly onOnly: (verdict: RereadVerdict | null) => void;
}) {
  const locale = useLocale();
  return (
    <div className={frame['filter']} role="group" aria-label="Show rows">
      {[null, ...verdictsIn(preview)].map((verdict) => (
        <button key={verdict ?? 'all'} type="button" aria-pressed={only === verdict} onClick={() => onOnly(verdict)}>
          {verdict === null ? 'All' : REREAD_WORDS[verdict]}{' '}
          <span>{(verdict === null ? preview.rows.length : preview.counts[verdict]).toLocaleString(locale)}</span>
        </button>
      ))}
    </div>
  );
}
