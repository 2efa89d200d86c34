import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SlidingCount } from './sliding-count.ts';

describe('SlidingCount', () => {
  it('O14 forgets what is a minute old, and not before', () => {
    const count = new SlidingCount(60_000);
    for (let at = 0; at < 60_000; at += 5_000) count.add(at);
    expect(count.count(59_999)).toBe(12);
    expect(count.count(60_000)).toBe(11);
    expect(count.count(64_999)).toBe(11);
    expect(count.count(65_000)).toBe(10);
    expect(count.count(200_000)).toBe(0);
  });

  it('O14 counts what a list of all times would, to a second', () => {
    const steps = fc.array(fc.nat({ max: 9_000 }), { maxLength: 100 });
    fc.assert(
      fc.property(steps, fc.nat({ max: 90_000 }), (gaps, later) => {
        const count = new SlidingCount(60_000);
        const times: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          times.push(now);
          count.add(now);
        }
        const end = Math.floor((now + later) / 1_000);
        expect(count.count(now + later)).toBe(times.filter((at) => Math.floor(at / 1_000) > end - 60).length);
      }),
    );
  });
});
