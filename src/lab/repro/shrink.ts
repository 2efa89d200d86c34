import { type Commit, DaybookError, type Position } from '#engine';
import { makeBranch } from '../branch/make-branch.ts';
import { applyEvent, type Cell, type LabDomain } from '../lab-domain.ts';
import { type LabLog, labLogOf } from '../lab-log.ts';
import type { Progress } from '../scan/scan.ts';

/** The first position of a log at which something is wrong; null where nothing is. */
export type FindFailure = (log: LabLog) => Promise<Position | null>;

/** Why a commit is not in the shrunk log. */
type Dropped = 'after the failure' | 'about other cells' | 'not needed';

/** A log that fails still, with no commit that could be left out. */
export interface Shrunk {
  readonly log: LabLog;
  /** Where it fails: at its end. */
  readonly failsAt: Position;
  /** The commits of the long log that are kept, by their first position there. */
  readonly kept: readonly Position[];
  readonly dropped: Readonly<Record<Dropped, number>>;
  /** How many shorter logs were tried. */
  readonly runs: number;
}

/**
 * Shrinks a log that fails to one that fails with as few commits as can be: cut behind the first failure, then what has to
 * do with the cells of the failing commit, then ddmin (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing
 * input", 2002). Each try is decided anew: where a rule refuses a command, or lets it do otherwise, the try is none, so
 * what comes out could have happened. Throws `InvalidArgument` where the log does not fail; rejects with what `progress`
 * rejects with.
 */
export async function shrink(
  domain: LabDomain,
  log: LabLog,
  findFailure: FindFailure,
  progress: Progress,
): Promise<Shrunk> {
  const first = await findFailure(log);
  if (first === null)
    throw new DaybookError('InvalidArgument', 'It holds nowhere in this log: there is nothing to shrink');
  const prefix = log.commits.filter(({ position }) => position <= Math.max(1, first));
  const trial = new Trial(domain, prefix, findFailure);
  const related = relatedTo(domain, prefix);
  const sliced = (await trial.fails(related)) ? related : prefix.map((_, index) => index);
  const kept = await minimise(sliced, trial, progress);
  const shrunk = await trial.run(kept);
  if (shrunk === null)
    throw new DaybookError('InvalidArgument', 'Its rules refuse the log as it is: it cannot be decided anew');
  return {
    log: shrunk.log,
    failsAt: shrunk.failsAt,
    kept: kept.map((index) => prefix[index]?.position ?? 0),
    dropped: {
      'after the failure': log.commits.length - prefix.length,
      'about other cells': prefix.length - sliced.length,
      'not needed': sliced.length - kept.length,
    },
    runs: trial.runs,
  };
}

/** Logs that have only some commits of one, decided anew. */
class Trial {
  runs = 0;
  readonly #domain: LabDomain;
  readonly #commits: readonly Commit[];
  readonly #findFailure: FindFailure;

  constructor(domain: LabDomain, commits: readonly Commit[], findFailure: FindFailure) {
    this.#domain = domain;
    this.#commits = commits;
    this.#findFailure = findFailure;
  }

  async fails(indexes: readonly number[]): Promise<boolean> {
    return (await this.run(indexes)) !== null;
  }

  /** The log of these commits up to where it fails; null where it does not, or could not have happened. */
  async run(indexes: readonly number[]): Promise<{ readonly log: LabLog; readonly failsAt: Position } | null> {
    this.runs++;
    const log = this.#decided(indexes);
    const failsAt = log === null ? null : await this.#findFailure(log);
    return log === null || failsAt === null ? null : { log, failsAt };
  }

  /** Null where a rule refuses a commit, or lets it do otherwise. */
  #decided(indexes: readonly number[]): LabLog | null {
    const commits = indexes.flatMap((index) => this.#commits[index] ?? []);
    const making = makeBranch(this.#domain, labLogOf(commits), { id: 'shrink', fork: 0, edits: [] });
    for (;;) {
      const step = making.next();
      if (step.done === true) return step.value.steps.every(({ mark }) => mark === 'same') ? step.value.log : null;
    }
  }
}

/** Zeller's ddmin over the complements: halves, then quarters, down to single commits. */
async function minimise(from: readonly number[], trial: Trial, progress: Progress): Promise<readonly number[]> {
  let kept = from;
  let parts = 2;
  while (kept.length >= 2) {
    const size = Math.ceil(kept.length / parts);
    const without = await firstThatFails(kept, size, trial, progress);
    if (without !== null) {
      kept = without;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) break;
    else parts = Math.min(kept.length, parts * 2);
  }
  return kept.length === 1 && (await trial.fails([])) ? [] : kept;
}

async function firstThatFails(
  kept: readonly number[],
  size: number,
  trial: Trial,
  progress: Progress,
): Promise<readonly number[] | null> {
  for (let from = 0; from < kept.length; from += size) {
    await progress(from / kept.length);
    const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
    if (await trial.fails(rest)) return rest;
  }
  return null;
}

/** Commits that have to do with the last one, by the cells that they change, over as many steps as it takes. */
function relatedTo(domain: LabDomain, commits: readonly Commit[]): readonly number[] {
  const cells = new Map<string, Cell>();
  const touched = commits.map(({ events }) => new Set(events.flatMap((event) => applyEvent(domain, event, cells))));
  const wanted = new Set(touched.at(-1));
  const related: number[] = [];
  for (let index = commits.length - 1; index >= 0; index--) {
    const keys = touched[index] ?? new Set<string>();
    if (![...keys].some((key) => wanted.has(key))) continue;
    for (const key of keys) wanted.add(key);
    related.unshift(index);
  }
  return related;
}
