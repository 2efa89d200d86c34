import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Link, useLocation } from 'wouter';
import { screen, timeline } from '#client';
import type { AccountLine, AmountOf } from '#ledger';
import { balanceFigure, figureMark } from '../figures/figure-store.ts';
import { Amount } from '../kit/amount.tsx';
import { type Command, useCommands } from '../kit/commands.ts';
import { Kbd } from '../kit/kbd.tsx';
import { prefer, preferences, useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { type AccountGroup, mainCommodity } from './account-groups.ts';
import { AccountList } from './account-list.tsx';
import { openAccountForm, openImport, openKeyHelp, openPalette } from './dialogs.ts';
import { FailingAccounts } from './failing-accounts.tsx';
import { Fold } from './fold.tsx';
import { NewRows } from './new-rows.tsx';
import { PAST_REASON } from './past-reason.ts';
import { isAt, type Place, PLACES } from './places.ts';
import css from './sidebar.module.css';
import { useAccountGroups } from './use-account-groups.ts';
import { useAnswer } from './use-answer.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];

const KEYS: readonly Command[] = [
  {
    id: 'account.move',
    label: 'Move the account in the list',
    group: 'Everywhere',
    keys: ['Alt+ArrowUp', 'Alt+ArrowDown'],
    where: 'own',
  },
];

/** Where one can go, and what there is in each account at the moment shown. */
export function Sidebar() {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const groups = useAccountGroups();
  useCommands(KEYS);
  const unsaid = useMemo(() => mainCommodity(accounts), [accounts]);
  return (
    <nav className={css['sidebar']} aria-label="Accounts and screens">
      <NewRows>
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
                <AccountList of={group.accounts} unsaid={unsaid} />
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
      </NewRows>
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
      <AccountList of={group.accounts} unsaid={unsaid} />
    </Fold>
  );
}
