import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, diffStates } from '../diff/diff-states.ts';
import { diffVersions, versionsAt } from '../diff/versions.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { freshFold, Replay, showCells } from '../replay.ts';
import { type JarCommand, jarLog, jars } from '../testing/jars.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { parsePatch } from './patch.ts';
import { patchLog } from './patch-log.ts';

const command = fc.record<JarCommand>({
  type: fc.constantFrom('Put', 'Take'),
  jar: fc.constantFrom('a', 'b'),
  coins: fc.integer({ min: 0, max: 9 }),
});
const log = fc.array(command, { maxLength: 30 }).map(jarLog);

describe('an edited fold', () => {
  it('LR11 without a rule sees every event as it is, and no past state changes', () => {
    fc.assert(
      fc.property(log, (main) => {
        const seen = runToEnd(patchLog(jars, main, parsePatch('\n# nothing\n')));
        expect(seen).toMatchObject({ changed: 0, ignored: 0 });
        expect(runToEnd(diffVersions(jars, seen.domain, main, seen.log))).toMatchObject({ first: null });
      }),
    );
  });

  it('LR11 ignoring what holds is as if those events had not been, and the log stays as it is', () => {
    const rules = parsePatch('when event.type = "CoinsTaken" and event.data.coins > 4 ignore');
    fc.assert(
      fc.property(log, (main) => {
        const before = structuredClone(main);
        const seen = runToEnd(patchLog(jars, main, rules));
        const without = main.events.filter(({ type, data }) => type !== 'CoinsTaken' || Object(data).coins <= 4);
        expect(stateOf(seen)).toEqual(showCells(freshFold(jars, { commits: [], events: without }, without.length)));
        expect(seen.ignored).toBe(headOf(main) - without.length);
        expect(main).toEqual(before);
      }),
    );
  });

  it('LR11 setting a field is as if the events had said so; the state that it reads is the one that it makes', () => {
    const doubled = parsePatch('when event.type = "CoinsPut" set event.data.coins to event.data.coins * 2');
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const { domain, log: seen } = runToEnd(patchLog(jars, jarLog(commands), doubled));
        const twice = commands.map((one) => (one.type === 'Put' ? { ...one, coins: one.coins * 2 } : one));
        expect(stateOf({ domain, log: seen })).toEqual(stateOf({ domain: jars, log: jarLog(twice) }));
      }),
    );
    const capped = parsePatch('when a.coins > 3 ignore');
    const three = jarLog([put(2), put(2), put(2)]);
    expect(stateOf(runToEnd(patchLog(jars, three, capped)))).toEqual({ a: { coins: 4 } });
  });

  it('LR11 lists the past states that change', () => {
    const main = jarLog([put(1), put(9), put(1)]);
    const seen = runToEnd(patchLog(jars, main, parsePatch('when event.data.coins = 9 set event.data.coins to 8')));
    expect(runToEnd(diffVersions(jars, seen.domain, main, seen.log))).toMatchObject({
      first: 2,
      pastStates: 2,
      figures: [{ path: ['a', 'coins'], before: '11', after: '10', delta: '-1' }],
    });
  });

  it('LD6 two versions of the code differ after any event as fresh folds by each do', () => {
    const rules = ['when a.coins > 3 ignore', 'when event.data.coins > 4 set event.data.coins to 4', ''];
    const edited = fc.constantFrom(...rules).map(parsePatch);
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), edited, edited, fc.nat(), (commands, one, other, any) => {
        const main = jarLog(commands);
        const [left, right] = [one, other].map((each) => runToEnd(patchLog(jars, main, each)));
        if (left === undefined || right === undefined) throw new Error('Two sides');
        const versions = runToEnd(diffVersions(left.domain, right.domain, left.log, right.log));
        const cursors = [new Replay(left.domain, left.log), new Replay(right.domain, right.log)] as const;
        for (const position of [any % (headOf(main) + 1), headOf(main), 0]) {
          const [before, after] = [left, right].map((side) => showCells(freshFold(side.domain, side.log, position)));
          const changes = versionsAt(...cursors, versions.cells, position);
          expect(applyChanges(before ?? {}, changes)).toEqual(after);
          expect(changes.length > 0).toBe(diffStates(before ?? {}, after ?? {}).length > 0);
          expect(changes.length === 0 || (versions.first ?? Infinity) <= position).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['ignore', 'Line 1: expected "when <condition> ignore"'],
    ['\nwhen a.coins > ignore', 'Line 2'],
    ['when true set total to 1', 'Line 1: expected'],
  ])('LR12 refuses %j with its line', (text, words) => {
    expect(() => parsePatch(text)).toThrow(words);
  });

  it('LR12 writes a value in the form of the field, and refuses one that does not fit', () => {
    const [event] = jarLog([put(1)]).events;
    if (event === undefined) throw new Error('No event');
    const money: LabLog = { commits: [], events: [{ ...event, data: { amount: '10.00', coins: 1 } }] };
    const seen = (rule: string) => runToEnd(patchLog(jars, money, parsePatch(rule))).log.events[0]?.data;
    expect(seen('when event.position = 1 set event.data.amount to event.data.amount / 4')).toMatchObject({
      amount: '2.50',
    });
    expect(seen('when event.position = 1 set event.data.other to 1')).toEqual({ amount: '10.00', coins: 1 });
    expect(() => seen('when event.position = 1 set event.data.amount to event.data.amount / 3')).toThrow(
      'Event 1: 10/3 does not fit where "10.00" stands',
    );
  });
});

function stateOf({ domain, log: one }: Pick<ReturnType<typeof unedited>, 'domain' | 'log'>) {
  return showCells(freshFold(domain, one, headOf(one)));
}

function unedited(main: LabLog) {
  return runToEnd(patchLog(jars, main, []));
}

function put(coins: number): JarCommand {
  return { type: 'Put', jar: 'a', coins };
}
