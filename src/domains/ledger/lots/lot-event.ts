import type { AccountId } from '../event.ts';

/** How an account's sales take from what was bought: a stream of its own for each account, `lots-<accountId>`. */
export interface LotEvents {
  LotMethodChosen: { readonly accountId: AccountId; readonly method: LotMethod };
}

/**
 * Which lots a sale takes that names none: the oldest first, the newest first, the dearest first, all at their average,
 * or only what it names itself.
 */
export type LotMethod = 'fifo' | 'lifo' | 'highest' | 'average' | 'named';
