import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { ImportPreview, ImportRow, RowVerdict } from '#client';
import { formatDate } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { accountLabel } from '../accounts/account-names.ts';
import { canChoose, isTaken, targetAccounts, turn, VERDICT_WORDS, type Turned } from './import-choice.ts';
import css from './import-rows.module.css';
import { useRowPixels } from './row-pixels.ts';

export interface ImportRowsProps {
  readonly preview: ImportPreview;
  /** Show only rows of this verdict. */
  readonly only: RowVerdict | null;
  readonly turned: Turned;
  readonly onTurn: (turned: Turned) => void;
}

/** Every row of the file: how it was read, what was there, and whether it will be imported. Only those in sight exist. */
export function ImportRows({ preview, only, turned, onTurn }: ImportRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const places = preview.rows.flatMap((row, index) => (only === null || row.verdict === only ? [index] : []));
  const height = useRowPixels();
  const oneAccount = useMemo(() => targetAccounts(preview).length < 2, [preview]);
  // The library's object changes inside: fine without the compiler, which this rule is for.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  return (
    <div
      className={css['table']}
      role="table"
      aria-label="Rows of the file"
      aria-rowcount={places.length + 1}
      data-one-account={oneAccount}
    >
      <div role="rowgroup" className={css['heads']}>
        <div role="row" aria-rowindex={1} className={css['row']}>
          <div role="columnheader">Import</div>
          <div role="columnheader">Verdict</div>
          <div role="columnheader">Date</div>
          <div role="columnheader">Payee and original row</div>
          <div role="columnheader">Account</div>
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
            const index = places[item.index] ?? 0;
            const row = preview.rows[index];
            if (!row) return null;
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                className={css['row']}
                data-taken={isTaken(row, index, turned)}
                data-verdict={row.verdict}
                style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              >
                <RowCells row={row} taken={isTaken(row, index, turned)} onTurn={() => onTurn(turn(turned, index))} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function RowCells({
  row,
  taken,
  onTurn,
}: {
  readonly row: ImportRow;
  readonly taken: boolean;
  readonly onTurn: () => void;
}) {
  const locale = useLocale();
  const { read, verdict, line } = row;
  const place = line === null ? '' : `line ${line}`;
  const named = [`Import ${read?.payee || read?.note || 'row'}`, place].filter((part) => part !== '').join(', ');
  return (
    <>
      <div role="cell" className={css['box']}>
        {canChoose(verdict) && <input type="checkbox" checked={taken} onChange={onTurn} aria-label={named} />}
      </div>
      <div role="cell" className={css['verdict']}>
        <span>{VERDICT_WORDS[verdict]}</span>
        <span className={css['muted']}>{place}</span>
      </div>
      <div role="cell" className={css['date']}>
        {read && formatDate(read.date, locale)}
      </div>
      <What row={row} />
      <div role="cell" className={css['account']} title={read?.account}>
        {read && accountLabel(read.account)}
      </div>
      <div role="cell" className={css['amount']}>
        {read && <Amount amount={read} signed />}
      </div>
    </>
  );
}

/** How the row was read, or why it was not; under it the row as it stands in the file. */
function What({ row: { read, problem, cells } }: { readonly row: ImportRow }) {
  return (
    <div role="cell" className={css['what']} title={cells.join('\n')}>
      {read ? (
        <span>
          {read.payee}
          {read.note !== '' && <span className={css['muted']}> {read.note}</span>}
        </span>
      ) : (
        <span className={css['bad']}>{problem}</span>
      )}
      <span className={css['cells']}>{cells.join('  │  ')}</span>
    </div>
  );
}
