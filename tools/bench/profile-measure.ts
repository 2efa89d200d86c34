import type { LoadName } from './campaign.ts';
import type { Profile } from './profile.ts';
import type { Rig, Stall } from './rig.ts';

const MEASURES = ['append', 'fill', 'compact', 'open', 'replay', 'rebuild', 'verify', 'seek'] as const;

export type Measure = (typeof MEASURES)[number];

/** Narrows what a person has typed. Throws for what is no measure. */
export function measureOf(name: string): Measure {
  const found = MEASURES.find((each) => each === name);
  if (found === undefined) throw new Error(`--profile: expected one of ${MEASURES.join(', ')}, got ${name}`);
  return found;
}

/** Does one thing to the event store with the profiler on, and what must come before it with the profiler off. */
export async function profileMeasure(
  rig: Rig,
  { measure, loadName, size }: { readonly measure: Measure; readonly loadName: LoadName; readonly size: number },
): Promise<Profile> {
  const begin = { name: 'daybook', loadName } as const;
  const first = await rig.stall('daybook');
  await first.ask('open', begin);
  const fill = () => first.ask('fill', { events: size, of: size, durability: 'strict' });
  if (measure === 'fill') return first.profile(fill);
  if (measure === 'append') {
    await first.ask('appendEach', { times: 200, durability: 'strict' });
    return first.profile(() => first.ask('appendEach', { times: 500, durability: 'strict' }));
  }
  await fill();
  if (measure === 'compact') return first.profile(() => first.ask('compact'));
  await first.ask('compact');
  await rig.restart();
  const again = await rig.stall('daybook');
  if (measure === 'open') return again.profile(() => again.ask('open', begin));
  await again.ask('open', begin);
  if (measure !== 'seek') return again.profile(() => again.ask(measure));
  await again.ask('seek', { positions: [1] });
  return again.profile(() => seekEverywhere(again, size));
}

function seekEverywhere(stall: Stall, size: number): Promise<unknown> {
  const positions = Array.from({ length: 200 }, (_, index) => 1 + ((index * 7919) % size));
  return stall.ask('seek', { positions });
}
