import { useStore } from 'zustand';
import { screen } from '#client';
import { balanceFigure, figures, type NamedFigure } from '../../figures/figure-store.ts';

/**
 * The figure whose value the timeline tells where it is pointed at: the one that was looked into, stepped or watched
 * last, else the balance of the account whose register is shown. Null where there is neither.
 */
export function useWatchedFigure(): NamedFigure | null {
  const chosen = useStore(figures, ({ selected }) => selected);
  const accountId = useStore(screen, ({ register }) => register?.accountId ?? null);
  const account = useStore(screen, ({ reply }) => reply?.accounts.find((each) => each.accountId === accountId) ?? null);
  if (chosen !== null) return chosen;
  if (account === null || account.commodity === null) return null;
  const label = account.name.slice(account.name.lastIndexOf(':') + 1);
  return { figure: balanceFigure([account.accountId], account.commodity), label, on: null };
}
