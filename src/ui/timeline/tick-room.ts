import type { TimelineStrip } from '#client';

type Ticks = TimelineStrip['ticks'];

/** The ticks that have room for their labels, each so wide a share of the strip, after the one before and before the end. */
export function withRoom(ticks: Ticks, label: number): Ticks {
  let free = 0;
  return ticks.filter(({ at }) => {
    const fits = at >= free && at + label <= 1;
    if (fits) free = at + label;
    return fits;
  });
}
