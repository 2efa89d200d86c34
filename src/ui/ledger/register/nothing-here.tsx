import { Button } from '../../kit/button.tsx';
import css from './register.module.css';

/** Why a register has no rows, and what to do about it. */
export function NothingHere({
  missing,
  narrowed,
  search,
  past,
  onShowAll,
}: {
  /** The account is not there at the moment shown. */
  readonly missing: boolean;
  /** A search or a filter leaves rows out. */
  readonly narrowed: boolean;
  readonly search: string;
  readonly past: boolean;
  readonly onShowAll: () => void;
}) {
  if (narrowed) {
    return (
      <div className={css['nothing']}>
        <p>{search === '' ? 'No transaction is so.' : `No transaction has all of “${search}”.`}</p>
        <Button onClick={onShowAll}>Show all</Button>
      </div>
    );
  }
  if (past) {
    return (
      <div className={css['nothing']}>
        <p>{missing ? 'This account did not exist yet.' : 'Nothing had been recorded here yet.'}</p>
      </div>
    );
  }
  return (
    <div className={css['nothing']}>
      <p>Nothing here yet.</p>
      <p>Add the first transaction with N, or drop a file from your bank on this page.</p>
    </div>
  );
}
