import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Link, useLocation } from 'wouter';
import { screen, timeline } from '#client';
import type { AccountLine } from '#ledger';
import { Amount } from '../kit/amount.tsx';
import { Kbd } from '../kit/kbd.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { type AccountGroup, groupAccounts, mainCommodity, type NamedAccount } from './account-groups.ts';
import { openAccountForm, openImport, openKeyHelp } from './dialogs.ts';
import { PAST_REASON } from './past-reason.ts';
import { isAt, type Place, PLACES } from './places.ts';
import css from './sidebar.module.css';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** Where one can go, and what there is in each account at the moment shown. */
export function Sidebar() {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const groups = useMemo(() => groupAccounts(accounts), [accounts]);
  const unsaid = useMemo(() => mainCommodity(accounts), [accounts]);
  return (
    <nav className={css['sidebar']} aria-label="Accounts and screens">
      <Link href="/" className={css['wordmark']} aria-label="Daybook, overview">
        Day<span>book</span>
      </Link>
      <ul>
        <Places part="main" />
      </ul>
      <details className={css['group']} open>
        <summary>
          <span>More</span>
        </summary>
        <ul>
          <Places part="more" />
        </ul>
      </details>
      {groups.places.map((group) => (
        <div key={group.name} className={css['group']}>
          <h2>
            <span>{group.name}</span>
            {group.total !== null && <Amount amount={group.total} unsaid={unsaid} />}
          </h2>
          <Accounts of={group.accounts} unsaid={unsaid} />
        </div>
      ))}
      {groups.categories.length > 0 && (
        <div className={css['group']}>
          <h2>Categories</h2>
          {groups.categories.map((group) => (
            <Folded key={group.name} group={group} unsaid={unsaid} />
          ))}
        </div>
      )}
      {groups.closed !== null && (
        <div className={css['group']}>
          <Folded group={groups.closed} unsaid={unsaid} />
        </div>
      )}
      <ul className={css['foot']}>
        <Act name="Open an account" run={openAccountForm} />
        <Act name="Import a file" run={() => openImport()} />
        <li>
          <button type="button" className={css['entry']} onClick={openKeyHelp}>
            Keys <Kbd keys="?" />
          </button>
        </li>
      </ul>
    </nav>
  );
}

function Places({ part }: { readonly part: Place['part'] }) {
  const [path] = useLocation();
  return PLACES.filter((each) => each.part === part).map((each) => (
    <li key={each.path}>
      <Link href={each.path} className={css['entry']} aria-current={isAt(path, each) ? 'page' : undefined}>
        {each.name}
      </Link>
    </li>
  ));
}

/** Writes something, hence not possible in the past: it stays, and says why. */
function Act({ name, run }: { readonly name: string; readonly run: () => void }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  return (
    <li>
      <button
        type="button"
        className={css['entry']}
        onClick={past ? undefined : run}
        {...(past && { 'aria-disabled': true, title: PAST_REASON })}
      >
        {name}
      </button>
    </li>
  );
}

function Folded({ group, unsaid }: { readonly group: AccountGroup; readonly unsaid: string | null }) {
  const locale = useLocale();
  return (
    <details>
      <summary>
        <span>{group.name}</span>
        <span>{countWords(group.accounts.length, locale)}</span>
      </summary>
      <Accounts of={group.accounts} unsaid={unsaid} />
    </details>
  );
}

function Accounts({ of, unsaid }: { readonly of: readonly NamedAccount[]; readonly unsaid: string | null }) {
  return (
    <ul>
      {of.map(({ account, shortName }) => (
        <AccountEntry key={account.accountId} account={account} shortName={shortName} unsaid={unsaid} />
      ))}
    </ul>
  );
}

function AccountEntry({ account, shortName, unsaid }: NamedAccount & { readonly unsaid: string | null }) {
  const [path] = useLocation();
  const href = `/account/${encodeURIComponent(account.accountId)}`;
  const [main, ...others] = account.balances;
  return (
    <li>
      <Link href={href} className={css['entry']} title={account.name} aria-current={path === href ? 'page' : undefined}>
        <span className={css['name']}>{shortName}</span>
        <span className={css['figures']}>
          {main && <Amount amount={main} unsaid={unsaid} />}
          {others.length > 0 && (
            <span
              className={css['more']}
              title={others.map(({ amount, commodity }) => `${amount} ${commodity}`).join('\n')}
            >
              +{others.length}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
