import { type Command, COMMANDS, type CommandSpec, usageOf } from './command-sheet.ts';
import { nearest } from './nearest.ts';
import { type ParameterInfo, unexpected, type Written } from './parameter.ts';
import { lineProblem, type Token, tokensOf } from './tokens.ts';

/** A line of the command sheet, read. */
export interface ParsedLine {
  readonly spec: CommandSpec;
  readonly command: Command;
}

/**
 * Reads one line. Throws `InvalidArgument` with the `column` (from 1) of what is wrong, what was `expected` there, and,
 * where one is like what was typed, the `nearest` command.
 */
export function parseLine(line: string): ParsedLine {
  const tokens = tokensOf(line);
  const open = tokens.find(({ closed }) => !closed);
  const spec = specOf(line, tokens);
  const words = tokens.slice(wordCount(spec));
  // An event may be JSON as it stands, whose quotes are its own.
  const isRaw = spec.parameters.some(({ kind }) => kind === 'event') && line.includes('{');
  if (open !== undefined && !isRaw) {
    throw lineProblem(open.from, 'expected a closing quote', { expected: 'a closing quote' });
  }
  const command = spec.read(spec.parameters.map((parameter, index) => writtenFor(line, words, parameter, index, spec)));
  const extra = words[spec.parameters.length];
  if (extra !== undefined && spec.parameters.at(-1)?.rest !== true) {
    throw unexpected(extra, `nothing after "${usageOf(spec)}"`);
  }
  return { spec, command: checked(command, words) };
}

/** The commands that begin with these words; all for none. Throws `InvalidArgument` where there are none. */
export function commandsUnder(words: readonly Token[]): readonly CommandSpec[] {
  const [first] = words;
  if (first === undefined) return COMMANDS;
  const typed = words.map(({ text }) => text).join(' ');
  const found = COMMANDS.filter(({ name }) => name === typed || name.startsWith(`${typed} `));
  if (found.length > 0) return found;
  const known = [...COMMANDS.map(({ name }) => name), ...firstWords()];
  const like = nearest(typed, known);
  const detail = { expected: 'the words of a command', got: typed, ...(like !== null && { nearest: like }) };
  const hint = like === null ? '' : `. Did you mean "${like}"?`;
  throw lineProblem(first.from, `expected the words of a command, got "${typed}"${hint}`, detail);
}

/** What a line can begin with, in the order of the sheet. */
export function firstWords(): readonly string[] {
  return [...new Set(COMMANDS.map(({ name }) => name.split(' ')[0] ?? name))];
}

/** How many words the name of a command has. */
export function wordCount({ name }: CommandSpec): number {
  return name.split(' ').length;
}

function specOf(line: string, tokens: readonly Token[]): CommandSpec {
  const [first, second] = tokens;
  const groups = firstWords();
  if (first === undefined) {
    const expected = `a command: ${groups.join(', ')}`;
    throw lineProblem(0, `expected ${expected}`, { expected });
  }
  const group = COMMANDS.filter(({ name }) => name === first.text || name.startsWith(`${first.text} `));
  const names = COMMANDS.map(({ name }) => name);
  const typed = second === undefined ? first.text : `${first.text} ${second.text}`;
  if (group.length === 0) throw lost(first, `a command: ${groups.join(', ')}`, typed, [...groups, ...names]);
  const spec = group.find(({ name }) => name === first.text || name === typed);
  if (spec !== undefined) return spec;
  const seconds = group.map(({ name }) => name.slice(first.text.length + 1));
  const expected = `one of ${seconds.join(', ')} after ${first.text}`;
  if (second === undefined) throw lineProblem(line.trimEnd().length, `expected ${expected}`, { expected });
  throw lost(second, expected, typed, names);
}

/** A word that begins no command; `typed` is what is held against the commands that there are. */
function lost(token: Token, expected: string, typed: string, known: readonly string[]): Error {
  const like = nearest(typed, known) ?? nearest(token.text, known);
  const hint = like === null ? '' : `. Did you mean "${like}"?`;
  const detail = { expected, got: token.text, ...(like !== null && { nearest: like }) };
  return lineProblem(token.from, `expected ${expected}; got "${token.text}"${hint}`, detail);
}

function writtenFor(
  line: string,
  words: readonly Token[],
  { name, expected, optional, rest }: ParameterInfo,
  index: number,
  spec: CommandSpec,
): Written {
  const tokens = rest === true ? words.slice(index) : words.slice(index, index + 1);
  if (tokens.length > 0 || optional === true) return { line, tokens };
  const message = `expected <${name}>: ${expected}. The command is ${usageOf(spec)}`;
  throw lineProblem(line.trimEnd().length, message, { expected });
}

/** What only shows when all parameters are read. */
function checked(command: Command, words: readonly Token[]): Command {
  if (command.name === 'help') commandsUnder(command.words);
  if (command.name !== 'events between') return command;
  const { start, end } = command;
  const endToken = words[2];
  if (endToken === undefined) return command;
  const first = 'version' in start ? start.version : start.instant;
  const last = 'version' in end ? end.version : end.instant;
  if (typeof first !== typeof last) {
    const like = typeof first === 'number' ? 'a version, as the start is' : 'an instant or a date, as the start is';
    throw unexpected(endToken, like);
  }
  if (last < first) throw unexpected(endToken, 'an end that is not before the start');
  return command;
}
