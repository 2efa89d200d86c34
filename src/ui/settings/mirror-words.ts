import type { StoreHealth } from '#client';

/** How the second copy of a log stands to the first. */
export const MIRROR_WORDS: Readonly<Record<StoreHealth['mirror'], string>> = {
  'in-step': 'In step with the first',
  absent: 'None: this browser offers no place for it',
  behind: 'Behind, and catching up',
  contradiction: 'Contradicts the first',
};
