import { DaybookError } from '../errors.ts';
import { StorageFault } from '../storage/port.ts';

/** What a fault of the store means to a caller; any other error as it is. */
export function asDaybookError(error: unknown): unknown {
  if (!(error instanceof StorageFault)) return error;
  if (error.kind === 'quota') {
    return new DaybookError('QuotaExceeded', `There is no room left for this: ${error.message}`, { kind: error.kind });
  }
  if (error.kind === 'newer') {
    return new DaybookError('StoreLocked', 'A newer version of this program has opened the database: reload', {
      kind: error.kind,
    });
  }
  const message = `The browser's database failed; trying again with the same ids is safe: ${error.message}`;
  return new DaybookError('StoreLocked', message, { kind: error.kind });
}
