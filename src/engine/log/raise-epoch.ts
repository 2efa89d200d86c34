import type { LogMeta } from '../storage/port.ts';
import type { StoreLink } from './store-link.ts';

/**
 * Shuts the former holder of the writer's lock out: its next transaction finds another epoch and is refused. Gives the meta as it
 * is stored then; null where there is no log to have one.
 */
export async function raiseEpoch(link: StoreLink): Promise<LogMeta | null> {
  for (;;) {
    const found = await link.readMeta();
    if (found === null) return null;
    const meta = { ...found, epoch: found.epoch + 1 };
    const expected = { logId: found.logId, epoch: found.epoch, hash: found.head.hash };
    const outcome = await link.write({ expected, clearFrom: null, records: [], meta, durability: 'strict' });
    if (outcome.written) return meta;
  }
}
