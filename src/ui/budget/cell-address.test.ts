import { expect, test } from 'vitest';
import { cellAddress, cellIn } from './cell-address.ts';

test('E16 the address of a cell opens it; what names none opens nothing', () => {
  const place = { accountId: 'a b/ü&c', on: '2026-02-01' };
  const address = cellAddress(place);
  expect(address).toMatch(/^\/budget\?/);
  expect(cellIn(address.slice('/budget'.length))).toEqual(place);
  for (const none of ['', '?cell=food', '?on=2026-02-01', '?cell=food&on=2026-02-31', '?cell=food&on=soon']) {
    expect(cellIn(none)).toBeNull();
  }
});
