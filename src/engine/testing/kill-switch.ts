import { StorageFault } from '../storage/port.ts';

/** The process has ended: nothing that it still tries reaches a disk. */
export class ProcessKilled extends StorageFault {
  /** True at the step at which it ended. */
  readonly isFirst: boolean;

  constructor(step: string, isFirst: boolean) {
    super('lost', `The process was killed at "${step}"`);
    this.name = 'ProcessKilled';
    this.isFirst = isFirst;
  }
}

/** Counts labelled steps from `arm` on and ends the process at one of them. */
export class KillSwitch<Label extends string> {
  /** The steps that were taken since it was armed, in order, the deadly one included. */
  steps: Label[] = [];
  #killAt = 0;
  #armed = false;
  #dead = false;

  get isDead(): boolean {
    return this.#dead;
  }

  /** `killAt`: the number of the step that is not taken any more, from 1; 0 lets all of them pass. */
  arm(killAt: number): void {
    this.steps = [];
    this.#killAt = killAt;
    this.#armed = true;
  }

  /** A new process: whatever comes now succeeds. */
  disarm(): void {
    this.#armed = false;
    this.#dead = false;
  }

  /** Throws `ProcessKilled` at the chosen step, and ever after. */
  readonly at = (step: Label): void => {
    if (!this.#armed) return;
    if (this.#dead) throw new ProcessKilled(step, false);
    this.steps.push(step);
    if (this.steps.length !== this.#killAt) return;
    this.#dead = true;
    throw new ProcessKilled(step, true);
  };
}
