import { DaybookError } from '../errors.ts';
import type { Position } from '../event.ts';
import { EMPTY_HASH } from '../storage/port.ts';
import type { LogHash } from '../store.ts';
import type { LogIndex } from './log-index.ts';
import type { StoreLink } from './store-link.ts';

/** The hash of the commit that holds a position, with that commit's last position. Throws as `EventStore.hashAt` does. */
export async function hashAt(link: StoreLink, index: LogIndex, position: Position): Promise<LogHash> {
  const { head } = index;
  if (!Number.isSafeInteger(position) || position < 0 || position > head.position) {
    throw new DaybookError('NotFound', `There is no position ${position}: expected 0 to ${head.position}`, {
      position,
    });
  }
  if (position === 0) return { position: 0, hash: EMPTY_HASH };
  if (position === head.position) return { position, hash: head.hash };
  const first = index.firstOf(index.ordinalOf(position));
  const record = (await link.rowAt(first))?.record;
  if (record == null) throw new DaybookError('CorruptLog', `The commit at position ${first} is damaged`, { position });
  return { position: first + record.n - 1, hash: record.hash };
}

/** Where the log's hash begins with these hex digits: the last position of the first such commit; null = nowhere. */
export async function findHash(link: StoreLink, digits: string): Promise<Position | null> {
  for await (const rows of link.rows(1)) {
    const found = rows.find(({ record }) => record?.hash.startsWith(digits) === true)?.record;
    if (found != null) return found.p + found.n - 1;
  }
  return null;
}
