/** An event store for the browser. Knows no domain. */
export type * from './event.ts';
export type * from './store.ts';
export type * from './command/decider.ts';
export { DaybookError, type ErrorCode, type ErrorData } from './errors.ts';
