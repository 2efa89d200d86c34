import type { RegisterFilter } from '#ledger';
import { useAddressWord } from './address-word.ts';

/** The rows that a register can be narrowed to, in the words of its field. */
export const REGISTER_FILTERS: readonly { readonly only: RegisterFilter; readonly words: string }[] = [
  { only: 'not-cleared', words: 'Not cleared' },
  { only: 'not-reconciled', words: 'Not reconciled' },
  { only: 'two-dates', words: 'Booked on another day' },
  { only: 'in-flight', words: 'In flight' },
  { only: 'split', words: 'Split' },
];

/** The filter that a word names; undefined = all rows. */
export function filterOf(word: string | null): RegisterFilter | undefined {
  return REGISTER_FILTERS.find(({ only }) => only === word)?.only;
}

/** Which rows are shown, kept in the address; undefined = all. */
export function useRegisterFilter(): readonly [
  only: RegisterFilter | undefined,
  show: (only: RegisterFilter | undefined) => void,
] {
  const [word, put] = useAddressWord('rows');
  return [filterOf(word), (only) => put(only ?? null)];
}
