import { ProcessKilled } from './kill-switch.ts';
import type { MirrorFile, MirrorPort } from '../storage/port.ts';

/** What can be done to a mirror's files. */
export type MirrorStep = 'mirror-open' | 'mirror-write' | 'mirror-truncate' | 'mirror-flush' | 'mirror-destroy';

/** A mirror that calls `hook` before each step. What the hook throws at a write leaves `torn` of its bytes behind, 0 to 1. */
export function steppedMirror(mirror: MirrorPort, hook: (step: MirrorStep) => void, torn = 0): MirrorPort {
  const stepped = (file: MirrorFile): MirrorFile => ({
    ...file,
    write(at, bytes) {
      try {
        hook('mirror-write');
      } catch (error) {
        const part = Math.floor(bytes.length * torn);
        if (part > 0 && isTorn(error)) file.write(at, bytes.subarray(0, part));
        throw error;
      }
      file.write(at, bytes);
    },
    truncate(size) {
      hook('mirror-truncate');
      file.truncate(size);
    },
    flush() {
      hook('mirror-flush');
      file.flush();
    },
  });
  return {
    async open() {
      hook('mirror-open');
      const { slots, sealed } = await mirror.open();
      return { slots: [stepped(slots[0]), stepped(slots[1])], sealed: stepped(sealed) };
    },
    async destroy() {
      hook('mirror-destroy');
      await mirror.destroy();
    },
  };
}

/** Only the write during which the process ends leaves something behind. */
function isTorn(error: unknown): boolean {
  return error instanceof ProcessKilled && error.isFirst;
}
