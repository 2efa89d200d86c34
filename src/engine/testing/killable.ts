import type { StorageStep } from '../storage/memory.ts';
import { memoryMirror } from '../storage/memory-mirror.ts';
import type { EventStore } from '../store.ts';
import { KillSwitch } from './kill-switch.ts';
import { openScratch, uuidOf, type Scratch } from './open-scratch.ts';
import { steppedMirror, type MirrorStep } from './stepped-mirror.ts';

/** Every labelled step at which something reaches a disk, or comes from one. */
export type DiskStep = StorageStep | MirrorStep;

/** A log whose process can be killed at any step. */
export interface Killable {
  readonly scratch: Scratch;
  readonly killing: KillSwitch<DiskStep>;
  readonly open: () => Promise<EventStore>;
  /** Ends the process, wherever it is, and lets the next one live. */
  readonly restart: () => void;
}

/** `torn`: how much of the mirror's last write is left behind, 0 to 1. `firstId`: far from that of another log. */
export function killable(torn: number, firstId = 0): Killable {
  const scratch = openScratch();
  const killing = new KillSwitch<DiskStep>();
  const mirror = steppedMirror(memoryMirror(scratch.mirror), killing.at, torn);
  scratch.hook = killing.at;
  let ids = firstId;
  const newId = () => uuidOf(++ids);
  return {
    scratch,
    killing,
    open: () => scratch.open({ mirror, newId, tiers: { segmentSize: 10 } }),
    restart() {
      scratch.kill();
      killing.disarm();
    },
  };
}
