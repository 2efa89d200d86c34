import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commit } from '#engine';
import { diffStates } from '../diff/diff-states.ts';
import { headOf, type LabLog, labLogOf } from '../lab-log.ts';
import { freshFold, showCells } from '../replay.ts';
import { decidedJarLog, type JarCommand, jars } from '../testing/jars.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { type Compensator, planAdoption } from './adopt.ts';
import type { BranchEdit, Doing } from './edit.ts';
import { type Branch, type BranchPlan, makeBranch } from './make-branch.ts';
import { sideBySide } from './side-by-side.ts';

const command = fc.record<JarCommand>({
  type: fc.constantFrom('Put', 'Take'),
  jar: fc.constantFrom('a', 'b'),
  coins: fc.integer({ min: 1, max: 9 }),
});
const log = fc.array(command, { maxLength: 20 }).map(decidedJarLog);
/** Edits by numbers: of which commit, before which. */
const editing = fc.array(
  fc.record({
    kind: fc.constantFrom('skip' as const, 'edit' as const, 'insert' as const, 'move' as const),
    commit: fc.nat(),
    before: fc.nat(),
    command,
  }),
  { maxLength: 5 },
);

describe('branches', () => {
  it('LR1 without an edit every commit is the same, and so is the state', () => {
    fc.assert(
      fc.property(log, fc.nat(20), (main, fork) => {
        const branch = branchOf(main, { fork });
        expect(branch.steps.every(({ mark }) => mark === 'same')).toBe(true);
        expect(branch.log).toEqual(main);
        expect(branch.fork).toBe(Math.min(fork, headOf(main)));
      }),
    );
  });

  it('LR1 skipping the last commit gives the state before it', () => {
    fc.assert(
      fc.property(log, (main) => {
        const last = main.commits.at(-1);
        fc.pre(last !== undefined);
        const branch = branchOf(main, { fork: 0, edits: [{ kind: 'skip', commit: last?.id ?? '' }] });
        expect(stateOf(branch.log)).toEqual(showCells(freshFold(jars, main, headOf(main) - 1)));
      }),
    );
  });

  it('LR2 deciding again equals running the commands from scratch; main stays as it is', () => {
    fc.assert(
      fc.property(log, fc.nat(20), editing, (main, fork, wishes) => {
        const edits = editsOf(main, fork, wishes);
        const before = structuredClone(main);
        const branch = branchOf(main, { fork, edits });
        expect(main).toEqual(before);
        const commands = [...main.commits.slice(0, branch.fork).map(commandOf), ...reference(main, branch.fork, edits)];
        expect(stateOf(branch.log)).toEqual(stateOf(decidedJarLog(commands)));
      }),
      { numRuns: 200 },
    );
  });

  it('LR3 a branch is a log of its own: positions and versions without a gap, ids that derive from it', () => {
    fc.assert(
      fc.property(log, fc.nat(20), editing, (main, fork, wishes) => {
        const branch = branchOf(main, { fork, edits: editsOf(main, fork, wishes) });
        expect(branch.log.events.map(({ position }) => position)).toEqual(branch.log.events.map((_, n) => n + 1));
        for (const jar of ['a', 'b']) {
          const versions = branch.log.events.filter(({ streamId }) => streamId === jar).map(({ version }) => version);
          expect(versions).toEqual(versions.map((_, n) => n + 1));
        }
        expect(new Set(branch.log.events.map(({ id }) => id)).size).toBe(headOf(branch.log));
        const done = branch.steps.flatMap(({ commit, ...step }) => (commit === null ? [] : [{ ...step, commit }]));
        const [same, others] = [true, false].map((is) => done.filter(({ mark }) => (mark === 'same') === is));
        expect(same?.map(({ commit }) => commit.id)).toEqual(same?.map(({ origin }) => origin?.id));
        const causes = others?.flatMap(({ commit }) => commit.events.map(({ metadata }) => metadata.causationId));
        expect(causes?.every((cause) => cause === 'what-if')).toBe(true);
      }),
    );
  });

  it('LR4 marks what a rule refuses now, with the rule and its reason', () => {
    const main = decidedJarLog([put('a', 5), take('a', 5), put('a', 1)]);
    const { steps } = branchOf(main, { fork: 0, edits: [{ kind: 'skip', commit: idOf(main, 0) }] });
    expect(steps.map(({ mark }) => mark)).toEqual(['skipped', 'rejected', 'same']);
    expect(steps[1]?.refusal).toEqual({ rule: 'too-few-coins', reason: 'The jar has 0' });
  });

  it('LR4 keeps facts and what has no command as they are, though a rule would refuse them', () => {
    const decided = decidedJarLog([put('a', 5), take('a', 2), take('a', 3)]);
    const main = labLogOf(
      decided.commits.map((commit, place): Commit => {
        if (commit.command === null || place === 0) return commit;
        return { ...commit, command: place === 1 ? null : { ...commit.command, policy: 'fact' } };
      }),
    );
    const branch = branchOf(main, { fork: 0, edits: [{ kind: 'skip', commit: idOf(main, 0) }] });
    expect(branch.steps.map(({ mark }) => mark)).toEqual(['skipped', 'same', 'same']);
    expect(stateOf(branch.log)).toEqual({ a: { coins: -5 } });
  });

  it('LR5 takes edited events as they are written, and refuses edits of what is before the fork', () => {
    const main = decidedJarLog([put('a', 5), put('a', 1)]);
    const events: Doing = {
      kind: 'events',
      events: [{ streamId: 'a', event: { type: 'CoinsPut', data: { coins: 7 } } }],
    };
    const branch = branchOf(main, { fork: 1, edits: [{ kind: 'edit', commit: idOf(main, 1), doing: events }] });
    expect(branch.steps.map(({ mark }) => mark)).toEqual(['changed']);
    expect(stateOf(branch.log)).toEqual({ a: { coins: 12 } });
    expect(() => branchOf(main, { fork: 1, edits: [{ kind: 'skip', commit: idOf(main, 0) }] })).toThrow(
      expect.objectContaining({ code: 'InvalidArgument' }),
    );
  });

  it('LR5 a fork within a commit begins before the whole commit', () => {
    const [first, second, third] = decidedJarLog([put('a', 5), put('b', 1), put('a', 1)]).commits;
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three commits');
    const main = labLogOf([first, { ...second, command: null, events: [...second.events, ...third.events] }]);
    expect(branchOf(main, { fork: 2 })).toMatchObject({ fork: 1, steps: [{ mark: 'same' }] });
    expect(branchOf(main, { fork: 3 })).toMatchObject({ fork: 3, steps: [] });
  });

  it('LR6 side by side: at each step both states and the exact difference of a figure', () => {
    fc.assert(
      fc.property(log, fc.nat(20), editing, (main, fork, wishes) => {
        const branch = branchOf(main, { fork, edits: editsOf(main, fork, wishes) });
        const rows = runToEnd(sideBySide(jars, main, branch, ['a', 'coins']));
        expect(rows).toHaveLength(branch.steps.length + 1);
        expect(rows.at(-1)).toMatchObject({ mainPosition: headOf(main), branchPosition: headOf(branch.log) });
        for (const row of rows) {
          const left = showCells(freshFold(jars, main, row.mainPosition));
          const right = showCells(freshFold(jars, branch.log, row.branchPosition));
          expect(row.differing).toBe(new Set(diffStates(left, right).map(({ path }) => path[0])).size);
          const [one, other] = [left, right].map((state) => Object(state['a']).coins ?? null);
          expect([row.main, row.branch]).toEqual([one, other].map((value) => (value === null ? null : String(value))));
          expect(Number(row.delta)).toBe((other ?? 0) - (one ?? 0));
        }
      }),
    );
  });

  it('LR7 adopting leads main to what the branch means, by events that come after all of main', () => {
    fc.assert(
      fc.property(log, fc.nat(20), editing, (main, fork, wishes) => {
        const branch = branchOf(main, { fork, edits: editsOf(main, fork, wishes) });
        const adoption = planAdoption(jars, main, branch, jarCompensator);
        if (adoption.kind === 'impossible') throw new Error(adoption.obstacles.join());
        const adopted = decidedJarLog([...main.commits.map(commandOf), ...adoption.commands.map(jarCommandOf)]);
        expect(adopted.events.slice(0, headOf(main))).toEqual(main.events);
        expect(adopted.events.slice(headOf(main)).map(({ data }) => data)).toEqual(
          adoption.events.map(({ event }) => event.data),
        );
        expect(meant(adopted)).toEqual(meant(branch.log));
      }),
    );
  });

  it('LR7 refuses and says why, where a domain cannot or its commands do not lead there', () => {
    const main = decidedJarLog([put('a', 5)]);
    const branch = branchOf(main, { fork: 0, edits: [{ kind: 'skip', commit: idOf(main, 0) }] });
    const adopting = (compensate: Compensator['compensate']) =>
      planAdoption(jars, main, branch, { ...jarCompensator, compensate });
    expect(adopting(() => ({ commands: [], obstacles: ['glued shut'] }))).toEqual({
      kind: 'impossible',
      obstacles: ['glued shut'],
    });
    expect(adopting(() => ({ commands: [asked(take('a', 4))], obstacles: [] }))).toEqual({
      kind: 'impossible',
      obstacles: ['a would be 1 instead of nothing'],
    });
    expect(adopting(() => ({ commands: [asked(take('a', 9))], obstacles: [] }))).toEqual({
      kind: 'impossible',
      obstacles: ['Take is refused: The jar has 5'],
    });
    expect(planAdoption({ ...jars, rules: null }, main, branch, jarCompensator)).toEqual({
      kind: 'impossible',
      obstacles: ['No command is decided in the lab for jars'],
    });
  });
});

