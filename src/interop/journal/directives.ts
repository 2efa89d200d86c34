import { isDecimalText, toDecimalString } from '#ledger';
import { kindOfType, patternAlias, prefixAlias } from './account-name.ts';
import { readAmount, takeCommodity } from './amount.ts';
import { type Cursor, cursorAt, expected, placeOf, rest, skipBlanks, takeMatch } from './cursor.ts';
import { readTags } from './comment.ts';
import { safePattern } from './pattern.ts';
import { readDate } from './date.ts';
import { problemAt, quote } from './place.ts';
import { type Line, resolveAccount } from './posting.ts';
import { leaveAside, type LeftAside, type ScopedReading } from './reading.ts';
import { scanNumber } from './number.ts';
import { newHabits, notePrecision, type Scope, statePrecision } from './scope.ts';
import type { Amount } from './syntax.ts';
import type { Block } from './transaction.ts';

/**
 * Carries out the directive that heads a block; `cursor` stands behind its word. Returns false for a word that is no
 * directive. Throws a located `ImportError` where its argument makes no sense.
 */
export function carryOut(word: string, cursor: Cursor, block: Block, reading: ScopedReading): boolean {
  const directive = DIRECTIVES.get(word);
  if (!directive) return false;
  skipBlanks(cursor);
  directive(cursor, block.slice(1), reading);
  return true;
}

type Directive = (cursor: Cursor, body: readonly Line[], reading: ScopedReading) => void;

const DIRECTIVES: ReadonlyMap<string, Directive> = new Map<string, Directive>([
  ['account', declareAccount],
  ['alias', declareAlias],
  ['apply', apply],
  ['end', end],
  ['A', setBucket],
  ['bucket', setBucket],
  ['C', setAside('conversion')],
  ['D', setDefaultCommodity],
  ['N', () => {}],
  ['P', notePrice],
  ['Y', setYear],
  ['year', setYear],
  ['commodity', declareCommodity],
  ['decimal-mark', setDecimalMark],
  ['assert', setAside('check')],
  ['check', setAside('check')],
  ['expect', setAside('check')],
  ['capture', setAside('other')],
  ['def', setAside('other')],
  ['define', setAside('other')],
  ['eval', setAside('other')],
  ['expr', setAside('other')],
  ['import', setAside('other')],
  ['python', setAside('other')],
  ['value', setAside('other')],
  ['payee', () => {}],
  ['tag', () => {}],
]);

function setAside(what: LeftAside): Directive {
  return (_cursor, _body, { reading }) => leaveAside(reading, what);
}

/** `account NAME [; comment]`, with hledger's `type:` in the comment or Ledger's sub-directives below it. */
function declareAccount(cursor: Cursor, body: readonly Line[], context: ScopedReading): void {
  const place = placeOf(cursor);
  const [written, remark] = splitRemark(rest(cursor));
  const name = resolveAccount(written, place, context);
  const below = body.flatMap((line) => accountRemark(line.text.trim(), name, context.scope));
  const comments = [remark, ...below].filter((comment) => comment !== '');
  const type = comments.flatMap(readTags).find((tag) => tag.startsWith('type:'));
  const { declared } = context.reading;
  const known = declared.get(name);
  const kind = type === undefined ? null : kindOfType(type.slice('type:'.length));
  const note = comments.length > 0 ? comments.join('\n') : (known?.note ?? '');
  declared.set(name, { kind: kind ?? known?.kind ?? null, note });
}

