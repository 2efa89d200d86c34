import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#engine';
import { transformEach, upcastEach } from './per-event.ts';

const event: RecordedEvent = {
  streamId: 'a',
  version: 1,
  position: 1,
  type: 'N',
  schemaVersion: 1,
  id: '00000001-0000-4000-8000-000000000000',
  recordedAt: '2026-03-12T14:00:00.000Z',
  data: 1,
  metadata: { correlationId: 'c', causationId: null },
};

describe('functions of one event, for many at once', () => {
  it('gives each upcast value, or what was thrown, in the order of asking', async () => {
    const upcast = upcastEach((data) => {
      if (data === 2) throw new Error('not two');
      return [data];
    });
    const asked = [1, 2, 3].map((data) => ({ data, schemaVersion: 1, position: data }));
    expect(await upcast(asked)).toEqual([{ value: [1] }, { error: 'not two' }, { value: [3] }]);
  });

  it('takes one successor, several or none', async () => {
    const [one, two] = [
      { type: 'A', data: 1 },
      { type: 'B', data: 2 },
    ];
    expect(await transformEach(() => one)([event])).toEqual([[one]]);
    expect(await transformEach(() => [one, two])([event])).toEqual([[one, two]]);
    expect(await transformEach(() => null)([event, event])).toEqual([[], []]);
  });
});
