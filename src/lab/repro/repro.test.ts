import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabDomain } from '../lab-domain.ts';
import { type LabLog, labLogOf } from '../lab-log.ts';
import { freshFold, showCells } from '../replay.ts';
import { type JarCommand, jarLog, jars } from '../testing/jars.ts';
import { blur } from './blur.ts';
import { playerPage, reproInPage } from './player.ts';
import { logOfRepro, makeRepro } from './repro.ts';
import { shrink } from './shrink.ts';
import { specText } from './spec-text.ts';
import { type KnownDomain, openRepro } from './verdict.ts';

const command = fc.record<JarCommand>({
  type: fc.constant('Put'),
  jar: fc.constantFrom('a', 'b', 'c'),
  coins: fc.integer({ min: 1, max: 9 }),
});
const versions = new Map([
  ['CoinsPut', 1],
  ['CoinsTaken', 1],
]);
const here: KnownDomain = { domain: jars, code: 'v1', versions };
const known = (changed: Partial<KnownDomain> = {}) => {
  const domain = { ...here, ...changed };
  return (name: string) => (name === 'jars' ? domain : null);
};
const facts = { code: 'v1', at: 3, note: 'Too many coins' };
const put = (jar: string, coins: number): JarCommand => ({ type: 'Put', jar, coins });
const log = jarLog([put('a', 1), put('b', 2), { type: 'Take', jar: 'a', coins: 1 }, put('c', 5)]);
const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const quiet = () => Promise.resolve();

