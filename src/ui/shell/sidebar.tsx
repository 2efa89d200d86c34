import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Link, useLocation } from 'wouter';
import { screen, timeline } from '#client';
import type { AccountLine, AmountOf } from '#ledger';
import { balanceFigure, figureMark } from '../figures/figure-store.ts';
import { Amount } from '../kit/amount.tsx';
import { Kbd } from '../kit/kbd.tsx';
import { prefer, preferences, useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { type AccountGroup, groupAccounts, mainCommodity, type NamedAccount } from './account-groups.ts';
import { openAccountForm, openImport, openKeyHelp, openPalette } from './dialogs.ts';
import { FailingAccounts, FailingMark } from './failing-accounts.tsx';
import { Fold } from './fold.tsx';
import { PAST_REASON } from './past-reason.ts';
import { isAt, type Place, PLACES } from './places.ts';
import css from './sidebar.module.css';
import { useAnswer } from './use-answer.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];

/** Where one can go, and what there is in each account at the moment shown. */
export function Sidebar() {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const groups = useMemo(() => groupAccounts(accounts), [accounts]);
  const unsaid = useMemo(() => mainCommodity(accounts), [accounts]);
  return (
    <nav className={css['sidebar']} aria-label="Accounts and screens">
      <FailingAccounts>
        <div className={css['scroll']}>
          <div>
            <Link href="/" className={css['wordmark']} aria-label="Daybook, overview">
              Day<span>book</span>
            </Link>
            <BookName />
          </div>
          <ul>
            <li>
              <button type="button" className={css['entry']} onClick={openPalette}>
                Find… <Kbd keys="Mod+k" />
              </button>
            </li>
            <Places part="main" />
          </ul>
          {groups.places.map((group) => (
            <Fold
              key={group.name}
              name={group.name}
              aside={group.total && <GroupTotal group={group} total={group.total} unsaid={unsaid} />}
            >
              <Accounts of={group.accounts} unsaid={unsaid} />
            </Fold>
          ))}
          <ul>
            <Act name="Add account" sign="+" run={openAccountForm} />
          </ul>
          {groups.categories.length > 0 && (
            <div className={css['group']}>
              <h2>Categories</h2>
              {groups.categories.map((group) => (
                <Counted key={group.name} group={group} unsaid={unsaid} />
              ))}
            </div>
          )}
          {groups.closed !== null && <Counted group={groups.closed} unsaid={unsaid} />}
          <Fold name="More">
            <ul>
              <Places part="more" />
            </ul>
          </Fold>
        </div>
        <ul className={css['foot']}>
          <Act name="Import a file" run={() => openImport()} />
          <MaskSwitch />
          <li>
            <button type="button" className={css['entry']} onClick={openKeyHelp}>
              Keys <Kbd keys="?" />
            </button>
          </li>
        </ul>
      </FailingAccounts>
    </nav>
  );
}

/** What the person calls the book. */
function BookName() {
  const { answer } = useAnswer('bookName', (api, moment) => api.answers.bookName(null, moment));
  return answer?.value == null ? null : <p className={css['book']}>{answer.value}</p>;
}

function MaskSwitch() {
  const masked = useStore(preferences, ({ maskAmounts }) => maskAmounts);
  return (
    <li>
      <button
        type="button"
        className={css['entry']}
        aria-pressed={masked}
        onClick={() => prefer({ maskAmounts: !masked })}
      >
        Hide amounts {masked ? <span>on</span> : <Kbd keys="h" />}
      </button>
    </li>
  );
}

function Places({ part }: { readonly part: Place['part'] }) {
  const [path] = useLocation();
  return PLACES.filter((each) => each.part === part).map((each) => (
    <li key={each.path} ref={isAt(path, each) ? keepInView : undefined}>
      <Link href={each.path} className={css['entry']} aria-current={isAt(path, each) ? 'page' : undefined}>
        {each.name}
      </Link>
    </li>
  ));
}

function keepInView(entry: HTMLLIElement | null): void {
  entry?.scrollIntoView({ block: 'nearest' });
}

/** Writes something, hence not possible in the past: it stays, and says why. */
function Act({ name, sign, run }: { readonly name: string; readonly sign?: string; readonly run: () => void }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  return (
    <li>
      <button
        type="button"
        className={css['entry']}
        onClick={past ? undefined : run}
        {...(past && { 'aria-disabled': true, title: PAST_REASON })}
      >
        {sign === undefined ? name : <SignedName sign={sign} name={name} />}
      </button>
    </li>
  );
}

function SignedName({ sign, name }: { readonly sign: string; readonly name: string }) {
  return (
    <span>
      <span aria-hidden="true">{sign}</span> {name}
    </span>
  );
}

function GroupTotal({
  group: { name, accounts },
  total,
  unsaid,
}: {
  readonly group: AccountGroup;
  readonly total: AmountOf;
  readonly unsaid: string | null;
}) {
  const accountIds = accounts.map(({ account }) => account.accountId);
  return (
    <span {...figureMark(balanceFigure(accountIds, total.commodity), name)}>
      <Amount amount={total} unsaid={unsaid} />
    </span>
  );
}

/** A group whose accounts are many and seldom looked for: folded at first, with how many there are. */
function Counted({ group, unsaid }: { readonly group: AccountGroup; readonly unsaid: string | null }) {
  const locale = useLocale();
  return (
    <Fold name={group.name} folded aside={countWords(group.accounts.length, locale)}>
      <Accounts of={group.accounts} unsaid={unsaid} />
    </Fold>
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
        <span className={css['name']}>
          {shortName}
          <FailingMark accountId={account.accountId} />
        </span>
        <span className={css['figures']}>
          {main && (
            <span {...figureMark(balanceFigure([account.accountId], main.commodity), shortName)}>
              <Amount amount={main} unsaid={unsaid} />
            </span>
          )}
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
