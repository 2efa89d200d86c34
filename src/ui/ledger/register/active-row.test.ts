import { describe, expect, it } from 'vitest';
import type { RegisterRow } from '#ledger';
import { activePlace, moveActive, rowKey } from './active-row.ts';

const row = (transactionId: string): RegisterRow => ({
  transactionId,
  accountId: 'checking',
  position: 1,
  date: '2026-01-01',
  bookedOn: null,
  payee: '',
  note: '',
  code: '',
  tags: [],
  parts: [],
  files: 0,
  counterpart: null,
  amount: '1',
  commodity: 'EUR',
  balance: '1',
  state: 'cleared',
  corrected: false,
  batchId: null,
});
const viewOf = (...ids: readonly string[]) => ({
  placeOf: (isIt: (each: RegisterRow) => boolean) => ids.findIndex((id) => isIt(row(id))),
});

describe('activePlace', () => {
  it('follows its row', () => {
    const active = { place: 0, key: rowKey(row('b')) };
    expect(activePlace(active, viewOf('b', 'c'), 2)).toBe(0);
    expect(activePlace(active, viewOf('a', 'b', 'c'), 3)).toBe(1);
  });

  it('stays where it was when its row is gone, within what is there', () => {
    expect(activePlace({ place: 2, key: rowKey(row('x')) }, viewOf('a', 'b'), 2)).toBe(1);
    expect(activePlace({ place: 2, key: null }, viewOf('a', 'b'), 0)).toBe(-1);
    expect(activePlace(null, viewOf('a'), 1)).toBe(-1);
  });
});

describe('moveActive', () => {
  it('moves by rows, pages and to the ends', () => {
    expect(moveActive('ArrowDown', -1, 9, 3)).toBe(0);
    expect(moveActive('ArrowUp', 4, 9, 3)).toBe(3);
    expect(moveActive('PageDown', 4, 9, 3)).toBe(7);
    expect(moveActive('End', 4, 9, 3)).toBe(8);
    expect(moveActive('Home', 4, 9, 3)).toBe(0);
    expect(moveActive('x', 4, 9, 3)).toBeNull();
  });
});
