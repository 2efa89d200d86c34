/** Patience of a log, in milliseconds. */
export interface LogTiming {
  /** How long an open waits for the writer lock when the store itself can be read. */
  readonly openPatience: number;
  /** How long to wait for the writer lock before taking it by force: its holder must be frozen. */
  readonly lockPatience: number;
  /** How often a waiting connection asks again for the lock. */
  readonly askAgainEvery: number;
  /** After how long without an answer a call to the store counts as failed. */
  readonly storePatience: number;
  /** How long to wait before a store that cannot be read is tried again. */
  readonly readAgainAfter: number;
  /** How long after the last write the mirror is marked clean. */
  readonly cleanAfter: number;
  /** How often a busy holder looks whether others wait for the lock. */
  readonly lookForOthersEvery: number;
  /** After how long a holder without a sound mirror tries to get one. */
  readonly mirrorAgainAfter: number;
  /** How long after an open, or a write, the index notes what it has not been asked for. */
  readonly indexAfter: number;
  /** How long after the log has grown it is looked whether there is enough to seal. */
  readonly sealAfter: number;
  /** How long the background work waits for another connection that is sealing. */
  readonly sealPatience: number;
  /** Between two segments, for others to have their turn. */
  readonly sealPause: number;
  /** How long after an open the mirror begins to be checked, and how often that is tried while it cannot be. */
  readonly checkMirrorAfter: number;
  /** Between two pieces of that check, for others to have their turn. */
  readonly checkMirrorPause: number;
}

export const DEFAULT_TIMING: LogTiming = {
  openPatience: 1_000,
  lockPatience: 10_000,
  askAgainEvery: 500,
  storePatience: 15_000,
  readAgainAfter: 300,
  cleanAfter: 2_000,
  lookForOthersEvery: 50,
  mirrorAgainAfter: 5_000,
  indexAfter: 700,
  sealAfter: 1_500,
  sealPatience: 100,
  sealPause: 30,
  checkMirrorAfter: 5_000,
  checkMirrorPause: 20,
};