/** Carries out a line below `account` and gives the remark that it makes, if any. */
function accountRemark(text: string, account: string, scope: Scope): readonly string[] {
  if (text.startsWith(';')) return [text.slice(1).trim()];
  const [, word = '', argument = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  if (word === 'note') return [argument];
  if (word === 'default') scope.bucket = account;
  if (word === 'alias') scope.aliases.push((name) => (name === argument ? account : null));
  return [];
}

/** `alias old=new` or `alias /regex/=new`. */
function declareAlias(cursor: Cursor, _body: readonly Line[], { scope, reading }: ScopedReading): void {
  const [text] = splitRemark(rest(cursor));
  const regex = /^\/(.+)\/\s*=\s*(.*)$/.exec(text);
  const equals = text.indexOf('=');
  if (scope.aliases.length >= MAX_ALIASES) throw problemAt(placeOf(cursor), `more than ${MAX_ALIASES} aliases`);
  if (!regex && equals < 1) throw expected(cursor, 'an alias such as "old name = new name"');
  if (!regex) {
    scope.aliases.push(prefixAlias(text.slice(0, equals).trim(), text.slice(equals + 1).trim()));
    return;
  }
  const pattern = safePattern((regex[1] ?? '').replaceAll('\\/', '/'), 'gi');
  if (pattern) scope.aliases.push(patternAlias(pattern, regex[2] ?? ''));
  else leaveAside(reading, 'alias');
}

/** `apply account NAME`, `apply tag TAG`, `apply year YEAR`; anything else that Ledger applies is left aside. */
function apply(cursor: Cursor, body: readonly Line[], context: ScopedReading): void {
  const { scope, reading } = context;
  const what = takeMatch(cursor, WORD) ?? '';
  skipBlanks(cursor);
  const place = placeOf(cursor);
  const argument = rest(cursor);
  if (argument === '') throw problemAt(place, `"apply ${what}" needs something to apply`);
  scope.applied.push({ what, year: scope.year });
  if (what === 'account') scope.parents.push(argument);
  else if (what === 'tag') scope.tags.push(readTags(argument)[0] ?? argument);
  else if (what === 'year') setYear(cursor, body, context);
  else leaveAside(reading, 'fixed');
}

/** `end apply account`, `end tag`, `end aliases`, or bare `end` for the last `apply`. */
function end(cursor: Cursor, _body: readonly Line[], { scope }: ScopedReading): void {
  const what = rest(cursor).replace(/^apply\s*/, '');
  if (what === 'aliases') scope.aliases = [];
  else if (what !== 'comment' && what !== 'test') endApplied(cursor, what, scope);
}

function endApplied(cursor: Cursor, what: string, scope: Scope): void {
  const last = scope.applied.pop();
  if (last === undefined || (what !== '' && what !== last.what)) {
    const open = last === undefined ? 'nothing is applied here' : `the last was "apply ${last.what}"`;
    throw problemAt(placeOf(cursor), `"end ${what}" without an "apply ${what}" before it: ${open}`);
  }
  if (last.what === 'account') scope.parents.pop();
  if (last.what === 'tag') scope.tags.pop();
  if (last.what === 'year') scope.year = last.year;
}

function setBucket(cursor: Cursor, _body: readonly Line[], reading: ScopedReading): void {
  reading.scope.bucket = resolveAccount(rest(cursor), placeOf(cursor), reading);
}

function setDefaultCommodity(cursor: Cursor, _body: readonly Line[], context: ScopedReading): void {
  const amount = readSample(cursor, context);
  context.scope.defaultCommodity = amount.commodity;
  notePrecision(context.habits, amount);
}

/** `P DATE [TIME] COMMODITY PRICE`. One that says no price of one thing in another on a real day is left aside. */
function notePrice(cursor: Cursor, _body: readonly Line[], context: ScopedReading): void {
  const { reading, scope } = context;
  const on = readDate(cursor.text, cursor.at, scope.year);
  takeMatch(cursor, DATE_AND_TIME);
  skipBlanks(cursor);
  const written = takeCommodity(cursor);
  if (written === null) throw expected(cursor, 'a commodity after the date of its price');
  skipBlanks(cursor);
  const { quantity, commodity: currency } = readAmount(cursor, context);
  notePrecision(context.habits, { quantity, commodity: currency });
  const commodity = scope.commodityAliases.get(written) ?? written;
  const amount = toDecimalString(quantity);
  const isPrice = quantity.units >= 0n && currency !== '' && currency !== commodity && isDecimalText(amount);
  if ('date' in on && isPrice) reading.prices.push({ commodity, currency, date: on.date, amount });
  else leaveAside(reading, 'price');
}

function setYear(cursor: Cursor, _body: readonly Line[], { scope }: ScopedReading): void {
  const year = takeMatch(cursor, YEAR);
  if (year === null) throw expected(cursor, 'a year of four digits');
  scope.year = Number(year);
}

/** `commodity $1,000.00`, or a symbol with Ledger's sub-directives below it. */
function declareCommodity(cursor: Cursor, body: readonly Line[], context: ScopedReading): void {
  const symbol = commodityOnly(cursor);
  if (symbol === null) return styleFrom(cursor, context);
  for (const line of body) {
    const sub = cursorAt(line.fileName, line.line, line.text);
    skipBlanks(sub);
    const word = takeMatch(sub, WORD);
    skipBlanks(sub);
    if (word === 'format') styleFrom(sub, context);
    if (word === 'alias') context.scope.commodityAliases.set(takeCommodity(sub) ?? rest(sub), symbol);
    if (word === 'default') context.scope.defaultCommodity = symbol;
  }
}

/** The commodity of a directive that names it without a sample; the cursor moves only where that is so. */
function commodityOnly(cursor: Cursor): string | null {
  const from = cursor.at;
  const symbol = takeCommodity(cursor);
  if (symbol !== null && /^\s*(?:;.*)?$/.test(cursor.text.slice(cursor.at))) return symbol;
  cursor.at = from;
  return null;
}

function styleFrom(cursor: Cursor, context: ScopedReading): void {
  const amount = readSample(cursor, context);
  statePrecision(context.habits, amount.commodity, amount.quantity);
}

/** An amount that shows how its commodity is written: a single mark divides, also in `1.000` and `1000.`. */
function readSample(cursor: Cursor, context: ScopedReading): Amount {
  const bare = rest(cursor).replace(/"[^"]*"/, '');
  const number = scanNumber(bare, Math.max(bare.search(/\d|[.,]\d/), 0)) ?? '';
  const mark = /[.,](?=\d*$)/.exec(number)?.[0];
  const probe = { scope: context.scope, habits: newHabits(new Map()) };
  const { commodity } = readAmount({ ...cursor }, probe);
  if (mark === '.' || mark === ',') {
    const divides = number.split(mark).length === 2;
    context.scope.marks.set(commodity, divides ? mark : mark === '.' ? ',' : '.');
  }
  return readAmount(cursor, context);
}

/** `decimal-mark .` or `decimal-mark ,`. */
function setDecimalMark(cursor: Cursor, _body: readonly Line[], { scope }: ScopedReading): void {
  const mark = rest(cursor);
  if (mark !== '.' && mark !== ',') throw problemAt(placeOf(cursor), `found ${quote(mark)}, expected "." or ","`);
  scope.decimalMark = mark;
}

/** Text before and after the first `;` that stands after a blank. */
function splitRemark(text: string): readonly [string, string] {
  for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) {
    if (/\s/.test(text[at - 1] ?? '')) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  }
  return [text, ''];
}

/** Every alias is tried on every account. */
const MAX_ALIASES = 1000;
const WORD = /[a-z]+/y;
const YEAR = /\d{4}(?!\d)/y;
const DATE_AND_TIME = /[\d/.-]+(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?/y;
