import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { lookAt, lookedAt, recallLooks, withNewRows } from './looked-at.ts';

const KEY = 'looked';
const held = new Map<string, string>();

beforeEach(() => {
  held.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  });
});

const fresh = (imports: Readonly<Record<string, number>>) => [
  ...withNewRows(imports, lookedAt.getState() ?? { all: 0, accounts: {} }),
];

test('SH10 a device that sees a book for the first time has seen all that is in it', () => {
  recallLooks(KEY, 20);
  expect(fresh({ bank: 20, card: 7 })).toEqual([]);
  expect(fresh({ bank: 31, card: 7 })).toEqual(['bank']);
});

test('SH10 what was looked at stays so in the next visit, and in another book', () => {
  recallLooks(KEY, 0);
  lookAt(KEY, 'bank', 31);
  recallLooks(KEY, 40);
  expect(fresh({ bank: 31, card: 35 })).toEqual(['card']);
  lookAt(KEY, null, 40);
  recallLooks(KEY, 40);
  expect(fresh({ bank: 31, card: 35 })).toEqual([]);
  recallLooks(KEY, 8);
  expect(lookedAt.getState()).toEqual({ all: 8, accounts: {} });
});

test('SH10 a book that was set back has been seen as it stands, whichever of it was looked at before', () => {
  recallLooks(KEY, 10);
  lookAt(KEY, 'bank', 500);
  recallLooks(KEY, 100);
  expect(fresh({ bank: 90 })).toEqual([]);
  expect(fresh({ bank: 101 })).toEqual(['bank']);
  recallLooks(KEY, 600);
  expect(fresh({ bank: 101 })).toEqual(['bank']);
});

test('SH10 what another version has written, or nobody, is taken for nothing', () => {
  for (const text of ['{', '7', '{"all":"x","accounts":{}}', '{"all":1}']) {
    held.set(KEY, text);
    recallLooks(KEY, 5);
    expect(lookedAt.getState()).toEqual({ all: 5, accounts: {} });
  }
});

test('SH10 an account is marked as long as the newest import into it is newer than the newest look', () => {
  const step = fc.record({ account: fc.option(fc.constantFrom('a', 'b'), { nil: null }), looks: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      held.clear();
      recallLooks(KEY, 0);
      const imports = new Map<string, number>();
      const marked = new Set<string>();
      steps.forEach(({ account, looks }, index) => {
        const head = index + 1;
        if (looks) {
          lookAt(KEY, account, head);
          if (account === null) marked.clear();
          else marked.delete(account);
        } else if (account !== null) {
          imports.set(account, head);
          marked.add(account);
        }
      });
      expect(fresh(Object.fromEntries(imports)).toSorted()).toEqual([...marked].toSorted());
    }),
  );
});
