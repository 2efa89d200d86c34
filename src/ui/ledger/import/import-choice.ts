import type { ImportPreview, ImportRow, RowVerdict } from '#client';

/** Rows whose box the person has turned from how it stood: their indexes. */
export type Turned = ReadonlySet<number>;

/** What will happen with a file's rows. */
export interface ChoiceCounts {
  readonly take: number;
  readonly leave: number;
  readonly unreadable: number;
}

/** What a verdict is called. */
export const VERDICT_WORDS: Readonly<Record<RowVerdict, string>> = {
  new: 'New',
  known: 'Already there',
  'possibly-known': 'Possibly already there',
  unreadable: 'Cannot be read',
};

/** Whether a row's box can be turned: what is surely there or cannot be read is never imported. */
export function canChoose(verdict: RowVerdict): boolean {
  return verdict === 'new' || verdict === 'possibly-known';
}

/** Whether a row will be imported: new ones are unless left out, possibly known ones are not unless asked for. */
export function isTaken(row: ImportRow, index: number, turned: Turned): boolean {
  return canChoose(row.verdict) && (row.verdict === 'new') !== turned.has(index);
}

/** The same boxes with one of them turned. */
export function turn(turned: Turned, index: number): Turned {
  const next = new Set(turned);
  if (!next.delete(index)) next.add(index);
  return next;
}

export function countChoice(rows: readonly ImportRow[], turned: Turned): ChoiceCounts {
  const take = rows.filter((row, index) => isTaken(row, index, turned)).length;
  const unreadable = rows.filter(({ verdict }) => verdict === 'unreadable').length;
  return { take, leave: rows.length - take - unreadable, unreadable };
}

/** The choice as `commitImport` takes it. */
export function choiceOf(
  rows: readonly ImportRow[],
  turned: Turned,
): { readonly takeToo: readonly number[]; readonly leaveOut: readonly number[] } {
  const indexes = [...turned].toSorted((a, b) => a - b);
  return {
    takeToo: indexes.filter((index) => rows[index]?.verdict === 'possibly-known'),
    leaveOut: indexes.filter((index) => rows[index]?.verdict === 'new'),
  };
}

/** The accounts that the rows themselves are of, not those on their other side. */
export function targetAccounts({
  rows,
  accounts,
}: Pick<ImportPreview, 'rows' | 'accounts'>): readonly { readonly name: string; readonly opens: boolean }[] {
  const names = new Set(rows.flatMap(({ read }) => (read ? [read.account] : [])));
  return [...names].map((name) => ({ name, opens: accounts.some((each) => each.name === name && each.opens) }));
}

/** The footer's sentence: `Import 34, leave 3, 1 unreadable`. */
export function choiceSentence({ take, leave, unreadable }: ChoiceCounts, locale: string): string {
  const number = (count: number) => count.toLocaleString(locale);
  const parts = [`Import ${number(take)}`, `leave ${number(leave)}`];
  return [...parts, ...(unreadable > 0 ? [`${number(unreadable)} unreadable`] : [])].join(', ');
}
