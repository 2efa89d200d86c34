import { Link } from 'wouter';
import { formatDate, type HoldingsView } from '#ledger';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { PROBLEMS } from './words.ts';
import css from './holdings.module.css';

/** More than these are counted, not listed. */
const LISTED = 20;

/** What does not add up in buying and selling, each at its place. */
export function ProblemsPanel({ problems }: { readonly problems: HoldingsView['problems'] }) {
  const locale = useLocale();
  if (problems.length === 0) return null;
  return (
    <Panel title="To look at">
      <ul className={css['list']}>
        {problems.slice(0, LISTED).map(({ transactionId, accountId, account, commodity, date, kind }) => (
          <li key={`${transactionId} ${accountId} ${commodity} ${kind}`}>
            <Link href={`/account/${encodeURIComponent(accountId)}`}>
              {commodity} in {accountLabel(account)}, {formatDate(date, locale)}
            </Link>
            : {PROBLEMS[kind]}
          </li>
        ))}
      </ul>
      {problems.length > LISTED && <p className={css['quiet']}>And {problems.length - LISTED} more.</p>}
    </Panel>
  );
}
