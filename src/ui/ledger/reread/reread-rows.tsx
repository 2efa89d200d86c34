import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import type { RereadPreview, RereadRow, RereadVerdict } from '#client';
import { formatDate } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { accountLabel } from '../accounts/account-names.ts';
import { useRowPixels } from '../import/row-pixels.ts';
import css from './reread.module.css';
import { REREAD_WORDS } from './reread-words.ts';

/** Every row of the file, as the books have it and as it is read now. Only those in sight exist. */
export function RereadRows({
  preview,
  only,
}: {
  readonly preview: RereadPreview;
  readonly only: RereadVerdict | null;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = only === null ? preview.rows : preview.rows.filter(({ verdict }) => verdict === only);
  const height = useRowPixels();
  // The library's object changes inside: fine without the compiler, which this rule is for.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  return (
    <div className={css['table']} role="table" aria-label="Rows of the file" aria-rowcount={rows.length + 1}>
      <div role="rowgroup" className={css['heads']}>
        <div role="row" aria-rowindex={1} className={css['row']}>
          <div role="columnheader">What becomes of it</div>
          <div role="columnheader">Date</div>
          <div role="columnheader">Payee and original row</div>
          <div role="columnheader" className={css['amount']}>
            Amount
          </div>
        </div>
      </div>
      {/* What scrolls has to be reachable by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} role="rowgroup" className={css['scroller']} tabIndex={0} aria-label="Rows">
        <div role="presentation" className={css['sheet']} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                className={css['row']}
                data-verdict={row.verdict}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                <RowCells row={row} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

type Read = NonNullable<RereadRow['read']>;

function RowCells({ row }: { readonly row: RereadRow }) {
  const { verdict, line, before } = row;
  const read = verdict === 'gone' ? before : (row.read ?? before);
  const was = verdict === 'changed' ? before : null;
  return (
    <>
      <div role="cell" className={css['verdict']}>
        <span>{REREAD_WORDS[verdict]}</span>
        {line !== null && <span className={css['muted']}>line {line}</span>}
      </div>
      <div role="cell" className={css['date']}>
        {read && <Days was={was} read={read} />}
      </div>
      <What row={row} was={was} read={read} />
      <div role="cell" className={css['amount']}>
        {read && <Amounts was={was} read={read} />}
      </div>
    </>
  );
}

/** The payee, and under it what stays, or the row as it stands in the file. */
function What({ row, was, read }: { readonly row: RereadRow; readonly was: Read | null; readonly read: Read | null }) {
  const original = row.cells.join('  │  ');
  return (
    <div role="cell" className={css['what']} title={original}>
      <span>
        {read?.payee}
        {was && read && was.account !== read.account && (
          <span className={css['muted']}>
            {' '}
            from {accountLabel(was.account)} to {accountLabel(read.account)}
          </span>
        )}
      </span>
      <span className={row.remark === null ? css['cells'] : css['remark']}>{row.remark ?? original}</span>
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
