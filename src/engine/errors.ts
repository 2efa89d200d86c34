/** The closed set of expected failures. `instanceof` does not survive a worker boundary: branch on `code`. */
export type ErrorCode =
  | 'WrongExpectedVersion'
  | 'AppendConditionFailed'
  | 'EventIdConflict'
  | 'StreamNotFound'
  | 'StreamDeleted'
  | 'UnknownEventType'
  | 'SchemaValidationError'
  | 'CommandRejected'
  | 'PastPositionError'
  | 'CorruptLog'
  | 'QuotaExceeded'
  | 'StoreLocked'
  | 'ImportError'
  | 'NotFound'
  | 'InvalidArgument';

/** An expected failure with a stable code and the facts that explain it (all structured-cloneable). */
export class DaybookError extends Error {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'DaybookError';
    this.code = code;
    this.detail = detail;
  }
}

/** The shape that crosses the worker boundary: plain data, no class. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly [detail: string]: unknown;
}
