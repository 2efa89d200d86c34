import type { Result } from '#worker/api';
import { ask, bookStore } from './session.ts';

/** Deletes the store of the demo, with all that was entered in it. To be called only where the tab shows the demo. */
export function throwDemoAway(): Promise<Result<null>> {
  return ask(async () => (await bookStore()).destroy());
}
