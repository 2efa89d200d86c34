import { expect, test } from 'vitest';
import { cellAddress, cellIn, dayIn, periodAddress } from './cell-address.ts';

test('E16 the address of a cell opens it; what names none opens nothing', () => {
  const place = { accountId: 'a b/ü&c', on: '2026-02-01' };
  const address = cellAddress(place);
  expect(address).toMatch(/^\/budget\?/);
  expect(cellIn(address.slice('/budget'.length))).toEqual(place);
  for (const none of ['', '?cell=food', '?on=2026-02-01', '?cell=food&on=2026-02-31', '?cell=food&on=soon']) {
    expect(cellIn(none)).toBeNull();
  }
});

test('E17 the address of a period shows it, and so does that of a cell in it', () => {
  expect(dayIn(periodAddress('2026-02-01').slice('/budget'.length))).toBe('2026-02-01');
  expect(dayIn(cellAddress({ accountId: 'food', on: '2026-03-01' }).slice('/budget'.length))).toBe('2026-03-01');
  for (const none of ['', '?on=', '?on=2026-02-31', '?on=soon']) expect(dayIn(none)).toBeNull();
});
