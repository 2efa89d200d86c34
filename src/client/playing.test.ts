import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pause, play } from './playing.ts';
import { timeline } from './stores.ts';

const frames = new Map<number, FrameRequestCallback>();

beforeEach(() => {
  let last = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => {
    last += 1;
    frames.set(last, frame);
    return last;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => void frames.delete(id));
  timeline.setState({ head: 100, target: 50, speed: 1 });
});

afterEach(() => {
  pause();
  frames.clear();
  vi.unstubAllGlobals();
});

it('T11 plays once, however often it was stopped and begun again before the next frame', () => {
  play();
  pause();
  play();
  play(true);
  expect(frames.size).toBe(1);
  pause();
  for (const frame of frames.values()) frame(performance.now());
  expect(timeline.getState().target).toBe(50);
});
