import { DaybookError } from '#engine';

/** An instant as the caller wrote it, normalised to UTC with milliseconds. */
export function instantOf(text: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) {
    throw new DaybookError(
      'InvalidArgument',
      `Not an instant: "${text}". Expected ISO 8601 such as 2026-03-12T14:03:07Z`,
      { text },
    );
  }
  return new Date(ms).toISOString();
}
