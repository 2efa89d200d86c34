/** The ledger: double entry by decide and evolve, and the books read from it. */
export type * from './event.ts';
export type * from './command.ts';
export type * from './query.ts';
export * from './decimal.ts';
