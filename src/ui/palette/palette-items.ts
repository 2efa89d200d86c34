import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useLocation } from 'wouter';
import { payees, screen } from '#client';
import type { AccountLine } from '#ledger';
import { type Command, commands } from '../kit/commands.ts';
import { accountLabel } from '../ledger/accounts/account-names.ts';
import { KINDS } from '../reports/report-kinds.ts';
import { PLACES, SHORT_WAYS } from '../shell/places.ts';

/** One thing that the palette offers. */
export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly kind: 'Screen' | 'Report' | 'Account' | 'Closed account' | 'Payee' | 'Command';
  /** The key that does the same, in the notation of `Command.keys`; null where none does. */
  readonly key: string | null;
  readonly run: () => void;
}

const NO_ACCOUNTS: readonly AccountLine[] = [];

const REPORTS = KINDS.map(({ kind, name }) => {
  const path = `/reports/${kind}`;
  return { path, name, key: SHORT_WAYS.find((way) => way.path === path)?.key };
});

/** Screens, reports, accounts, commands of what is on the page, and payees, in this order. */
export function usePaletteItems(): readonly PaletteItem[] {
  const [, go] = useLocation();
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const offered = useStore(commands);
  const used = usePayees();
  return useMemo(
    () => [
      ...PLACES.map((place) => item(place.path, place.name, 'Screen', () => go(place.path), `g ${place.key}`)),
      ...REPORTS.map(({ path, name, key }) => item(path, name, 'Report', () => go(path), key && `g ${key}`)),
      ...accounts.map(({ accountId, name, closed }) =>
        item(accountId, accountLabel(name), closed ? 'Closed account' : 'Account', () =>
          go(`/account/${encodeURIComponent(accountId)}`),
        ),
      ),
      ...doable(offered).map(({ id, label, keys, run }) => item(id, label, 'Command', () => run?.(), keys[0])),
      ...used.map((payee) =>
        item(payee, payee, 'Payee', () => go(`/transactions?search=${encodeURIComponent(payee)}`)),
      ),
    ],
    [accounts, offered, used, go],
  );
}

function item(id: string, label: string, kind: PaletteItem['kind'], run: () => void, key?: string): PaletteItem {
  return { id: `${kind} ${id}`, label, kind, key: key ?? null, run };
}

/** Commands that can be given from here: each once, the newest; not the way to this palette, nor to screens. */
function doable(offered: readonly Command[]): readonly Command[] {
  const usable = offered.filter(
    ({ id, where, group, run }) => run !== undefined && where !== 'own' && group !== 'Go to' && id !== 'palette',
  );
  return [...new Map(usable.map((command) => [command.id, command])).values()];
}

/** Payees of the book, newest first; none until they are read. */
function usePayees(): readonly string[] {
  const [used, setUsed] = useState<readonly string[]>([]);
  useEffect(() => {
    let ended = false;
    const read = async () => {
      const result = await payees();
      if (!ended && result.ok) setUsed(result.value.map(({ payee }) => payee));
    };
    // A worker that is gone is told of by the page itself.
    read().catch(() => undefined);
    return () => {
      ended = true;
    };
  }, []);
  return used;
}
