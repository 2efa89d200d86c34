import type { ImportPreview } from '#client';
import type { AccountLine } from '#ledger';
import { TextField } from '../../kit/field.tsx';
import { useMedia } from '../../kit/use-media.ts';
import { AccountField } from '../entry/account-field.tsx';
import { CsvControls } from './csv-controls.tsx';
import { targetAccounts } from './import-choice.ts';
import frame from './file-frame.module.css';
import type { ImportControl, ImportState } from './use-import.ts';

/** Where the rows go, for QIF in which currency, and for CSV how the file is read: each as guessed, each to be changed. */
export function ReadingControls({
  control,
  accounts,
}: {
  readonly control: ImportControl;
  readonly accounts: readonly AccountLine[];
}) {
  const { state, change } = control;
  const { preview, settings } = state;
  const isCsv = readsAsCsv(state);
  if (preview?.isWholeBook === true || (!preview && !isCsv)) return null;
  return (
    <div className={frame['controls']}>
      <TargetAccount
        preview={preview}
        typed={settings.account}
        accounts={accounts}
        onAccount={(account) => change({ ...settings, account })}
      />
      {isCsv && <CsvReadingControls control={control} />}
      {preview?.format === 'qif' && <CurrencyField control={control} />}
    </div>
  );
}

function TargetAccount({
  preview,
  typed,
  accounts,
  onAccount,
}: {
  readonly preview: ImportPreview | null;
  readonly typed: string;
  readonly accounts: readonly AccountLine[];
  readonly onAccount: (text: string) => void;
}) {
  const [target, ...others] = preview ? targetAccounts(preview) : [];
  // A file of several accounts names them itself.
  if (others.length > 0) return null;
  return (
    <AccountField
      label="Goes to the account"
      value={typed || (target?.name ?? '')}
      accounts={accounts.filter(({ kind }) => kind === 'asset' || kind === 'liability' || kind === 'other')}
      exceptId={null}
      error={null}
      {...(target?.opens && { hint: 'This account will be opened.' })}
      onValue={onAccount}
    />
  );
}

function CsvReadingControls({ control }: { readonly control: ImportControl }) {
  const { state, change } = control;
  const roomy = useMedia('(min-width: 60rem)');
  const { preview, settings } = state;
  return (
    <details open={roomy || preview === null}>
      <summary>How the file is read</summary>
      <div className={frame['csv']}>
        <CsvControls
          reading={preview?.csv ?? null}
          choice={settings.csv}
          onChoice={(csv) => change({ ...settings, csv })}
        />
        <CurrencyField control={control} />
      </div>
    </details>
  );
}

/** The currency of rows that name none; QIF files never do. */
function CurrencyField({ control: { state, change } }: { readonly control: ImportControl }) {
  const { preview, settings } = state;
  const row = preview?.rows.find(({ read }) => read !== null);
  return (
    <TextField
      label="Currency"
      value={settings.currency}
      placeholder={row?.read?.commodity ?? ''}
      onChange={(event) => change({ ...settings, currency: event.target.value })}
    />
  );
}

/** A file that could not be read at all is CSV by its name. */
function readsAsCsv({ preview, jobs, at }: ImportState): boolean {
  return preview ? preview.csv !== null : /\.(csv|tsv|txt)$/i.test(jobs[at]?.file.path ?? '');
}
