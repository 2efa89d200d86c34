import { foldText } from '../fold-text.ts';
import { DaybookError } from '#engine';
import type { AccountRecord } from '../books/account-record.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { absolute, compare, type Decimal, parseDecimal } from '../decimal.ts';
import type { TransactionContent } from '../event.ts';
import { tagsOf } from '../tags.ts';
import { daySpanOf } from './day-span.ts';
import { parseQuery } from './parse-query.ts';
import type { Operator, Query, QueryField, Term } from './query.ts';

/** Whether a row of an account matches. */
export type RowTest = (account: AccountRecord, row: number) => boolean;

/**
 * A test for rows, from a search; null where every row matches. Names of accounts are those at position `at`. Throws
 * `InvalidArgument` with the place (`detail.at`) for a search that cannot be read.
 */
export function rowTest(data: LedgerData, search: string, at: number): RowTest | null {
  if (search.trim() === '') return null;
  const { query, problem } = parseQuery(search);
  if (problem !== null) {
    const message = `The search cannot be read at place ${problem.at + 1}: ${problem.message}`;
    throw new DaybookError('InvalidArgument', message, { at: problem.at });
  }
  return testOf({ data, at }, query);
}

/** True where a search says which accounts it is about. */
export function namesAccounts(search: string): boolean {
  const { query } = parseQuery(search);
  return query !== null && fieldsOf(query).some((field) => field === 'account' || field === 'kind');
}

interface Place {
  readonly data: LedgerData;
  readonly at: number;
}

function fieldsOf(query: Query): readonly QueryField[] {
  if ('term' in query) return [query.term.field];
  if ('not' in query) return fieldsOf(query.not);
  return ('all' in query ? query.all : query.any).flatMap(fieldsOf);
}

function testOf(place: Place, query: Query): RowTest {
  if ('term' in query) return TERMS[query.term.field](place, query.term);
  if ('not' in query) {
    const test = testOf(place, query.not);
    return (account, row) => !test(account, row);
  }
  if ('all' in query) {
    const tests = query.all.map((each) => testOf(place, each));
    return (account, row) => tests.every((test) => test(account, row));
  }
  const tests = query.any.map((each) => testOf(place, each));
  return (account, row) => tests.some((test) => test(account, row));
}

type Compile = (place: Place, term: Term) => RowTest;

