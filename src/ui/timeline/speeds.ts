/** Events per second that can be chosen for playing, ascending. */
export const SPEEDS: readonly number[] = [1, 10, 50, 200, 1_000, 10_000];
