import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './envelope.ts';

// A contract, since what deflates is the browser's own.
describe('envelopes', () => {
  it('S1 wrap any text so that it comes back, deflated or plain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300, unit: 'binary' }), fc.boolean(), async (text, compress) => {
        expect(await unseal(await seal(text, compress))).toBe(text);
      }),
      { numRuns: 40 },
    );
    const long = 'the same again '.repeat(200);
    expect((await seal(long, true)).length).toBeLessThan((await seal(long, false)).length / 5);
  });
});
