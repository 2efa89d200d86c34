import type { CommandRecord, Commit, Position } from '#engine';
import type { LabDomain, LabRules } from '../lab-domain.ts';
import { commitAt, type LabLog } from '../lab-log.ts';
import { freshFold, showCells } from '../replay.ts';

/** What a test is made of. */
export interface SpecParts {
  readonly name: string;
  /** Events up to here are given; what follows up to `to` is what is tested, with the whole of the commits at both ends. */
  readonly after: Position;
  readonly to: Position;
  /** The import that makes `domain`, a `LabDomain`, in the test. */
  readonly prelude: string;
}

/**
 * A Vitest file of a stretch of a log, whole commits: given the events before it, when its commands are decided, then the
 * same events follow; and the state at its end is what it was. A commit without a command is given too: nobody decided
 * it. What a rule refuses today is written down as refused.
 */
export function specText(domain: LabDomain, log: LabLog, { name, after, to, prelude }: SpecParts): string {
  const commits = commitsIn(log, after, to);
  const [first, last] = [commits[0], commits.at(-1)];
  const given = log.events.slice(0, first === undefined ? after : first.position - 1);
  const end = last === undefined ? to : last.position + last.events.length - 1;
  const rules = domain.rules?.() ?? null;
  for (const event of given) rules?.evolve(event);
  const lines = [
    "import { expect, it } from 'vitest';",
    prelude,
    '',
    `it(${JSON.stringify(name)}, () => {`,
    `  const given = ${json(given, 2)};`,
    '  const cells = new Map();',
    '  const rules = domain.rules?.() ?? null;',
    '  const take = (event) => {',
    '    rules?.evolve(event);',
    '    for (const key of domain.cellsOf(event, cells)) {',
    '      const cell = cells.get(key) ?? domain.initial(key);',
    '      cell.apply(event, cells);',
    '      cells.set(key, cell);',
    '    }',
    '  };',
    '  for (const event of given) take(event);',
    ...commits.flatMap((commit) => stepOf(rules, commit)),
    '',
    '  const state = Object.fromEntries([...cells].map(([key, cell]) => [key, cell.show()]));',
    `  expect(state).toEqual(${json(showCells(freshFold(domain, log, end)), 2)});`,
    '});',
    '',
  ];
  return lines.join('\n');
}

/** What the test does of a commit; `rules` stand before it, and take it in. */
function stepOf(rules: LabRules | null, commit: Commit): readonly string[] {
  const taken = [`  for (const event of ${json(commit.events, 2)}) take(event);`];
  const refusal = rules === null || commit.command === null ? null : refusalOf(rules, commit.command);
  for (const event of commit.events) rules?.evolve(event);
  if (commit.command === null || rules === null) {
    return ['', '  // Appended by itself: no command was journaled.', ...taken];
  }
  const { type, data } = commit.command;
  const call = `rules.decide(${json({ type, data }, 2)})`;
  if (refusal !== null) {
    return ['', `  // Refused today, by ${refusal}.`, `  expect(() => ${call}).toThrow();`, ...taken];
  }
  const then = commit.events.map((event) => ({
    streamId: event.streamId,
    event: { type: event.type, data: event.data },
  }));
  return ['', `  // When: ${type}`, `  expect(${call}).toMatchObject(${json(then, 2)});`, ...taken];
}

/** The rule that refuses a command as the state stands; null where none does. */
function refusalOf(rules: LabRules, command: CommandRecord): string | null {
  try {
    rules.decide(command);
    return null;
  } catch (error) {
    const rule =
      typeof error === 'object' && error !== null ? Reflect.get(Object(Reflect.get(error, 'detail')), 'rule') : null;
    return typeof rule === 'string' ? rule : String(error);
  }
}

function commitsIn(log: LabLog, after: Position, to: Position): readonly Commit[] {
  const commits: Commit[] = [];
  for (let position = after + 1; position <= to;) {
    const commit = commitAt(log, position);
    if (commit === null) break;
    commits.push(commit);
    position = commit.position + commit.events.length;
  }
  return commits;
}

function json(value: unknown, indent: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${' '.repeat(indent)}`);
}