const TERMS: { readonly [Field in QueryField]: Compile } = {
  text: (place, term) => {
    const holds = textTest(term);
    const byAccount = onAccount(place, holds);
    const byContent = onContent(place, (content) =>
      [content.payee, content.note, content.code, ...tagsOf(content).map((tag) => `#${tag}`)].some(
        (text) => text !== undefined && holds(text),
      ),
    );
    return (account, row) => byContent(account, row) || byAccount(account, row);
  },
  date: onDay,
  at: onDay,
  booked: (place, term) => {
    const holds = dayTest(term);
    return onContent(place, ({ bookedOn }) => bookedOn !== undefined && holds(Number(bookedOn.replaceAll('-', ''))));
  },
  known: ({ data }, term) => {
    const holds = dayTest(term);
    const { recordedAt } = data.events.view();
    return ({ rows }, row) => {
      const position = data.versions.from.get(rows.version.get(row));
      return holds(Number(new Date(recordedAt[position - 1] ?? 0).toISOString().slice(0, 10).replaceAll('-', '')));
    };
  },
  account: (place, term) => onAccount(place, textTest(term)),
  kind: ({ at }, { value }) => {
    const kind = value.toLowerCase();
    return (account) => account.kindAt(at) === kind;
  },
  payee: (place, term) => onText(place, term, ({ payee = '' }) => payee),
  note: (place, term) => {
    const holds = textTest(term);
    return (account, row) => {
      const content = place.data.versions.contents[account.rows.version.get(row)];
      if (content === undefined) return false;
      const own = content.postings.filter(({ accountId }) => accountId === account.accountId);
      return holds(content.note ?? '') || own.some(({ note }) => note !== undefined && holds(note));
    };
  },
  code: (place, term) => onText(place, term, ({ code = '' }) => code),
  tag: (place, term) => {
    const holds = textTest({ ...term, value: term.value.replace(/^#/, '') });
    return onContent(place, (content) => tagsOf(content).some(holds));
  },
  amount: (_, term) => {
    const holds = amountTest(term);
    return ({ rows }, row) => {
      const slot = rows.slots[rows.slot.get(row)];
      return slot !== undefined && holds(slot.decimal(rows.stored.get(row)));
    };
  },
  commodity: (_, term) => {
    const wanted = term.value.toLowerCase();
    const holds = term.isPattern ? textTest(term) : (name: string) => name.toLowerCase() === wanted;
    return ({ rows }, row) => holds(rows.slots[rows.slot.get(row)]?.commodity ?? '');
  },
  state: ({ data }, { value }) => {
    const wanted = value.toLowerCase();
    return (account, row) =>
      (data.versions.contents[account.rows.version.get(row)]?.postings ?? []).some(
        ({ accountId, state = 'uncleared' }) => accountId === account.accountId && state === wanted,
      );
  },
  source: (place, term) => {
    const holds = textTest(term);
    return onContent(place, ({ source }) => {
      const file = source === undefined ? undefined : place.data.imports.get(source.batchId)?.file.fileName;
      return source === undefined ? holds('manual') : holds(file ?? source.batchId);
    });
  },
  is: ({ data }, { value }) => {
    const test = WHAT_IT_IS.get(value.toLowerCase()) ?? (() => false);
    return ({ rows }, row) => {
      const version = rows.version.get(row);
      const content = data.versions.contents[version];
      return content !== undefined && test(content, data.versions.corrected.get(version) === 1);
    };
  },
  type: (place, term) => {
    const holds = globTest(term);
    return onHistory(place, (position) => holds(place.data.events.typeAt(position)));
  },
  stream: ({ data }, term) => {
    const holds = globTest(term);
    return ({ accountId, rows }, row) =>
      holds(`account-${accountId}`) ||
      holds(`transaction-${data.versions.recordOf(rows.version.get(row))?.transactionId ?? ''}`);
  },
  corr: (place, { value }) =>
    onHistory(place, (position) => {
      const id = place.data.events.correlationAt(position);
      return id.startsWith(value) || id.endsWith(value);
    }),
  changed: ({ data: { versions }, at }, { value }) => {
    const path = value === 'account' ? ['accountId'] : value.split('.');
    return ({ rows }, row) => {
      const forms = versions.recordOf(rows.version.get(row))?.versions ?? [];
      const known = forms.filter((version) => versions.from.get(version) <= at);
      return known.some(
        (version, index) =>
          index > 0 &&
          saidAt(versions.contents[version], path) !== saidAt(versions.contents[known[index - 1] ?? version], path),
      );
    };
  },
};

function onDay(_: Place, term: Term): RowTest {
  const holds = dayTest(term);
  return ({ rows }, row) => holds(rows.day.get(row));
}

/** Of any event of the row's transaction, up to what is known. */
function onHistory({ data: { versions }, at }: Place, holds: (position: number) => boolean): RowTest {
  return ({ rows }, row) => {
    const history = versions.recordOf(rows.version.get(row))?.history ?? [];
    return history.some((position) => position <= at && holds(position));
  };
}

/** What stands at a path of a transaction, as text; a name alone is looked for in its postings too. */
function saidAt(content: TransactionContent | undefined, path: readonly string[]): string {
  const [name = ''] = path;
  const said = path.reduce<unknown>((value, key) => ownValue(value, key), content);
  const inPostings = path.length > 1 ? [] : content?.postings.map((posting) => ownValue(posting, name));
  return JSON.stringify([said, inPostings]);
}

function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

/** The whole text, `*` for whatever; letter case aside. */
function globTest({ value, isPattern }: Term): (text: string) => boolean {
  if (isPattern) return textTest({ value, isPattern, operator: ':' });
  const parts = value.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|/]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'iu');
  return (text) => pattern.test(text);
}

const WHAT_IT_IS: ReadonlyMap<string, (content: TransactionContent, corrected: boolean) => boolean> = new Map([
  ['corrected', (_, corrected) => corrected],
  ['imported', ({ source }) => source !== undefined],
  ['manual', ({ source }) => source === undefined],
  ['split', ({ postings }) => postings.length > 2],
]);

function onContent({ data }: Place, holds: (content: TransactionContent) => boolean): RowTest {
  return ({ rows }, row) => {
    const content = data.versions.contents[rows.version.get(row)];
    return content !== undefined && holds(content);
  };
}

function onText(place: Place, term: Term, textOf: (content: TransactionContent) => string): RowTest {
  const holds = textTest(term);
  return onContent(place, (content) => holds(textOf(content)));
}

function onAccount({ at }: Place, holds: (name: string) => boolean): RowTest {
  const known = new Map<AccountRecord, boolean>();
  return (account) => {
    const before = known.get(account);
    if (before !== undefined) return before;
    const now = holds(account.nameAt(at));
    known.set(account, now);
    return now;
  };
}

/** Contained, without regard to letter case and accents; `=` wants the whole. The same texts come again and again. */
function textTest({ value, isPattern, operator }: Pick<Term, 'value' | 'isPattern' | 'operator'>) {
  const known = new Map<string, boolean>();
  const pattern = isPattern ? new RegExp(value, 'iu') : null;
  const wanted = foldText(value);
  const isWhole = operator === '=';
  return (text: string): boolean => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const folded = pattern === null ? foldText(text) : '';
    const now = pattern === null ? (isWhole ? folded === wanted : folded.includes(wanted)) : pattern.test(text);
    known.set(text, now);
    return now;
  };
}

function dayTest({ value, operator }: Term): (day: number) => boolean {
  const { first, last } = daySpanOf(value) ?? { first: 1, last: 0 };
  const tests: { readonly [One in Operator]: (day: number) => boolean } = {
    ':': (day) => first <= day && day <= last,
    '=': (day) => first <= day && day <= last,
    '<': (day) => day < first,
    '<=': (day) => day <= last,
    '>': (day) => day > last,
    '>=': (day) => day >= first,
  };
  return tests[operator];
}

/** A number with a sign is compared as it is, one without by magnitude, as hledger's `amt:` does. */
function amountTest({ value, operator }: Term): (amount: Decimal) => boolean {
  const isSigned = /^[+-]|\.\.[+-]/.test(value);
  const [from = '', to] = value.split('..');
  const least = from === '' ? null : parseDecimal(from.replace('+', ''));
  const most = to === undefined ? least : to === '' ? null : parseDecimal(to.replace('+', ''));
  const holds = (amount: Decimal): boolean => {
    const low = least === null ? 1 : compare(amount, least);
    const high = most === null ? -1 : compare(amount, most);
    if (operator === '<') return low < 0;
    if (operator === '<=') return high <= 0;
    if (operator === '>') return high > 0;
    return low >= 0 && (operator === '>=' || high <= 0);
  };
  return isSigned ? holds : (amount) => holds(absolute(amount));
}
