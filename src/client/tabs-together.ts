import { isDemoPath } from './address.ts';
import { pause } from './playing.ts';
import { timeline } from './stores.ts';
import { seek } from './time-travel.ts';

/**
 * Has this tab tell the others of its book where it moves in time, and follow them. What it follows it does not tell
 * again. Returns what ends it.
 */
export function moveTogether(): () => void {
  const channel = new BroadcastChannel(isDemoPath(location.pathname) ? 'daybook-demo-moment' : 'daybook-moment');
  let follows = false;
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isTarget(data)) return;
    pause();
    follows = true;
    // It aims at once, before it waits for the answer.
    void seek(data);
    follows = false;
  });
  const stop = timeline.subscribe(({ target }, before) => {
    if (target !== before.target && !follows) channel.postMessage(target);
  });
  return () => {
    stop();
    channel.close();
  };
}

/** A tab of another version may say anything. */
function isTarget(data: unknown): data is number | 'live' {
  return data === 'live' || (typeof data === 'number' && Number.isSafeInteger(data) && data >= 0);
}
