import { describe, expect, it } from 'vitest';
import { memoryDaybook, valueOf } from '../testing/memory-daybook.ts';

async function orders() {
  const lab = await memoryDaybook().lab();
  const { lab: id, head } = await valueOf(lab.open({ kind: 'sample', domain: 'orders' }));
  return { ask: lab.answers, id, head };
}

describe('scans of a log under the glass', () => {
  it('LF6 tells flips, one by halving, and what an expression comes to at one event', async () => {
    const { ask, id, head } = await orders();
    const predicate = 'any(order-*.status="submitted") and changed(order-*.items)';
    const flips = await valueOf(ask.flips(id, { predicate }));
    expect(flips.understood).toBe('any(order-*.status = "submitted") and changed(order-*.items)');
    for (let position = 1; position <= head; position++) {
      const [before, after] = await Promise.all(
        [position - 1, position].map((at) => valueOf(ask.value(id, { expression: predicate, position: at }))),
      );
      expect(flips.positions.includes(position)).toBe(before !== after);
    }
    const submitted = { predicate: 'any(order-*.status = "submitted")', from: 0, to: head };
    const first = await valueOf(ask.flips(id, submitted));
    expect(await valueOf(ask.bisect(id, submitted))).toMatchObject({ position: first.positions[0], becomes: true });
    await expect(valueOf(ask.bisect(id, { ...submitted, predicate: 'true' }))).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
  });

  it('LF10 lists what a search finds about a position, dimmed or hidden, with the nearest on both sides', async () => {
    const { ask, id, head } = await orders();
    const search = 'type:OrderSubmitted';
    const hidden = await valueOf(ask.found(id, { search, verb: 'hide', position: head, around: 500 }));
    expect(hidden.lines.map(({ type, isDim }) => [type, isDim])).toEqual(
      hidden.lines.map(() => ['OrderSubmitted', false]),
    );
    expect([hidden.hits, hidden.after]).toEqual([hidden.lines.length, null]);
    const dimmed = await valueOf(ask.found(id, { search, verb: 'dim', position: 1, around: 500 }));
    expect(dimmed.lines.filter(({ isDim }) => !isDim)).toEqual(hidden.lines);
    expect([dimmed.lines.length, dimmed.before, dimmed.after]).toEqual([head, null, hidden.lines[0]?.position]);
    const all = await valueOf(ask.found(id, { search: ' ', verb: 'hide', position: 1, around: 500 }));
    expect(all.lines.every(({ isDim }) => !isDim) && all.hits === head).toBe(true);
  });

  it('LF13 runs to breakpoints both ways, and refuses one that cannot be read', async () => {
    const { ask, id, head } = await orders();
    const breakpoint = {
      id: 'one',
      type: 'Order*',
      stream: '',
      condition: 'event.position > 2',
      changes: '',
      fromHit: 1,
    };
    const back = await valueOf(ask.run(id, { breakpoints: [breakpoint], position: head + 1, direction: 'back' }));
    expect(back.by).toEqual(['one']);
    const on = await valueOf(ask.run(id, { breakpoints: [breakpoint], position: back.position, direction: 'forward' }));
    expect(on).toEqual({ position: head, by: [] });
    for (const wrong of [{ condition: '1 +' }, { changes: 'a..b' }, { fromHit: 0 }]) {
      const run = ask.run(id, { breakpoints: [{ ...breakpoint, ...wrong }], position: 0, direction: 'forward' });
      await expect(valueOf(run)).rejects.toMatchObject({ code: 'InvalidArgument' });
    }
  });

  it('LF7 a scan is cancelled by what hears how far it is', async () => {
    const lab = await memoryDaybook().lab();
    const { lab: id } = await valueOf(lab.open({ kind: 'generated', domain: 'inventory', events: 100_000 }));
    const scan = lab.answers.watch(id, { expression: 'sum(item-*.places.*)', columns: 10 }, () => false);
    await expect(valueOf(scan)).rejects.toMatchObject({ cancelled: true });
  });

  it('LF9 draws a watch over the whole log', async () => {
    const { ask, id, head } = await orders();
    const watch = await valueOf(ask.watch(id, { expression: 'count(order-*.status)', columns: 1000 }));
    expect(watch.columns).toHaveLength(head + 1);
    expect(watch.columns.at(-1)?.last).toBe(watch.greatest?.exact);
  });
});
