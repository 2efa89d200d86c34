import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerDecider } from '#ledger';
import { importFile, memoryDaybook, valueOf } from '../testing/memory-daybook.ts';
import { packFile } from './pack-file.ts';
import { fromBase64, through, toBase64 } from './packing.ts';

const NOW = { at: null, on: null };
const BANK = 'Date,Payee,Amount\n2026-03-02,Café,-6.80\n2026-03-03,Rent,-1450.00\n';

describe('a kept file', () => {
  it('K1 gives back every content, packed only where that is smaller', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.string({ maxLength: 40 }).map((text) => new TextEncoder().encode(text.repeat(50))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const kept = await packFile(content);
        expect(kept.size).toBe(content.length);
        expect(kept.bytes.length).toBeLessThanOrEqual(Math.ceil(content.length / 3) * 4);
        const daybook = memoryDaybook();
        await valueOf(daybook.execute({ type: 'KeepFile', ...kept }, 'live'));
        expect(Buffer.from(await valueOf(daybook.file(kept.hash)))).toEqual(Buffer.from(content));
      }),
      { numRuns: 30 },
    );
  });

  it('K1 survives base64 in every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(Buffer.from(fromBase64(toBase64(bytes)))).toEqual(Buffer.from(bytes));
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  it('K2 is stored once by content, however often it is kept, and its command does not repeat it', async () => {
    const daybook = memoryDaybook();
    const kept = await packFile(new TextEncoder().encode('a receipt'));
    const first = await valueOf(daybook.execute({ type: 'KeepFile', ...kept }, 'live'));
    expect(first.events).toMatchObject([{ type: 'FileKept', streamId: `file-${kept.hash}` }]);
    const again = await valueOf(daybook.execute({ type: 'KeepFile', ...kept }, 'live'));
    expect(again.events).toEqual([]);
    const together = {
      type: 'Together',
      label: 'both',
      commands: [
        { type: 'DescribeBook', name: 'x' },
        { type: 'KeepFile', ...kept },
      ],
    };
    expect((await valueOf(daybook.execute(together, 'live'))).events).toMatchObject([{ type: 'BookDescribed' }]);
    const copy = await valueOf(daybook.exportLog('store'));
    expect(copy.split(kept.bytes)).toHaveLength(2);
  });

  it('K3 is refused under another name, in no base64, and beyond the largest size', async () => {
    const daybook = memoryDaybook();
    const kept = await packFile(new TextEncoder().encode('x'));
    const keep = (change: object) => valueOf(daybook.execute({ type: 'KeepFile', ...kept, ...change }, 'live'));
    await expect(keep({ hash: 'ABC' })).rejects.toMatchObject({ code: 'CommandRejected', rule: 'bad-file' });
    await expect(keep({ bytes: 'ä' })).rejects.toMatchObject({ rule: 'bad-file' });
    const bytes = 'A'.repeat(16 * 1024 * 1024 + 4);
    await expect(keep({ bytes })).rejects.toMatchObject({ rule: 'file-too-large' });
  });

  it('K4 is told from what is not its content, and from what is not there', async () => {
    const daybook = memoryDaybook();
    const kept = await packFile(new TextEncoder().encode('true'));
    const { hash } = await packFile(new TextEncoder().encode('false'));
    await valueOf(daybook.execute({ type: 'KeepFile', ...kept, hash }, 'live'));
    await expect(valueOf(daybook.file(hash))).rejects.toMatchObject({ code: 'CorruptLog', position: 1 });
    await expect(valueOf(daybook.file(kept.hash))).rejects.toMatchObject({ code: 'NotFound' });
  });

  it('K4 unpacks to no more than its size', async () => {
    const packed = await through(new Uint8Array(100_000), new CompressionStream('deflate-raw'));
    await expect(through(packed, new DecompressionStream('deflate-raw'), 1000)).rejects.toThrow(/more than/);
  });

  it('K5 comes with every import: the very bytes, once', async () => {
    const daybook = memoryDaybook();
    const bytes = new TextEncoder().encode(BANK);
    for (const name of ['march.csv', 'again.csv']) await importFile(daybook, name, bytes, { account: 'Assets:Bank' });
    const store = await daybook.store();
    const { hash } = await packFile(bytes);
    expect(await valueOf(store.readAll({ types: ['FileImported'] }))).toMatchObject([
      { data: { contentHash: hash } },
      {},
    ]);
    expect(Buffer.from(await valueOf(daybook.file(hash)))).toEqual(Buffer.from(bytes));
    expect(await valueOf(store.readAll({ types: ['FileKept'] }))).toHaveLength(1);
    expect((await valueOf(daybook.transactions({}, NOW))).total).toBe(2);
  });

  it('K6 is held in memory without its bytes', async () => {
    const kept = await packFile(new TextEncoder().encode('x'.repeat(1000)));
    const state = ledgerDecider.initial();
    const event = {
      type: 'FileKept',
      data: kept,
      schemaVersion: 1,
      streamId: `file-${kept.hash}`,
      id: '1',
      version: 1,
    };
    const recordedAt = '2026-01-01T00:00:00.000Z';
    const metadata = { correlationId: '', causationId: null };
    ledgerDecider.evolve(state, { ...event, position: 1, recordedAt, metadata });
    expect(state.parts.standing(0)).toMatchObject([{ type: 'FileKept', data: { hash: kept.hash, size: 1000 } }]);
    expect(JSON.stringify(state.parts.standing(0))).not.toContain(kept.bytes);
  });
});
