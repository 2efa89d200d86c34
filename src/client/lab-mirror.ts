import type { Position } from '#engine';
import type { LabInfo, LabTriptych } from '#worker/api';
import { mirrorLog } from './dev-tools.ts';
import { askLab } from './lab.ts';
import type { MirroredEvent, MirroredLog } from './mirror-events.ts';
import { valueOf } from './worker-link.ts';

/** What mirrors a log under the glass: it is told when that has grown, and ended when another one is there. */
export interface LabMirror {
  readonly grow: (head: Position) => void;
  readonly end: () => void;
}

/**
 * Mirrors recent events of a log under the glass to Redux DevTools, beside the book's, with the cells after each as the lab
 * shows them. A jump there calls `seek`: the lab moves, the timeline does not.
 */
export function mirrorLab({ lab, domain, head }: LabInfo, seek: (position: Position) => void): LabMirror {
  let newest = head;
  let tell: (() => void) | null = null;
  const log: MirroredLog = {
    name: `Daybook lab: ${domain}`,
    head: () => newest,
    onHead(listener) {
      tell = listener;
      return () => {
        tell = null;
      };
    },
    events(from, limit) {
      const positions = Array.from({ length: Math.min(limit, newest - from + 1) }, (_, index) => from + index);
      return Promise.all(positions.map((position) => eventOf(lab, position)));
    },
    async stateAt(position) {
      const { cells, total } = valueOf(await askLab((answers) => answers.state(lab, { position })));
      return { cells: Object.fromEntries(cells.map(({ key, shown }) => [key, shown])), cellsInAll: total };
    },
    seek,
  };
  const end = mirrorLog(log);
  return {
    end,
    grow(to) {
      newest = to;
      tell?.();
    },
  };
}

async function eventOf(lab: number, position: Position): Promise<MirroredEvent> {
  const { type, streamId, recordedAt, shapes }: LabTriptych = valueOf(
    await askLab((answers) => answers.triptych(lab, { position })),
  );
  return { position, type, streamId, recordedAt, data: shapes.at(-1)?.data };
}