describe('repros', () => {
  it('LP1 come back as the same events and states, with ids that follow from the order', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        const whole = jarLog(commands);
        const verdict = openRepro(roundTrip(makeRepro(jars, whole, facts)), known());
        expect(verdict.kind).toBe('fine');
        if (verdict.kind !== 'fine') return;
        const facets = ({ events }: LabLog) =>
          events.map(({ streamId, version, position, type, data, recordedAt }) => [
            streamId,
            version,
            position,
            type,
            data,
            recordedAt,
          ]);
        expect(facets(verdict.log)).toEqual(facets(whole));
        expect(showCells(freshFold(jars, verdict.log, commands.length))).toEqual(
          showCells(freshFold(jars, whole, commands.length)),
        );
        expect(makeRepro(jars, verdict.log, facts)).toEqual(verdict.repro);
      }),
    );
  });

  it('LP2 are impossible where they were changed, are newer, or are of something that is not known here', () => {
    const repro = makeRepro(jars, log, facts);
    const changed = { ...repro, commits: repro.commits.toSpliced(1, 1) };
    const reasons = (written: unknown, domain = known()) => {
      const verdict = openRepro(roundTrip(written), domain);
      return verdict.kind === 'impossible' ? verdict.reasons.join(' ') : verdict.kind;
    };
    expect(reasons(changed)).toMatch(/changed since/);
    expect(reasons({ ...repro, version: 2 })).toMatch(/version 2 of the format/);
    expect(reasons({ ...repro, domain: 'trains' })).toMatch(/no domain "trains"/);
    expect(reasons(repro, known({ versions: new Map([['CoinsPut', 1]]) }))).toMatch(/no event type "CoinsTaken"/);
    expect(reasons(repro, known({ versions: new Map([...versions, ['CoinsPut', 0]]) }))).toMatch(/up to version 0/);
    expect(reasons({ some: 'thing' })).toMatch(/no repro/);
    expect(reasons(null)).toMatch(/no repro/);
  });

  it('LP3 are risky where the code is another, and name the first event that comes to something else', () => {
    const repro = makeRepro(jars, log, facts);
    expect(openRepro(repro, known({ code: 'v2' }))).toMatchObject({ kind: 'risky', differs: null });
    expect(openRepro(repro, known({ domain: losing('CoinsTaken') }))).toMatchObject({ kind: 'risky', differs: 3 });
    const newer = new Map([...versions, ['CoinsPut', 2]]);
    expect(openRepro(repro, known({ versions: newer }))).toMatchObject({
      kind: 'risky',
      reasons: ['Some events are in an older version of their type.'],
    });
  });

  it('LP4 shrink to a log that fails, cannot be made shorter, and could have happened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 25 }), async (commands) => {
        const whole = jarLog(commands);
        fc.pre((await isTooMuch(whole)) !== null);
        const shrunk = await shrink(jars, whole, isTooMuch, quiet);
        expect(await isTooMuch(shrunk.log)).toBe(shrunk.log.events.length);
        for (let index = 0; index < shrunk.log.commits.length; index++) {
          const less = labLogOf(renumbered(shrunk.log.commits.toSpliced(index, 1)));
          expect(await isTooMuch(less)).toBeNull();
        }
        const { dropped, kept } = shrunk;
        expect(kept.length + Object.values(dropped).reduce((sum, each) => sum + each, 0)).toBe(commands.length);
      }),
      { numRuns: 60 },
    );
  });

  it('LP4 takes single events out of a commit that only wrote down what had happened, and none out of one that was decided', async () => {
    const many = jarLog([put('b', 3), put('a', 5), put('a', 1), put('b', 1), put('a', 9), put('b', 2)]);
    const inOne = (policy: 'fact' | 'decide' | null): LabLog => {
      const [first] = many.commits;
      const asked = policy === null ? null : { type: 'Import', data: {}, readPosition: 0, policy };
      return { ...many, commits: first === undefined ? [] : [{ ...first, command: asked, events: many.events }] };
    };
    for (const policy of ['fact', null] as const) {
      const { log: shrunk, kept, dropped } = await shrink(jars, inOne(policy), isTooMuch, quiet);
      expect(kept).toEqual([2, 5]);
      expect(shrunk.events.map(({ position, data }) => [position, data])).toEqual([
        [1, { coins: 5 }],
        [2, { coins: 9 }],
      ]);
      expect(shrunk.commits).toMatchObject([{ command: null }]);
      expect(dropped).toEqual({ 'after the failure': 1, 'about other cells': 2, 'not needed': 1 });
    }
    await expect(shrink(jars, inOne('decide'), isTooMuch, quiet)).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('LP4 refuses a log that does not fail', async () => {
    const never = () => Promise.resolve(null);
    await expect(shrink(jars, log, never, quiet)).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('LP4 keeps what a rule needs: nothing is taken from a jar that was never filled', async () => {
    const life = jarLog([put('b', 3), put('a', 9), put('a', 1), { type: 'Take', jar: 'a', coins: 8 }, put('b', 1)]);
    const isTaken = (of: LabLog) => {
      const at = of.events.findIndex(({ type }) => type === 'CoinsTaken');
      return Promise.resolve(at === -1 ? null : at + 1);
    };
    const shrunk = await shrink(jars, life, isTaken, quiet);
    expect(shrunk.log.events.map(({ type, data }) => [type, data])).toEqual([
      ['CoinsPut', { coins: 9 }],
      ['CoinsTaken', { coins: 8 }],
    ]);
    expect(shrunk.dropped).toEqual({ 'after the failure': 1, 'about other cells': 1, 'not needed': 1 });
  });

  it('LP5 blurred hold no word of the original, and keep shapes, sums and order', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z]{4,9}$/), { minLength: 1, maxLength: 4 });
    const amounts = fc.array(fc.integer({ min: -99_999, max: 99_999 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(words, amounts, fc.integer({ min: 2, max: 97 }), (names, cents, factor) => {
        const amount = (value: number) =>
          `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, '0')}`;
        const original = cents.map((value, index) => ({
          at: '2026-01-01T00:00:00.000Z',
          command: null,
          events: [
            [`jar-${names.join(' ')}`, 'Paid', 1, { payee: names.join(' '), amount: amount(value), n: index }] as const,
          ],
        }));
        const blurred = blur(original, { secret: 's', factor });
        const text = JSON.stringify(
          blurred.map(({ events }) => events.map(([stream, , , data]) => [stream, Object(data).payee])),
        );
        for (const name of names) expect(text.toLowerCase()).not.toContain(name.toLowerCase());
        const read = blurred.map(({ events }) => Math.round(Number(Object(events[0]?.[3]).amount) * 100));
        expect(read).toEqual(cents.map((value) => value * factor));
        expect(blurred.map(({ events }) => Object(events[0]?.[3]).payee.length)).toEqual(
          cents.map(() => names.join(' ').length),
        );
      }),
    );
  });

  it('LP6 fit into a page that plays them, whatever they hold, and are read from it again', () => {
    const nasty = jarLog([{ type: 'Put', jar: '</script><b>&"', coins: 1 }]);
    const repro = makeRepro(jars, nasty, { ...facts, note: '<i>&"' });
    const page = playerPage(jars, nasty, repro);
    expect(page.match(/<\/script>/g)).toHaveLength(3);
    expect(page).not.toContain('<i>');
    expect(reproInPage(page)).toEqual(repro);
    expect(reproInPage('<p>Hello</p>')).toBeNull();
  });

  it('LP7 become a test that names what is given, decided and refused', () => {
    const refused = jarLog([put('a', 1), { type: 'Take', jar: 'a', coins: 7 }]);
    const text = specText(jars, refused, { name: 'no jar gives more than it has', after: 1, to: 2, prelude: '' });
    expect(text).toContain('Refused today, by too-few-coins');
    const fine = specText(jars, log, { name: 'coins', after: 2, to: 4, prelude: '' });
    expect(fine.match(/\/\/ When: (Take|Put)/g)).toHaveLength(2);
    const inOne: LabLog = {
      ...log,
      commits: log.commits.slice(0, 1).map((commit) => ({ ...commit, events: log.events })),
    };
    expect(specText(jars, inOne, { name: 'whole', after: 2, to: 3, prelude: '' })).toContain('const given = [];');
  });

  it('LP1 makes ids of the order alone', () => {
    expect(logOfRepro(makeRepro(jars, log, facts)).commits.map(({ id }) => id.slice(-2))).toEqual([
      '00',
      '01',
      '02',
      '03',
    ]);
  });
});

/** The first position after which more than twelve coins are in the jar `a`. */
function isTooMuch(of: LabLog): Promise<number | null> {
  const at = of.events.findIndex(
    (_, index) =>
      Number(
        Object(
          freshFold(jars, of, index + 1)
            .get('a')
            ?.show(),
        ).coins,
      ) > 12,
  );
  return Promise.resolve(at === -1 ? null : at + 1);
}

/** The domain as another version of the code would have it: one type of event does nothing. */
function losing(type: string): LabDomain {
  return {
    ...jars,
    initial: (key) => {
      const cell = jars.initial(key);
      const without = (inner: ReturnType<LabDomain['initial']>): ReturnType<LabDomain['initial']> => ({
        apply: (event, before) => (event.type === type ? undefined : inner.apply(event, before)),
        clone: () => without(inner.clone()),
        show: () => inner.show(),
      });
      return without(cell);
    },
  };
}

function renumbered(commits: LabLog['commits']): LabLog['commits'] {
  return commits.map((commit, index) => ({
    ...commit,
    position: index + 1,
    events: commit.events.map((event) => ({ ...event, position: index + 1 })),
  }));
}
