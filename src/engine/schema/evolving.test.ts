import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../event.ts';
import { openScratch, uuidOf } from '../testing/open-scratch.ts';
import { copyAndTransform, type TransformedEvent } from './copy-transform.ts';
import { dryRunUpcaster, type UpcastQuestion } from './dry-run.ts';
import { createSchemaRegistry, type StandardSchema } from './registry.ts';

const anything: StandardSchema = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } };

/** An upcaster of one event, as the batch that the dry run asks for. */
function each(upcast: (question: UpcastQuestion) => unknown) {
  return (questions: readonly UpcastQuestion[]) =>
    questions.map((question) => {
      try {
        return { value: upcast(question) };
      } catch (error) {
        return { error: String(error) };
      }
    });
}

function same({ type, data }: RecordedEvent): TransformedEvent {
  return { type, data };
}

describe('event types over time', () => {
  it('L46 lists the types that the build knows and those that only the log knows', async () => {
    const version = (number: number) => ({ version: number, schema: anything, upcast: (data: unknown) => data });
    const schemas = createSchemaRegistry({
      strict: false,
      types: { Paid: [version(1), version(2)], Sent: [version(1)] },
    });
    const store = await openScratch().open({ schemas });
    await store.append('a', [
      { type: 'Paid', data: 1 },
      { type: 'Lost', data: 2 },
      { type: 'Paid', data: 3 },
    ]);
    expect(await store.schemas()).toEqual([
      { type: 'Lost', versions: [], events: 1 },
      { type: 'Paid', versions: [1, 2], events: 2 },
      { type: 'Sent', versions: [1], events: 0 },
    ]);
  });

  it('L49 reads members that older data lacks as their defaults, and keeps what nobody named', async () => {
    const registry = (defaults: { readonly [member: string]: string }) =>
      createSchemaRegistry({
        strict: true,
        types: {
          Paid: [
            { version: 1, schema: anything, upcast: (data) => data },
            { version: 2, schema: anything, defaults },
          ],
        },
      });
    const schemas = registry({ currency: 'EUR' });
    const store = await openScratch().open({ schemas });
    const stored = [
      { cents: 1 },
      { cents: 2, currency: 'CHF', extra: true },
      'plain',
      [7],
      { cents: 4, currency: null },
    ];
    for (const data of stored) await store.append('a', [{ type: 'Paid', data }]);
    await store.append('a', [{ type: 'Paid', data: { cents: 5 }, schemaVersion: 1 }]);
    const read = (await store.readAll()).map(({ data }) => data);
    expect(read).toEqual([{ cents: 1, currency: 'EUR' }, ...stored.slice(1), { cents: 5, currency: 'EUR' }]);
    expect((await store.readAll({ raw: true })).map(({ data }) => data)).toEqual([...stored, { cents: 5 }]);
    expect(registry({ currency: 'CHF' }).fingerprint).not.toBe(schemas.fingerprint);
  });

  it('L47 tries an upcaster on all events of a type: counts, failures with positions, differences by member', async () => {
    const store = await openScratch().open();
    const values = [{ cents: 100, to: { name: 'x' } }, { cents: 'odd' }, { cents: 0 }];
    for (const data of values)
      await store.append('a', [
        { type: 'Paid', data },
        { type: 'Other', data: 1 },
      ]);
    const upcast = each(({ data }) => {
      const { cents, ...rest } = Object(data);
      if (typeof cents !== 'number') throw new Error('no number');
      return cents === 0 ? data : { ...rest, amount: String(cents / 100), to: { name: 'X' } };
    });
    expect(await dryRunUpcaster(store, 'Paid', upcast)).toEqual({
      type: 'Paid',
      events: 3,
      changed: 1,
      failed: 1,
      failures: [{ position: 3, problem: 'Error: no number' }],
      differences: [
        { position: 1, path: 'amount', before: undefined, after: '1' },
        { position: 1, path: 'cents', before: 100, after: undefined },
        { position: 1, path: 'to.name', before: 'x', after: 'X' },
      ],
    });
    expect((await store.readAll({ types: ['Paid'] })).map(({ data }) => data)).toEqual(values);
  });

  it('L47 finds an upcaster that is no function of the event, and one that writes into what it is given', async () => {
    const store = await openScratch().open();
    await store.append('a', [{ type: 'Paid', data: { n: 1 } }]);
    let calls = 0;
    const fickle = await dryRunUpcaster(
      store,
      'Paid',
      each(() => ++calls),
    );
    expect(fickle.failures).toEqual([{ position: 1, problem: 'gave another result when asked again' }]);
    const writing = await dryRunUpcaster(
      store,
      'Paid',
      each(({ data }) => Object.assign(Object(data), { n: 2 })),
    );
    expect(writing).toMatchObject({ changed: 1, failed: 0 });
    expect(await store.readAll()).toMatchObject([{ data: { n: 1 } }]);
    const notJson = await dryRunUpcaster(
      store,
      'Paid',
      each(() => ({ at: new Date(0) })),
    );
    expect(notJson).toMatchObject({ failed: 1 });
    await expect(dryRunUpcaster(store, 'Paid', () => [])).rejects.toMatchObject({ code: 'InvalidArgument' });
  });

  it('L48 copies into an empty store: changes, drops, splits and moves events; keeps ids, order and commits', async () => {
    const source = await openScratch().open();
    const target = await openScratch().open();
    const id = uuidOf(0xfe);
    await source.commit({
      id,
      metadata: { correlationId: 'c' },
      appends: [{ streamId: 'a', events: ['keep', 'drop', 'split', 'move'].map((type) => ({ type, data: type })) }],
    });
    await source.append('b', [{ type: 'keep', data: 'last' }]);
    const report = await copyAndTransform(source, target, (events) =>
      events.map((event) => {
        if (event.type === 'drop') return [];
        if (event.type === 'split')
          return [
            { type: 'one', data: 1 },
            { type: 'two', data: 2 },
          ];
        return event.type === 'move' ? [{ ...same(event), streamId: 'elsewhere' }] : [same(event)];
      }),
    );
    expect(report).toEqual({ read: 5, written: 5, position: 5 });
    const copied = await target.readAll();
    expect(copied.map(({ type, streamId }) => `${type} ${streamId}`)).toEqual([
      'keep a',
      'one a',
      'two a',
      'move elsewhere',
      'keep b',
    ]);
    const original = await source.readAll();
    expect(copied[0]?.id).toBe(original[0]?.id);
    expect(copied[3]?.id).toBe(original[3]?.id);
    expect(copied[3]?.metadata).toMatchObject({ correlationId: 'c', copiedFrom: { position: 4 } });
    for await (const commits of target.readCommits())
      expect(commits.map((commit) => commit.events.length)).toEqual([4, 1]);
    expect((await target.verify()).ok).toBe(true);
  });

  it('L48 makes deletions again, and refuses a target that is not empty and a transform without answers', async () => {
    const source = await openScratch().open();
    let ids = 0x9000;
    const target = await openScratch().open({ newId: () => uuidOf(++ids) });
    await source.append('a', [{ type: 'N', data: 1 }]);
    await source.deleteStream('a');
    await source.append('a', [{ type: 'N', data: 2 }]);
    await source.append('b', [{ type: 'N', data: 3 }]);
    await source.deleteStream('b', { hard: true });
    await copyAndTransform(source, target, (events) => events.map((event) => [same(event)]));
    expect((await target.readStream('a')).map(({ version, data }) => [version, data])).toEqual([[3, 2]]);
    await expect(target.readStream('b')).rejects.toMatchObject({ code: 'StreamDeleted' });
    const again = copyAndTransform(source, target, () => []);
    await expect(again).rejects.toMatchObject({ code: 'InvalidArgument', detail: { position: 5 } });
    const silent = copyAndTransform(source, await openScratch().open(), () => []);
    await expect(silent).rejects.toMatchObject({ code: 'InvalidArgument', detail: { position: 1 } });
  });
});
