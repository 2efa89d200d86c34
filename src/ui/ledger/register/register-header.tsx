import type { RefObject } from 'react';
import type { AccountLine, RegisterFigures, RegisterFilter } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { useAnswer } from '../../shell/use-answer.ts';
import { AccountMenu } from '../accounts/account-menu.tsx';
import { kindWords } from '../accounts/account-names.ts';
import { FilterField } from './filter-field.tsx';
import { Figures } from './register-figures.tsx';
import css from './register.module.css';

export interface RegisterHeaderProps {
  /** Null for all transactions, and for an account that is not there at the moment shown. */
  readonly account: AccountLine | null;
  readonly all: boolean;
  readonly figures: RegisterFigures | null;
  /** How many rows the search leaves; null while nothing is searched for. */
  readonly shown: number | null;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly onLeaveSearch: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly only: RegisterFilter | undefined;
  readonly onOnly: (only: RegisterFilter | undefined) => void;
  /** Why nothing can be written now; null = it can. */
  readonly lockedReason: string | null;
  readonly onAdd: () => void;
  readonly onImport: () => void;
  /** Null for what no bank keeps. */
  readonly onReconcile: (() => void) | null;
}

/** The account's name and figure, and what can be done with it. */
export function RegisterHeader(props: RegisterHeaderProps) {
  const { account, all, lockedReason } = props;
  const levels = account?.name.split(':') ?? [];
  const note = useAccountNote(account?.accountId ?? null);
  return (
    <header className={css['header']}>
      <div className={css['name']}>
        <h1>{all ? 'All transactions' : (levels.at(-1) ?? 'Account')}</h1>
        <p className={css['about']}>{account && aboutAccount(account)}</p>
        {note !== '' && <p className={css['about']}>{note}</p>}
      </div>
      <Figures account={account} figures={props.figures} onShowFlying={() => props.onOnly('in-flight')} />
      <div className={css['tools']}>
        <SearchBox {...props} />
        <FilterField {...props} />
        {account && props.onReconcile && (
          <Button shortcut="R" onClick={props.onReconcile}>
            Reconcile
          </Button>
        )}
        {account && <AccountMenu account={account} note={note} />}
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

/** What is written about the account, as of the moment shown. */
function useAccountNote(accountId: string | null): string {
  const { answer } = useAnswer(`note ${accountId ?? ''}`, (api, moment) =>
    api.answers.accountNote(accountId ?? '', moment),
  );
  return accountId === null ? '' : (answer?.value ?? '');
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
