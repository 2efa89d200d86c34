import { DaybookError } from '../errors.ts';
import { MirrorFault, type MirrorLog } from '../mirror/mirror-log.ts';
import { StorageFault, type CommitRecord } from '../storage/port.ts';
import type { Durability } from '../store.ts';
import type { LogSession } from './log-session.ts';
import { headerFor, metaAt, type LogIdentity } from './repair-copies.ts';
import type { Held } from './writer-lease.ts';

export interface StoreRecordsOptions {
  readonly durability: Durability;
  /** Given where an empty log takes on the identity of the log that the records come from. */
  readonly identity?: Omit<LogIdentity, 'epoch'>;
}

/**
 * Stores records that were encoded before, in one transaction, in both copies, and tells this tab and the others.
 * They must follow the head in the chain. Called under the writer lock; throws `StoreLocked` where it was lost meanwhile.
 */
export async function storeRecords(
  session: LogSession,
  held: Held,
  records: readonly CommitRecord[],
  options: StoreRecordsOptions,
): Promise<void> {
  const { standing, link, view } = session;
  const last = records.at(-1) ?? null;
  if (standing === null) throw new DaybookError('StoreLocked', 'The store is not open');
  if (last === null) return;
  const { logId, epoch } = standing.meta;
  const meta = metaAt({ ...standing.meta, ...options.identity }, last);
  const expected = { logId, epoch, hash: view.head.hash };
  const mirror = standing.mirror === 'in-step' ? held.mirror : null;
  try {
    if (mirror !== null) toMirror(session, mirror, () => mirror.mark('dirty'));
    const outcome = await link.write({ expected, clearFrom: null, records, meta, durability: options.durability });
    if (!outcome.written) throw new DaybookError('StoreLocked', 'Another window has taken over the writing: try again');
  } catch (error) {
    // Nobody knows now what the store holds: the copies must be compared before anything more is written.
    if (!(error instanceof StorageFault && error.kind === 'quota')) session.distrust();
    throw error;
  }
  if (options.identity !== undefined) session.takeIdentity(options.identity);
  if (mirror !== null) {
    toMirror(session, mirror, () => {
      if (options.identity !== undefined) mirror.reset({ ...headerFor(meta), state: 'dirty' });
      mirror.append(records, options.durability === 'strict');
    });
  }
  session.take(records, 'self');
  session.announce(records);
}

/** A mirror that fails does not keep the store from going on: the health says that there is one copy only. */
function toMirror(session: LogSession, mirror: MirrorLog, step: () => void): void {
  if (session.health().mirror !== 'in-step') return;
  try {
    step();
  } catch (error) {
    if (!(error instanceof MirrorFault)) throw error;
    session.mirrorFellBehind(mirror);
  }
}
