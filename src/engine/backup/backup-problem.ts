import { DaybookError } from '../errors.ts';

/**
 * Why a file is refused. `foreign`: no backup at all; `newer`: of a format that this build does not know; `truncated`,
 * `damaged`: not as it was written; `too-large`: unpacks to more than any honest backup; `other-log`: sound, but of
 * another log; `contradiction`: sound, but it tells the same events differently.
 */
export type BackupRefusal = 'foreign' | 'newer' | 'truncated' | 'damaged' | 'too-large' | 'other-log' | 'contradiction';

/** An `ImportError` with the reason as `detail.reason`; the message is for the person. */
export function refused(
  reason: BackupRefusal,
  message: string,
  detail: Readonly<Record<string, unknown>> = {},
): DaybookError {
  return new DaybookError('ImportError', message, { ...detail, reason });
}

/** `line`: 1-based, in the unpacked text. */
export function damagedAt(line: number, what: string): DaybookError {
  return refused('damaged', `The backup is damaged at line ${line}: ${what}`, { line });
}

export function truncatedAfter(line: number): DaybookError {
  return refused('truncated', `The backup is not whole: it ends after line ${line}, before its last line`, { line });
}
