import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from './testing/memory-daybook.ts';

describe('a scratch store through the worker', () => {
  it('deletes a stream, lists types and clock jumps, and selects by tag', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('trial'));
    const store = await daybook.scratchStore('trial');
    await valueOf(store.append('a', [{ type: 'N', data: 1, metadata: { tags: ['t'] } }]));
    expect(await valueOf(store.deleteStream('a'))).toEqual({ position: 2, version: 2, duplicate: false });
    expect(await valueOf(store.readStream('a'))).toEqual([]);
    expect(await valueOf(store.readAll({ tags: ['t'] }))).toHaveLength(1);
    expect(await valueOf(store.schemas())).toMatchObject([{ type: '$StreamDeleted' }, { type: 'N', events: 1 }]);
    expect(await valueOf(store.clockJumps())).toEqual([]);
    expect(await store.deleteStream('nobody')).toMatchObject({ ok: false, error: { code: 'StreamNotFound' } });
  });

  it('tries an upcaster, and copies into another scratch store, once', async () => {
    const daybook = memoryDaybook();
    await valueOf(daybook.openStore('trial'));
    const store = await daybook.scratchStore('trial');
    await valueOf(store.append('a', [{ type: 'N', data: 1 }]));
    const report = await valueOf(store.dryRun('N', (asked) => asked.map(({ data }) => ({ value: [data] }))));
    expect(report).toMatchObject({ events: 1, changed: 1, failed: 0 });
    const wrap = () => store.copyTo('copy', (events) => events.map(({ data }) => [{ type: 'M', data: [data] }]));
    expect(await valueOf(wrap())).toEqual({ read: 1, written: 1, position: 1 });
    const copy = await daybook.scratchStore('copy');
    expect(await valueOf(copy.readAll())).toMatchObject([{ type: 'M', data: [1], streamId: 'a' }]);
    expect(await wrap()).toMatchObject({ ok: false, error: { code: 'InvalidArgument' } });
  });

  it('keeps every stream of the book', async () => {
    const book = await memoryDaybook().store();
    expect(await book.deleteStream('anything')).toMatchObject({ ok: false, error: { code: 'UnknownEventType' } });
  });
});
