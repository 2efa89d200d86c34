import type { ImportChoice, ImportPreview, ImportRow, RowVerdict } from '#client';

/** What a person has said of rows, by their index, where it is not what would be done unasked. */
export type Choices = ReadonlyMap<number, RowChoice>;

/** What is to become of a row: nothing, a transaction of its own, or one with the transaction that it possibly is. */
export type RowChoice = 'leave' | 'take' | 'merge';

/** What will happen with a file's rows. */
export interface ChoiceCounts {
  readonly take: number;
  readonly merge: number;
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

/** What will become of a row: new ones are imported unless left out, possibly known ones are left unless something is asked for. */
export function choiceFor({ verdict }: ImportRow, index: number, choices: Choices): RowChoice {
  if (!canChoose(verdict)) return 'leave';
  return choices.get(index) ?? unasked(verdict);
}

/** The same choices with another one for a row. */
export function choose({ verdict }: ImportRow, index: number, choice: RowChoice, choices: Choices): Choices {
  const next = new Map(choices);
  if (choice === unasked(verdict)) next.delete(index);
  else next.set(index, choice);
  return next;
}

/** The same choices with one for every possibly known row that it can be made for. */
export function chooseForAll(rows: readonly ImportRow[], choice: RowChoice, choices: Choices): Choices {
  let next = choices;
  for (const [index, row] of rows.entries())
    if (row.verdict === 'possibly-known' && (choice !== 'merge' || canMerge(row)))
      next = choose(row, index, choice, next);
  return next;
}

/** The choice that all possibly known rows have that can have it; null where they differ. */
export function choiceOfAll(rows: readonly ImportRow[], choices: Choices): RowChoice | null {
  const made = new Set<RowChoice>();
  for (const [index, row] of rows.entries())
    if (row.verdict === 'possibly-known') made.add(choiceFor(row, index, choices));
  const [only = null] = made;
  return made.size === 1 ? only : null;
}

/** Whether a row can be made one with the transaction that it possibly is. */
export function canMerge({ verdict, mergeProblem }: ImportRow): boolean {
  return verdict === 'possibly-known' && mergeProblem === undefined;
}

export function countChoice(rows: readonly ImportRow[], choices: Choices): ChoiceCounts {
  const count = (wanted: RowChoice) => rows.filter((row, index) => choiceFor(row, index, choices) === wanted).length;
  const unreadable = rows.filter(({ verdict }) => verdict === 'unreadable').length;
  return { take: count('take'), merge: count('merge'), leave: count('leave') - unreadable, unreadable };
}

/** The choice as `commitImport` takes it. */
export function choiceOf(rows: readonly ImportRow[], choices: Choices): Required<ImportChoice> {
  const chosen = [...choices].toSorted(([a], [b]) => a - b);
  const indexes = (wanted: RowChoice) => chosen.flatMap(([index, choice]) => (choice === wanted ? index : []));
  return {
    leaveOut: indexes('leave'),
    takeToo: indexes('take'),
    merge: indexes('merge').flatMap((row) => {
      const transactionId = rows[row]?.transactionId ?? null;
      return transactionId === null ? [] : [{ row, transactionId }];
    }),
  };
}

function unasked(verdict: RowVerdict): RowChoice {
  return verdict === 'new' ? 'take' : 'leave';
}

/** The accounts that the rows themselves are of, not those on their other side. */
export function targetAccounts({
  rows,
  accounts,
}: Pick<ImportPreview, 'rows' | 'accounts'>): readonly { readonly name: string; readonly opens: boolean }[] {
  const names = new Set(rows.flatMap(({ read }) => (read ? [read.account] : [])));
  return [...names].map((name) => ({ name, opens: accounts.some((each) => each.name === name && each.opens) }));
}

/** Where an account of the bank goes that was sent elsewhere than its file says, now or with an earlier file. */
export function sentWords({ toldAs, account, asBefore }: ImportPreview['sentTo'][number]): string {
  return asBefore
    ? `${toldAs} goes to ${account}, as last time.`
    : `${toldAs} goes to ${account}, and so will its next files.`;
}

/** The footer's sentence: `Import 34, merge 2, leave 3, 1 unreadable`. */
export function choiceSentence({ take, merge, leave, unreadable }: ChoiceCounts, locale: string): string {
  const number = (count: number) => count.toLocaleString(locale);
  return [
    `Import ${number(take)}`,
    ...(merge > 0 ? [`merge ${number(merge)}`] : []),
    `leave ${number(leave)}`,
    ...(unreadable > 0 ? [`${number(unreadable)} unreadable`] : []),
  ].join(', ');
}
