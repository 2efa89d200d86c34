/** What a tab holds: its worker, the timeline's position, and the newest answer for the screen. */
export type * from './state.ts';
