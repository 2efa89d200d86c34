import type { ImportRow } from '#client';
import { formatDate } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { accountLabel } from '../accounts/account-names.ts';
import type { CsvReading } from './csv-choice.ts';
import css from './row-dialog.module.css';
import { amountSteps, fileCells } from './row-reading.ts';

type Read = NonNullable<ImportRow['read']>;

/** A row of a file, with how it was read: as far as what makes its amount goes. */
interface ShownRow {
  readonly line: number | null;
  readonly cells: readonly string[];
  /** Null where it could not be read. */
  readonly read: Read | null;
  /** What the books say until now, where they say otherwise. */
  readonly before?: Read | null;
  /** What a person should know of it, such as why it could not be read. */
  readonly remark: string | null;
}

interface RowDialogProps {
  readonly row: ShownRow;
  readonly fileName: string;
  /** How a CSV file is read; null for one that names its parts itself. */
  readonly csv: CsvReading | null;
  readonly onClose: () => void;
}

/** What makes the amount of a file's row: its cells as they stand, what each was taken for, and what came of it. */
export function RowDialog({ row, fileName, csv, onClose }: RowDialogProps) {
  const place = row.line === null ? fileName : `${fileName}, line ${row.line}`;
  return (
    <Dialog title="How this row was read" onClose={onClose}>
      <div className={css['row']} data-figure="told">
        <p className={css['place']}>{place}</p>
        {row.remark !== null && <p>{row.remark}</p>}
        {row.read && <ReadAs read={row.read} before={row.before ?? null} />}
        {row.cells.length > 0 && <Cells cells={row.cells} csv={csv} />}
        {csv && row.read && (
          <>
            <h3>How the amount came about</h3>
            <ul className={css['steps']}>
              {amountSteps(csv).map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  );
}

function ReadAs({ read, before }: { readonly read: Read; readonly before: Read | null }) {
  const locale = useLocale();
  const was = (key: 'date' | 'payee' | 'note' | 'account', words: (text: string) => string = (text) => text) =>
    before !== null && before[key] !== read[key] && <s>{words(before[key])}</s>;
  return (
    <dl className={css['read']}>
      <dt>Amount</dt>
      <dd>
        {before !== null && before.amount !== read.amount && (
          <s>
            <Amount amount={before} signed />
          </s>
        )}{' '}
        <strong>
          <Amount amount={read} signed />
        </strong>
      </dd>
      <dt>Date</dt>
      <dd>
        {was('date', (day) => formatDate(day, locale))} {formatDate(read.date, locale)}
      </dd>
      <dt>Account</dt>
      <dd>
        {was('account', accountLabel)} {accountLabel(read.account)}
      </dd>
      <dt>Payee</dt>
      <dd>
        {was('payee')} {read.payee}
      </dd>
      {read.note !== '' && (
        <>
          <dt>Note</dt>
          <dd>
            {was('note')} {read.note}
          </dd>
        </>
      )}
    </dl>
  );
}

function Cells({ cells, csv }: { readonly cells: readonly string[]; readonly csv: CsvReading | null }) {
  const told = fileCells(cells, csv);
  if (csv === null) {
    return (
      <>
        <h3>As it stands in the file</h3>
        <ul className={css['cells']}>
          {told.map(({ text }, index) => (
            // Cells are told in their order, and may be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{text}</li>
          ))}
        </ul>
      </>
    );
  }
  return (
    <table className={css['table']}>
      <caption>As it stands in the file</caption>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">In the file</th>
          <th scope="col">Taken for</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ name, text, meaning }, index) => (
          // Columns are told in their order, and may be called alike.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index} data-used={meaning !== null}>
            <th scope="row">{name}</th>
            <td className={css['text']}>{text}</td>
            <td>{meaning ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
