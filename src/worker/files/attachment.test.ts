import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';
import { mediaTypeOf } from './media-type.ts';

const NOW = { at: null, on: null };
const receipt = new TextEncoder().encode('%PDF-1.7 a receipt');

async function bookWithLunch() {
  const daybook = memoryDaybook();
  await valueOf(
    daybook.execute({ type: 'OpenAccount', accountId: 'cash', name: 'Assets:Cash', commodity: 'EUR' }, 'live'),
  );
  await valueOf(daybook.execute({ type: 'OpenAccount', accountId: 'food', name: 'Expenses:Food' }, 'live'));
  const postings = [
    { accountId: 'cash', amount: '-9', commodity: 'EUR' },
    { accountId: 'food', amount: '9', commodity: 'EUR' },
  ];
  for (const transactionId of ['lunch', 'dinner']) {
    await valueOf(daybook.execute({ type: 'RecordTransaction', transactionId, date: '2026-03-01', postings }, 'live'));
  }
  const filesOf = async (transactionId: string, at: number | null = null) =>
    (await valueOf(daybook.answers.attachments(transactionId, { at, on: null }))).value;
  return { daybook, filesOf };
}

describe('K7 an attached file', () => {
  it('is stored once by its content, told of its row, and given back as it was', async () => {
    const { daybook, filesOf } = await bookWithLunch();
    const before = 4;
    for (const [transactionId, name] of [
      ['lunch', 'receipt.pdf'],
      ['dinner', 'copy.pdf'],
    ] as const) {
      await valueOf(daybook.attachFile(transactionId, { name, content: receipt }, 'live'));
    }
    const [file] = await filesOf('lunch');
    expect(file).toMatchObject({ name: 'receipt.pdf', mediaType: 'application/pdf', size: receipt.length });
    expect(await filesOf('dinner')).toMatchObject([{ hash: file?.hash, name: 'copy.pdf' }]);
    expect(await filesOf('lunch', before)).toEqual([]);
    expect(Buffer.from(await valueOf(daybook.file(file?.hash ?? '')))).toEqual(Buffer.from(receipt));
    const store = await daybook.store();
    expect(await valueOf(store.readAll({ types: ['FileKept'] }))).toHaveLength(1);
    const rows = await valueOf(daybook.answers.registerRows({ accountId: 'cash', search: '' }, NOW));
    expect(rows.value.map(({ files }) => files)).toEqual([1, 1]);
  });

  it('can be taken off and put back, and is in no past where it was not', async () => {
    const { daybook, filesOf } = await bookWithLunch();
    await valueOf(daybook.attachFile('lunch', { name: 'a.pdf', content: receipt }, 'live'));
    const hash = (await filesOf('lunch'))[0]?.hash ?? '';
    await valueOf(daybook.execute({ type: 'DetachFile', transactionId: 'lunch', hash }, 'live'));
    expect(await filesOf('lunch')).toEqual([]);
    expect(await filesOf('lunch', 6)).toHaveLength(1);
    await valueOf(daybook.attachFile('lunch', { name: 'again.pdf', content: receipt }, 'live'));
    expect(await filesOf('lunch')).toMatchObject([{ name: 'again.pdf' }]);
  });

  it('is refused twice, at what is not there, in the past, and without its content', async () => {
    const { daybook } = await bookWithLunch();
    const attach = (transactionId: string, at: number | 'live' = 'live') =>
      valueOf(daybook.attachFile(transactionId, { name: 'a', content: receipt }, at));
    await attach('lunch');
    await expect(attach('lunch')).rejects.toMatchObject({ rule: 'file-attached' });
    await expect(attach('nothing')).rejects.toMatchObject({ rule: 'unknown-transaction' });
    await expect(attach('dinner', 3)).rejects.toMatchObject({ code: 'PastPositionError' });
    const hash = 'a'.repeat(64);
    const bare = { type: 'AttachFile', transactionId: 'dinner', hash, name: 'a', mediaType: 'image/png' };
    await expect(valueOf(daybook.execute(bare, 'live'))).rejects.toMatchObject({ rule: 'unknown-file' });
    const off = { type: 'DetachFile', transactionId: 'dinner', hash };
    await expect(valueOf(daybook.execute(off, 'live'))).rejects.toMatchObject({ rule: 'file-not-attached' });
  });
});

describe('K8 what a file is', () => {
  const bytes = (...values: readonly number[]) => new Uint8Array(values);

  it.each([
    [receipt, 'application/pdf'],
    [bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 0x1a, 10, 0), 'image/png'],
    [bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
    [new TextEncoder().encode('GIF89a'), 'image/gif'],
    [new TextEncoder().encode('RIFF....WEBPVP8 '), 'image/webp'],
    [new TextEncoder().encode('....ftypavif'), 'image/avif'],
    [new TextEncoder().encode('<svg onload="x()">'), 'application/octet-stream'],
    [new TextEncoder().encode('<html>'), 'application/octet-stream'],
    [bytes(), 'application/octet-stream'],
  ])('is told by its first bytes: %#', (content, mediaType) => {
    expect(mediaTypeOf(content)).toBe(mediaType);
  });
});

describe('a note about an account', () => {
  it('is what it was opened with until it is said anew', async () => {
    const daybook = memoryDaybook();
    const open = { type: 'OpenAccount', accountId: 'a', name: 'Assets:Safe', note: 'key with Ann' };
    await valueOf(daybook.execute(open, 'live'));
    const noteAt = async (at: number | null) =>
      (await valueOf(daybook.answers.accountNote('a', { at, on: null }))).value;
    await valueOf(daybook.execute({ type: 'NoteAccount', accountId: 'a', note: ' key with Bo ' }, 'live'));
    await valueOf(daybook.execute({ type: 'NoteAccount', accountId: 'a', note: '' }, 'live'));
    expect([await noteAt(1), await noteAt(2), await noteAt(null)]).toEqual(['key with Ann', 'key with Bo', '']);
    const unknown = daybook.execute({ type: 'NoteAccount', accountId: 'b', note: 'x' }, 'live');
    await expect(valueOf(unknown)).rejects.toMatchObject({ rule: 'unknown-account' });
  });
});
