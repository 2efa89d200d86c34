import type { PlayingSpeed } from '#client';

/** How fast can be chosen for playing, ascending: events a second, and `live`, which is two a second at least. */
export const SPEEDS: readonly PlayingSpeed[] = [1, 'live', 10, 50, 200, 1_000, 10_000];
