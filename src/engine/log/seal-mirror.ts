import { MirrorFault, type MirrorLog } from '../mirror/mirror-log.ts';
import type { SealRequest } from '../storage/port.ts';
import { pause } from './deadline.ts';
import type { LogSession } from './log-session.ts';
import { sealMirrorTo } from './repair-copies.ts';

/**
 * Brings rows that are about to be sealed in the store into the mirror, flushed, with those before them that it lacks.
 * The mirror comes first, so that it drops nothing that the store does not hold in the same form or as it was.
 * Rows that lie in an archive are in the mirror since they were sealed.
 */
export async function sealInMirror(
  session: LogSession,
  mirror: MirrorLog | null,
  rows: SealRequest['rows'],
): Promise<void> {
  await onMirror(session, mirror, async (copy) => {
    const sealed = rows.filter((row) => 'bytes' in row);
    const [first] = sealed;
    if (first === undefined) return;
    copy.mark('dirty');
    await sealMirrorTo(session.link, copy, first.p - 1);
    for (const row of sealed) await copy.appendSealed(row, false);
    copy.flush();
  });
}

/** Drops from the mirror the lines that both copies hold in sealed form now. */
export async function trimMirror(session: LogSession, mirror: MirrorLog | null): Promise<void> {
  await onMirror(session, mirror, async (copy) => {
    await copy.trim(() => pause(0));
  });
  session.cleaning.later();
}

/** A mirror that fails does not keep the store from going on: the health says that there is one copy only. */
async function onMirror(
  session: LogSession,
  mirror: MirrorLog | null,
  work: (mirror: MirrorLog) => Promise<void>,
): Promise<void> {
  if (mirror === null || session.health().mirror !== 'in-step') return;
  try {
    await work(mirror);
  } catch (error) {
    if (!(error instanceof MirrorFault)) throw error;
    session.mirrorFellBehind(mirror);
  }
}
