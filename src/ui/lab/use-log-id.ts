import { useSearch } from 'wouter';
import { readAddress } from './lab-address.ts';

/** What the address calls the log under the glass. */
export function useLogId(): string {
  return readAddress(useSearch()).id;
}
