import type { MirrorFile } from '../storage/port.ts';

/** The mirror's files failed; the store goes on without it. */
export class MirrorFault extends Error {}

/** The file with every failure told as a fault of the mirror; it is flushed as it is closed, if it was written to. */
export function guarded(file: MirrorFile): MirrorFile {
  let isWritten = false;
  const guard = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      throw new MirrorFault(error instanceof Error ? error.message : String(error));
    }
  };
  const change = (call: () => void) => {
    isWritten = true;
    guard(call);
  };
  return {
    size: () => guard(() => file.size()),
    read: (at, length) => guard(() => file.read(at, length)),
    write: (at, bytes) => change(() => file.write(at, bytes)),
    truncate: (size) => change(() => file.truncate(size)),
    flush() {
      guard(() => file.flush());
      isWritten = false;
    },
    close() {
      try {
        if (isWritten) file.flush();
      } catch {
        // What was promised to be flushed was flushed when it was promised.
      }
      guard(() => file.close());
    },
  };
}
