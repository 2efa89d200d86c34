import { type DragEvent, type KeyboardEvent, useContext, useState } from 'react';
import { useStore } from 'zustand';
import { Link, useLocation } from 'wouter';
import { timeline } from '#client';
import { balanceFigure, figureMark } from '../figures/figure-store.ts';
import { Amount } from '../kit/amount.tsx';
import { useSpareMoment } from '../kit/spare-moment.ts';
import { showToast } from '../kit/toast.tsx';
import type { NamedAccount } from './account-groups.ts';
import { FailingMark } from './failing-accounts.tsx';
import { FoldIsOpen } from './fold.tsx';
import { NewRowsMark, useHasNewRows } from './new-rows.tsx';
import { PAST_REASON } from './past-reason.ts';
import css from './sidebar.module.css';

export interface AccountListProps {
  readonly of: readonly NamedAccount[];
  readonly unsaid: string | null;
}

/** Where an account that is being dragged would come down: before or after one of the list. */
interface Drop {
  readonly accountId: string;
  readonly after: boolean;
}

/** The accounts of a group. One is moved by dragging it, or by Alt and an arrow while it has the focus. */
export function AccountList({ of, unsaid }: AccountListProps) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [dragged, setDragged] = useState<string | null>(null);
  const [drop, setDrop] = useState<Drop | null>(null);
  const end = () => {
    setDragged(null);
    setDrop(null);
  };
  const letFall = () => {
    if (dragged !== null && drop !== null) void move(of, dragged, placeOf(of, dragged, drop));
    end();
  };
  return (
    <ul>
      {of.map(({ account, shortName }, index) => (
        // What is dragged over an entry is told to its line; the link in it is what is dragged, and takes the keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <li
          key={account.accountId}
          className={css['line']}
          data-drop={drop?.accountId === account.accountId ? (drop.after ? 'after' : 'before') : undefined}
          onDragStart={(event) => {
            if (past) return event.preventDefault();
            event.dataTransfer.effectAllowed = 'move';
            return setDragged(account.accountId);
          }}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            const after = isBelowMiddle(event);
            if (drop?.accountId !== account.accountId || drop.after !== after) {
              setDrop({ accountId: account.accountId, after });
            }
          }}
          onDrop={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            letFall();
          }}
          onDragEnd={end}
          onKeyDown={(event) => void moveByKey(event, of, account.accountId, index)}
        >
          <EntryInTime account={account} shortName={shortName} unsaid={unsaid} />
        </li>
      ))}
    </ul>
  );
}

/** The place that an account comes to, counted without itself. */
function placeOf(of: readonly NamedAccount[], dragged: string, { accountId, after }: Drop): number {
  const others = of.filter(({ account }) => account.accountId !== dragged);
  const at = others.findIndex(({ account }) => account.accountId === accountId);
  // Over itself it stays where it is.
  return at < 0 ? of.findIndex(({ account }) => account.accountId === dragged) : at + (after ? 1 : 0);
}

function isBelowMiddle({ clientY, currentTarget }: DragEvent<HTMLElement>): boolean {
  const { top, height } = currentTarget.getBoundingClientRect();
  return clientY > top + height / 2;
}

async function moveByKey(
  event: KeyboardEvent<HTMLElement>,
  of: readonly NamedAccount[],
  accountId: string,
  index: number,
): Promise<void> {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (by === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  if (timeline.getState().mode.when === 'past') return showToast({ text: PAST_REASON });
  await move(of, accountId, index + by);
}

/** Not part of what is loaded first. */
async function move(of: readonly NamedAccount[], accountId: string, place: number): Promise<void> {
  const { moveAccount } = await import('./move-account.ts');
  await moveAccount(of, accountId, place);
}

/** In a fold that is closed nobody sees it: there it is made when there is time. */
function EntryInTime(entry: AccountEntryProps) {
  const isMade = useSpareMoment(useContext(FoldIsOpen));
  return isMade && <AccountEntry {...entry} />;
}

interface AccountEntryProps extends NamedAccount {
  readonly unsaid: string | null;
}

function AccountEntry({ account, shortName, unsaid }: AccountEntryProps) {
  const [path] = useLocation();
  const fresh = useHasNewRows(account.accountId);
  const href = `/account/${encodeURIComponent(account.accountId)}`;
  const [main, ...others] = account.balances;
  return (
    <Link
      href={href}
      className={css['entry']}
      title={account.name}
      aria-current={path === href ? 'page' : undefined}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      data-fresh={fresh ? true : undefined}
    >
      <span className={css['name']}>
        {shortName}
        <NewRowsMark accountId={account.accountId} />
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
  );
}
