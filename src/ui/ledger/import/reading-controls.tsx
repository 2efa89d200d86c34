import type { AccountLine } from '#ledger';
import { TextField } from '../../kit/field.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { AccountField } from '../entry/account-field.tsx';
import { CsvControls } from './csv-controls.tsx';
import { targetAccounts } from './import-choice.ts';
import css from './import-dialog.module.css';
import type { ImportControl } from './use-import.ts';

/** Where the rows go, and for CSV how the file is read: each as guessed, each to be changed. */
export function ReadingControls({
  control,
  accounts,
}: {
  readonly control: ImportControl;
  readonly accounts: readonly AccountLine[];
}) {
  const roomy = useMedia('(min-width: 60rem)');
  const { state, change } = control;
  const { preview, settings, jobs, at } = state;
  if (preview?.format === 'journal') return null;
  const [target, ...others] = preview ? targetAccounts(preview) : [];
  const offered = accounts.filter(({ kind }) => kind === 'asset' || kind === 'liability' || kind === 'other');
  const isCsv = preview ? preview.csv !== null : /\.(csv|tsv|txt)$/i.test(jobs[at]?.file.path ?? '');
  if (!preview && !isCsv) return null;
  return (
    <div className={css['controls']}>
      {others.length === 0 && (
        <AccountField
          label="Goes to the account"
          value={settings.account || (target?.name ?? '')}
          accounts={offered}
          exceptId={null}
          error={null}
          hint={target?.opens ? 'This account will be opened.' : ''}
          onValue={(account) => change({ ...settings, account })}
        />
      )}
      {isCsv && (
        <details open={roomy || preview === null}>
          <summary>How the file is read</summary>
          <div className={css['csv']}>
            <CsvControls
              reading={preview?.csv ?? null}
              choice={settings.csv}
              onChoice={(csv) => change({ ...settings, csv })}
            />
            <TextField
              label="Currency"
              value={settings.currency}
              placeholder={currencyOf(preview?.rows)}
              onChange={(event) => change({ ...settings, currency: event.target.value })}
            />
          </div>
        </details>
      )}
    </div>
  );
}

function currencyOf(rows: readonly { readonly read: { readonly commodity: string } | null }[] | undefined): string {
  return rows?.find(({ read }) => read !== null)?.read?.commodity ?? '';
}
