import type { Position } from '../event.ts';

/** What the end of the mirror, or of one of its files, says, read without the rest. */
export type MirrorTail =
  | { readonly kind: 'empty' }
  | { readonly kind: 'head'; readonly position: Position; readonly hash: string }
  | { readonly kind: 'damaged' };