/** An empty jar means what no jar means. */
const jarCompensator: Compensator = {
  meaningOf: (shown) => Number(Object(shown).coins) || null,
  leaves: null,
  compensate(from, to) {
    const commands = [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((jar) => {
      const missing = Number(Object(to[jar]).coins ?? 0) - Number(Object(from[jar]).coins ?? 0);
      return missing === 0 ? [] : [asked(missing > 0 ? put(jar, missing) : take(jar, -missing))];
    });
    return { commands, obstacles: [] };
  },
};

function branchOf(main: LabLog, plan: Partial<BranchPlan>): Branch {
  return runToEnd(makeBranch(jars, main, { id: 'what-if', fork: 0, edits: [], ...plan }));
}

function stateOf(one: LabLog) {
  return showCells(freshFold(jars, one, headOf(one)));
}

function meant(one: LabLog) {
  return Object.entries(stateOf(one)).filter(([, shown]) => jarCompensator.meaningOf(shown) !== null);
}

type Wish = {
  readonly kind: BranchEdit['kind'];
  readonly commit: number;
  readonly before: number;
  readonly command: JarCommand;
};

/** The wishes as edits of commits after the fork; none where there are none. */
function editsOf(main: LabLog, fork: number, wishes: readonly Wish[]): readonly BranchEdit[] {
  const later = main.commits.slice(fork);
  return wishes.flatMap((wish): readonly BranchEdit[] => {
    const commit = later[wish.commit % Math.max(1, later.length)]?.id;
    const before = later[wish.before % (later.length + 1)]?.id ?? null;
    const doing: Doing = { kind: 'command', command: asked(wish.command) };
    if (wish.kind === 'insert') return [{ kind: 'insert', before, doing }];
    if (commit === undefined) return [];
    if (wish.kind === 'edit') return [{ kind: 'edit', commit, doing }];
    return [wish.kind === 'skip' ? { kind: 'skip', commit } : { kind: 'move', commit, before }];
  });
}

/** The commands after the fork with the edits, the plain way. */
function reference(main: LabLog, fork: number, edits: readonly BranchEdit[]): readonly JarCommand[] {
  const plan = main.commits
    .slice(fork)
    .map((commit) => ({ id: commit.id, command: commandOf(commit), isSkipped: false }));
  const find = (id: string | null) => (id === null ? plan.length : plan.findIndex((one) => one.id === id));
  for (const edit of edits) {
    const one = edit.kind === 'insert' ? undefined : plan[find(edit.commit)];
    if (edit.kind === 'insert') {
      plan.splice(find(edit.before), 0, { id: '', command: commandIn(edit.doing), isSkipped: false });
    } else if (one !== undefined && edit.kind === 'skip') one.isSkipped = true;
    else if (one !== undefined && edit.kind === 'edit')
      Object.assign(one, { command: commandIn(edit.doing), isSkipped: false });
    else if (one !== undefined && edit.kind === 'move' && edit.before !== edit.commit) {
      plan.splice(find(edit.commit), 1);
      plan.splice(find(edit.before), 0, one);
    }
  }
  return plan.flatMap(({ command: one, isSkipped }) => (isSkipped ? [] : [one]));
}

function commandIn(doing: Doing): JarCommand {
  if (doing.kind === 'events') throw new Error('No command');
  return jarCommandOf(doing.command);
}

function commandOf({ command: journaled }: Commit): JarCommand {
  if (journaled === null) throw new Error('No command');
  return jarCommandOf(journaled);
}

function jarCommandOf({ type, data }: { readonly type: string; readonly data: unknown }): JarCommand {
  const { jar, coins } = Object(data);
  return { type: type === 'Put' ? 'Put' : 'Take', jar: String(jar), coins: Number(coins) };
}

function asked({ type, ...data }: JarCommand) {
  return { type, data };
}

function idOf({ commits }: LabLog, place: number): string {
  return commits[place]?.id ?? '';
}

function put(jar: string, coins: number): JarCommand {
  return { type: 'Put', jar, coins };
}

function take(jar: string, coins: number): JarCommand {
  return { type: 'Take', jar, coins };
}
