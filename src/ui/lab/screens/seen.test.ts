import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReproScreen } from '#client';
import { MOST_SCREENS, screenAt, screensToShare, withScreen } from './seen.ts';

const FIRST: ReproScreen = {
  after: 0,
  path: '/lab/flips',
  search: 'log=orders&at=12',
  moment: 'now',
  isOfLog: true,
  theme: 'dark',
  size: [320, 700],
  dialog: '',
  focus: 'Predicate over the state',
  options: { predicate: 'order-7.total > 100' },
};

describe('a recording of what was seen', () => {
  it('LB8 keeps each change once, in its order, and 500 at most', () => {
    const property = fc.property(fc.array(fc.nat(3), { maxLength: 40 }), (places) => {
      const seen = places.reduce<readonly ReproScreen[]>(
        (all, place, index) => withScreen(all, { ...FIRST, after: index * 1000, path: `/place-${place}` }),
        [],
      );
      expect(seen.map(({ path }) => path)).toEqual(
        places.filter((place, index) => place !== places[index - 1]).map((place) => `/place-${place}`),
      );
    });
    fc.assert(property, { numRuns: 50 });
    let long: readonly ReproScreen[] = [];
    for (let step = 0; step < MOST_SCREENS + 9; step++) {
      long = withScreen(long, { ...FIRST, after: step * 1000, path: `/${step}` });
    }
    expect(long).toHaveLength(MOST_SCREENS);
    expect(long.at(-1)?.path).toBe(`/${MOST_SCREENS + 8}`);
  });

  it('LB8 takes a movement of the pointer, or of the page, for one step until it has gone on for 600 ms', () => {
    const moved = Array.from({ length: 10 }, (_, n): ReproScreen => {
      return { ...FIRST, after: 5000 + n * 100, scroll: n * 40, pointer: [n / 10, 0.5] };
    });
    const seen = moved.reduce<readonly ReproScreen[]>(withScreen, [FIRST]);
    expect(seen.map(({ after, scroll, pointer }) => [after, scroll, pointer])).toEqual([
      [0, undefined, undefined],
      [5000, 200, [0.5, 0.5]],
      [5600, 360, [0.9, 0.5]],
    ]);
  });

  it('LB8 takes what is typed at one go for one step, which began with its first letter', () => {
    const typed = ['o', 'or', 'ord'].reduce<readonly ReproScreen[]>(
      (all, predicate, index) => withScreen(all, { ...FIRST, after: 5000 + index * 200, options: { predicate } }),
      [{ ...FIRST, options: {} }],
    );
    expect(typed.map(({ after, options }) => [after, options])).toEqual([
      [0, {}],
      [5000, { predicate: 'ord' }],
    ]);
  });

  it('LB8 finds the step of a time', () => {
    const seen = [0, 700, 900].map((after) => ({ ...FIRST, after }));
    expect([-1, 0, 699, 700, 5000].map((after) => screenAt(seen, after))).toEqual([0, 0, 0, 1, 2]);
  });

  it('LP9 is shared with the log that it lies on', () => {
    const elsewhere = { ...FIRST, search: 'log=bank&at=3' };
    const account = { ...FIRST, path: '/account/rent-of-anna', search: '' };
    expect(screensToShare([FIRST, elsewhere], 'orders', false)).toEqual([
      { ...FIRST, search: 'at=12', isOfLog: true },
      { ...FIRST, search: '', isOfLog: false },
    ]);
    expect(screensToShare([account], 'book', false)[0]).toMatchObject({ isOfLog: true, path: account.path });
  });

  it('LP9 tells of a blurred one the place, the look and the time, and no word that anybody typed', () => {
    const account = { ...FIRST, path: '/account/rent-of-anna', focus: 'Rent of Anna', search: 'log=book&at=9' };
    const [shared] = screensToShare([account], 'book', true);
    expect(shared).toEqual({ ...account, path: '/account', focus: '', options: {}, search: 'at=9', isOfLog: true });
    expect(JSON.stringify(screensToShare([FIRST, account], 'orders', true))).not.toMatch(/anna|order-7|Predicate/i);
  });
});
