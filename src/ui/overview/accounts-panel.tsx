import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Link } from 'wouter';
import { screen } from '#client';
import type { AccountLine } from '#ledger';
import { Amount } from '../kit/amount.tsx';
import { Panel } from '../kit/panel.tsx';
import table from '../kit/table.module.css';
import { Figure } from '../figures/figure.tsx';
import { balanceFigure } from '../figures/figure-store.ts';
import { mainCommodity } from '../shell/account-groups.ts';
import { useAccountGroups } from '../shell/use-account-groups.ts';
import css from './overview.module.css';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** What is owned and owed, account by account. */
export function AccountsPanel() {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const unsaid = useMemo(() => mainCommodity(accounts), [accounts]);
  const places = useAccountGroups().places.flatMap((group) => group.accounts);
  if (places.length === 0) return null;
  return (
    <Panel title="Accounts" className={css['accounts']}>
      <table className={table['table']}>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Balance</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ account, shortName }) => (
            <tr key={account.accountId}>
              <td>
                <Link href={`/account/${encodeURIComponent(account.accountId)}`} title={account.name}>
                  {shortName}
                </Link>
              </td>
              <td>
                {account.balances.length === 0 && '–'}
                {account.balances.map((amount) => (
                  <div key={amount.commodity}>
                    <Figure figure={balanceFigure([account.accountId], amount.commodity)} label={shortName}>
                      <Amount amount={amount} unsaid={unsaid} />
                    </Figure>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
