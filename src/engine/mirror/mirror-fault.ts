import type { MirrorFile } from '../storage/port.ts';

/** The mirror's files failed; the store goes on without it. */
export class MirrorFault extends Error {}

/** The file with every failure told as a fault of the mirror. */
export function guarded(file: MirrorFile): MirrorFile {
  const guard = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      throw new MirrorFault(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    size: () => guard(() => file.size()),
    read: (at, length) => guard(() => file.read(at, length)),
    write: (at, bytes) => guard(() => file.write(at, bytes)),
    truncate: (size) => guard(() => file.truncate(size)),
    flush: () => guard(() => file.flush()),
    close: () => guard(() => file.close()),
  };
}
