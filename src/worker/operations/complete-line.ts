import { COMMANDS, usageOf } from './command-sheet.ts';
import type { ParameterInfo } from './parameter.ts';
import { firstWords, wordCount } from './parse-line.ts';
import type { Completion } from './run-types.ts';
import { quoted, type Token, tokensOf } from './tokens.ts';

/** What words of a line can be, beside those of the sheet. */
export interface Names {
  /** Streams whose ids begin with a text, with their versions; at most `limit`. */
  readonly streams: (
    prefix: string,
    limit: number,
  ) => Promise<readonly (readonly [streamId: string, version: number])[]>;
  readonly projections: () => Promise<readonly string[]>;
  readonly eventTypes: () => Promise<readonly string[]>;
}

const OFFERED = 50;

/**
 * How the word before the cursor can be gone on with: words of commands, ids of streams, names of projections, types of
 * events. `cursor` is 0 to the length of the line. None where there is nothing to choose from.
 */
export async function completeLine(line: string, cursor: number, names: Names): Promise<readonly Completion[]> {
  const before = line.slice(0, cursor);
  const tokens = tokensOf(before);
  const last = tokens.at(-1);
  const isOpen = last !== undefined && last.to === before.length && !(last.closed && /\s$/.test(before));
  const done = isOpen ? tokens.slice(0, -1) : tokens;
  const word: Word = isOpen ? last : { text: '', from: before.length };
  const offers = await offersFor(done, word.text, names);
  return offers.flatMap((offer) => fitted(offer, word, before));
}

type Word = Pick<Token, 'text' | 'from'>;

async function offersFor(done: readonly Token[], typed: string, names: Names): Promise<readonly Completion[]> {
  const [first] = done;
  if (first === undefined) return firstWords().filter(startsWith(typed)).map(groupOffer);
  const line = done.map(({ text }) => text).join(' ');
  const spec = COMMANDS.find(({ name }) => line === name || line.startsWith(`${name} `));
  if (spec === undefined) return done.length === 1 ? secondWords(first.text, typed) : [];
  const index = done.length - wordCount(spec);
  const parameter = spec.parameters[index] ?? (spec.parameters.at(-1)?.rest === true ? spec.parameters.at(-1) : null);
  if (parameter === null || parameter === undefined) return [];
  return parameterOffers(parameter, done.slice(wordCount(spec)), typed, names);
}

async function parameterOffers(
  { kind }: ParameterInfo,
  given: readonly Token[],
  typed: string,
  names: Names,
): Promise<readonly Completion[]> {
  switch (kind) {
    case 'stream':
      return (await names.streams(typed, OFFERED)).map(([streamId, version]) => ({
        text: streamId,
        hint: eventsWords(version),
      }));
    case 'projection':
      return named(await names.projections(), typed, 'projection');
    case 'event':
      // The type stands first; what follows it is the data.
      return given.length === 1 ? named(await names.eventTypes(), typed, 'event type') : [];
    case 'command':
      return given[0] === undefined
        ? firstWords().filter(startsWith(typed)).map(groupOffer)
        : given.length === 1
          ? secondWords(given[0].text, typed)
          : [];
    case 'instant':
    case 'point':
    case 'position':
      return [];
  }
}

function named(all: readonly string[], typed: string, hint: string): readonly Completion[] {
  return all
    .filter(startsWith(typed))
    .slice(0, OFFERED)
    .map((text) => ({ text, hint }));
}

function groupOffer(text: string): Completion {
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${text} `)).map(({ name }) =>
    name.slice(text.length + 1),
  );
  const alone = COMMANDS.find(({ name }) => name === text);
  return { text, hint: alone?.help ?? group.join(', ') };
}

function secondWords(first: string, typed: string): readonly Completion[] {
  return COMMANDS.filter(({ name }) => name.startsWith(`${first} ${typed}`)).map((spec) => ({
    text: spec.name.slice(first.length + 1),
    hint: `${usageOf(spec).slice(spec.name.length + 1)} ${spec.help}`.trim(),
  }));
}

/** The offer as what the part of the word after the last blank becomes: an id with blanks is quoted, or goes on being. */
function fitted({ text, hint }: Completion, { from }: Word, before: string): readonly Completion[] {
  const start = before.search(/\S*$/);
  const whole = quoted(text);
  if (start <= from) return [{ text: whole, hint }];
  // Within quotes that were begun: only where they are the quotes that we would set.
  const typed = before.slice(from, start);
  return whole.startsWith(typed) ? [{ text: whole.slice(typed.length), hint }] : [];
}

function startsWith(prefix: string): (word: string) => boolean {
  return (word) => word.startsWith(prefix);
}

function eventsWords(count: number): string {
  return count === 1 ? '1 event' : `${count} events`;
}
