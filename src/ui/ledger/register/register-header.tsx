import type { RefObject } from 'react';
import type { AccountLine } from '#ledger';
import { Amount } from '../../kit/amount.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { AccountMenu } from '../accounts/account-menu.tsx';
import { kindWords } from '../accounts/account-names.ts';
import css from './register.module.css';

export interface RegisterHeaderProps {
  readonly account: AccountLine | null;
  /** How many rows the search leaves; null while nothing is searched for. */
  readonly shown: number | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onLeaveSearch: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Why nothing can be written now; null = it can. */
  readonly lockedReason: string | null;
  readonly onAdd: () => void;
  readonly onImport: () => void;
}

/** The account's name and figure, and what can be done with it. */
export function RegisterHeader(props: RegisterHeaderProps) {
  const { account, lockedReason } = props;
  const levels = account?.name.split(':') ?? [];
  return (
    <header className={css['header']}>
      <div className={css['name']}>
        <h1>{levels.at(-1) ?? 'Account'}</h1>
        <p className={css['about']}>{account && aboutAccount(account)}</p>
      </div>
      <Balance account={account} />
      <div className={css['tools']}>
        <SearchBox {...props} />
        {account && <AccountMenu account={account} />}
        <Button onClick={props.onImport} disabledReason={lockedReason}>
          Import
        </Button>
        <Button look="primary" shortcut="N" onClick={props.onAdd} disabledReason={lockedReason}>
          Add transaction
        </Button>
      </div>
    </header>
  );
}

function aboutAccount({ name, kind, commodity, closed }: AccountLine): string {
  const above = name.split(':').slice(0, -1).join(' · ');
  return [above === '' ? kindWords(kind) : above, commodity, closed && 'closed'].filter(Boolean).join(' · ');
}

function Balance({ account }: { readonly account: AccountLine | null }) {
  if (account === null) return null;
  const zero = { commodity: account.commodity ?? '', amount: '0' };
  const [main = zero, ...others] = account.balances;
  return (
    <dl className={css['figures']}>
      <div>
        <dt>Balance</dt>
        <dd className={css['figure']}>
          <Amount amount={main} unsaid={others.length === 0 ? main.commodity : null} />
        </dd>
      </div>
      {others.length > 0 && (
        <div>
          <dt>And</dt>
          {others.map((amount) => (
            <dd key={amount.commodity}>
              <Amount amount={amount} />
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}

function SearchBox({ account, shown, search, onSearch, onLeaveSearch, searchRef }: RegisterHeaderProps) {
  const locale = useLocale();
  const count = shown === null ? '' : `${shown.toLocaleString(locale)} found`;
  return (
    <div role="search" className={css['search']}>
      <input
        ref={searchRef}
        type="search"
        aria-label={`Search ${account?.name ?? 'this register'}`}
        aria-keyshortcuts="/"
        placeholder="Search  /"
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Escape') onSearch('');
          onLeaveSearch();
        }}
      />
      <span role="status" className={css['count']}>
        {count}
      </span>
    </div>
  );
}
