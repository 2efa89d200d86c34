import { useMemo } from 'react';
import { useStore } from 'zustand';
import { screen } from '#client';
import type { AccountLine, AccountPlacement } from '#ledger';
import { type AccountGroups, groupAccounts } from './account-groups.ts';
import { useAnswer } from './use-answer.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];
const UNMOVED: readonly AccountPlacement[] = [];

/** The accounts of the moment shown in their groups, in the order that the person gave them. */
export function useAccountGroups(): AccountGroups {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const { answer } = useAnswer('accountOrder', (api, moment) => api.answers.accountOrder(null, moment));
  const placements = answer?.value ?? UNMOVED;
  return useMemo(() => groupAccounts(accounts, placements), [accounts, placements]);
}
