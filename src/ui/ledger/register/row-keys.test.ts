import { describe, expect, it } from 'vitest';
import { rowAct } from './row-keys.ts';

const press = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey', boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});
const none = { letters: true, selected: 0 };
const some = { letters: true, selected: 3 };

describe('R4 the keys of a row', () => {
  it.each([
    ['Enter', 'edit'],
    ['Delete', 'delete'],
    ['d', 'delete'],
    ['u', 'duplicate'],
    ['l', 'clear'],
    ['M', 'merge'],
    ['m', { field: 'amount' }],
    ['p', { field: 'payee' }],
    [' ', 'select'],
    ['f', 'select-only'],
    ['ArrowRight', 'unfold'],
    ['x', null],
    ['toString', null],
  ])('%j: %j', (key, act) => {
    expect(rowAct(press(key), none)).toEqual(act);
  });

  it('leaves the keys of a new transaction alone until rows are selected', () => {
    expect([rowAct(press('t'), none), rowAct(press('n'), none)]).toEqual([null, null]);
    expect([rowAct(press('t'), some), rowAct(press('n'), some)]).toEqual([{ field: 'date' }, { field: 'note' }]);
  });

  it('leaves Escape alone until rows are selected', () => {
    expect([rowAct(press('Escape'), none), rowAct(press('Escape'), some)]).toEqual([null, 'select-none']);
  });

  it('takes Space with Shift for a range, and A with Control for all', () => {
    expect(rowAct(press(' ', { shiftKey: true }), none)).toBe('select-range');
    expect(rowAct(press('a', { ctrlKey: true }), none)).toBe('select-all');
    expect(rowAct(press('d', { ctrlKey: true }), none)).toBeNull();
    expect(rowAct(press('Enter', { altKey: true }), none)).toBeNull();
  });

  it('ticks with Space while the account is reconciled', () => {
    expect(rowAct(press(' '), { ...none, ticking: true })).toBe('clear');
    expect(rowAct(press(' ', { shiftKey: true }), { ...none, ticking: true })).toBe('select-range');
  });

  it('takes no letters from who does not want them', () => {
    expect(rowAct(press('d'), { letters: false, selected: 1 })).toBeNull();
    expect(rowAct(press(' '), { letters: false, selected: 1 })).toBe('select');
  });
});
