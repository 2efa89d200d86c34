import { createSchemaRegistry } from '#engine';
import { expect, it } from 'vitest';
import { ledgerEventSchemas } from '../schemas.ts';
import { generateLedger } from './generate-ledger.ts';

it('M80 invents a book, the same for a seed, another for another, whose events are valid and whose books balance', () => {
  const made = [...generateLedger(7, 5_500)].flat();
  expect(made).toHaveLength(5_500);
  expect([...generateLedger(7, 5_500)].flat()).toEqual(made);
  expect([...generateLedger(8, 100)].flat()).not.toEqual(made.slice(0, 100));
  const registry = createSchemaRegistry({ types: ledgerEventSchemas, strict: true });
  const opened = new Set<string>();
  let cents = 0;
  for (const { streamId, event } of made) {
    registry.check(event.type, event.data, undefined);
    if (event.type === 'AccountOpened') opened.add(streamId);
    for (const { accountId, amount } of postingsOf(event.data)) {
      expect(opened.has(`account-${accountId}`)).toBe(true);
      cents += Math.round(Number(amount) * 100);
    }
  }
  expect(opened.size).toBe(36);
  expect(cents).toBe(0);
  expect(new Set(made.map(({ streamId }) => streamId)).size).toBe(made.length);
  expect(() => [...generateLedger(1, -1)]).toThrow(expect.objectContaining({ code: 'InvalidArgument' }));
});

function postingsOf(data: unknown): readonly { readonly accountId: string; readonly amount: string }[] {
  return Object(data).postings ?? [];
}
