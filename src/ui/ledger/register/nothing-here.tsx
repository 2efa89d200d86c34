import type { AccountLine } from '#ledger';
import { Button } from '../../kit/button.tsx';
import css from './register.module.css';

/** Why a register has no rows, and what to do about it. */
export function NothingHere({
  account,
  search,
  past,
  onClearSearch,
}: {
  readonly account: AccountLine | null;
  readonly search: string;
  readonly past: boolean;
  readonly onClearSearch: () => void;
}) {
  if (search !== '') {
    return (
      <div className={css['nothing']}>
        <p>No transaction has all of “{search}”.</p>
        <Button onClick={onClearSearch}>Show all</Button>
      </div>
    );
  }
  if (past) {
    return (
      <div className={css['nothing']}>
        <p>{account === null ? 'This account did not exist yet.' : 'Nothing had been recorded here yet.'}</p>
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
