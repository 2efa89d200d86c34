import { type ReactNode, useState } from 'react';
import type { RereadPreview, RereadRow, RereadVerdict } from '#client';
import { formatDate } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { classes } from '../../kit/classes.ts';
import { useLocale } from '../../kit/preferences.ts';
import { accountLabel } from '../accounts/account-names.ts';
import table from '../import/file-table.module.css';
import { FileTable } from '../import/file-table.tsx';
import { OpensRow } from '../import/opens-row.tsx';
import { RowDialog } from '../import/row-dialog.tsx';
import css from './reread.module.css';
import { REREAD_WORDS } from './reread-words.ts';

const HEADS = ['What becomes of it', 'Date', 'Payee and original row', 'Amount'];

/** Every row of the file, as the books have it and as it is read now. Only those in sight exist. */
export function RereadRows({
  preview,
  only,
}: {
  readonly preview: RereadPreview;
  readonly only: RereadVerdict | null;
}) {
  const rows = only === null ? preview.rows : preview.rows.filter(({ verdict }) => verdict === only);
  const [opened, setOpened] = useState<RereadRow | null>(null);
  return (
    <>
      <FileTable heads={HEADS} count={rows.length} rowClass={css['row']}>
        {(place, placed) => {
          const row = rows[place];
          return (
            row && (
              <div key={place} {...placed} data-verdict={row.verdict}>
                <RowCells row={row} onOpen={() => setOpened(row)} />
              </div>
            )
          );
        }}
      </FileTable>
      {opened && (
        <RowDialog
          row={{ ...opened, ...readingsOf(opened) }}
          fileName={preview.fileName}
          csv={preview.csv}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

type Read = NonNullable<RereadRow['read']>;

/** What is shown of a row as its reading, and what the books have until now where that is something else. */
function readingsOf({ verdict, before, read }: RereadRow): {
  readonly read: Read | null;
  readonly before: Read | null;
} {
  return { read: verdict === 'gone' ? before : (read ?? before), before: verdict === 'changed' ? before : null };
}

function RowCells({ row, onOpen }: { readonly row: RereadRow; readonly onOpen: () => void }) {
  const { verdict, line } = row;
  const { read, before: was } = readingsOf(row);
  return (
    <>
      <div role="cell" className={table['verdict']}>
        <span>{REREAD_WORDS[verdict]}</span>
        {line !== null && <span className={classes(table['muted'], css['line'])}>line {line}</span>}
      </div>
      <div role="cell" className={classes(table['date'], css['date'])}>
        {read && <Days was={was} read={read} />}
      </div>
      <What row={row} was={was} read={read} onOpen={onOpen} />
      <div role="cell" className={classes(table['amount'], css['amount'])} data-figure="told">
        {read && (
          <OpensRow onOpen={onOpen}>
            <Amounts was={was} read={read} />
          </OpensRow>
        )}
      </div>
    </>
  );
}

/** The payee, and under it what stays, or the row as it stands in the file. */
function What({
  row,
  was,
  read,
  onOpen,
}: {
  readonly row: RereadRow;
  readonly was: Read | null;
  readonly read: Read | null;
  readonly onOpen: () => void;
}) {
  const original = row.cells.join('  │  ');
  return (
    <div role="cell" className={table['what']} title={original}>
      <span className={css['payee']}>
        {read?.payee}
        {was && read && was.account !== read.account && (
          <span className={table['muted']}>
            {' '}
            from {accountLabel(was.account)} to {accountLabel(read.account)}
          </span>
        )}
      </span>
      <span className={row.remark === null ? table['cells'] : css['remark']}>
        {read === null ? <OpensRow onOpen={onOpen}>{row.remark ?? original}</OpensRow> : (row.remark ?? original)}
      </span>
    </div>
  );
}

function Days({ was, read }: { readonly was: Read | null; readonly read: Read }) {
  return (
    <>
      {was && was.date !== read.date && (
        <Was>
          <Day date={was.date} />
        </Was>
      )}
      <Day date={read.date} />
    </>
  );
}

function Amounts({ was, read }: { readonly was: Read | null; readonly read: Read }) {
  return (
    <>
      {was && was.amount !== read.amount && (
        <Was>
          <Amount amount={was} signed />
        </Was>
      )}
      <Amount amount={read} signed />
    </>
  );
}

function Day({ date }: { readonly date: string }) {
  return <>{formatDate(date, useLocale())}</>;
}

/** What the books have until now. */
function Was({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <del className={css['was']}>{children}</del>{' '}
    </>
  );
}
