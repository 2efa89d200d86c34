/** A field of a row that a key goes to. */
export type RowField = 'date' | 'account' | 'payee' | 'note' | 'category' | 'amount';

/** What a key does to the active row, or to the rows that are selected. */
export type RowAct =
  | 'edit'
  | 'delete'
  | 'duplicate'
  | 'merge'
  | 'clear'
  | 'select'
  | 'select-range'
  | 'select-only'
  | 'select-all'
  | 'select-none'
  | 'unfold'
  | 'fold'
  | { readonly field: RowField };

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const NAMED: Readonly<Record<string, RowAct>> = {
  Enter: 'edit',
  Delete: 'delete',
  ArrowRight: 'unfold',
  ArrowLeft: 'fold',
};

/** After Actual Budget's list of transactions. */
const LETTERS: Readonly<Record<string, RowAct>> = {
  d: 'delete',
  u: 'duplicate',
  l: 'clear',
  f: 'select-only',
  M: 'merge',
  a: { field: 'account' },
  p: { field: 'payee' },
  c: { field: 'category' },
  m: { field: 'amount' },
};

/** Those that mean something else while nothing is selected: a new transaction. */
const WITH_SELECTION: Readonly<Record<string, RowAct>> = {
  t: { field: 'date' },
  n: { field: 'note' },
};

/** What decides what a key means. */
interface Keys {
  readonly letters: boolean;
  /** How many rows are selected. */
  readonly selected: number;
  /** The account is being reconciled: the space bar ticks rows. */
  readonly ticking?: boolean;
}

/**
 * What a key pressed in the list asks for; null for a key that is not the rows'. `letters`: whether single letters count
 * (some people's speech input types them by chance).
 */
export function rowAct(event: Pressed, { letters, selected, ticking = false }: Keys): RowAct | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' && !event.shiftKey ? 'select-all' : null;
  return event.key.length > 1 ? named(event, selected) : letter(event, letters, selected, ticking);
}

function named({ key, shiftKey }: Pressed, selected: number): RowAct | null {
  if (shiftKey) return null;
  if (key === 'Escape') return selected > 0 ? 'select-none' : null;
  return own(NAMED, key) ?? null;
}

function letter({ key, shiftKey }: Pressed, letters: boolean, selected: number, ticking: boolean): RowAct | null {
  if (key === ' ') return shiftKey ? 'select-range' : ticking ? 'clear' : 'select';
  if (!letters) return null;
  return own(LETTERS, key) ?? (selected > 0 ? own(WITH_SELECTION, key) : undefined) ?? null;
}

function own(acts: Readonly<Record<string, RowAct>>, key: string): RowAct | undefined {
  return Object.hasOwn(acts, key) ? acts[key] : undefined;
}
