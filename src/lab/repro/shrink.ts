import { type Commit, DaybookError, type Position, type RecordedEvent } from '#engine';
import { makeBranch } from '../branch/make-branch.ts';
import { applyEvent, type Cell, type LabDomain } from '../lab-domain.ts';
import { type LabLog, labLogOf } from '../lab-log.ts';
import type { Progress } from '../scan/scan.ts';

/** The first position of a log at which something is wrong; null where nothing is. */
export type FindFailure = (log: LabLog) => Promise<Position | null>;

/** Why an event is not in the shrunk log. */
type Dropped = 'after the failure' | 'about other cells' | 'not needed';

/** A log that fails still, of which nothing could be left out. */
export interface Shrunk {
  readonly log: LabLog;
  /** Where it fails: at its end. */
  readonly failsAt: Position;
  /** The events of the long log that are kept, by their positions there. */
  readonly kept: readonly Position[];
  /** How many events were left out. */
  readonly dropped: Readonly<Record<Dropped, number>>;
  /** How many shorter logs were tried. */
  readonly runs: number;
}

/** What is kept or left out as one: a commit that was decided, or one event of a commit that nobody decided. */
interface Unit {
  readonly commit: Commit;
  readonly events: readonly RecordedEvent[];
}

/**
 * Shrinks a log that fails to one that fails with as few events as can be: cut behind the first failure, then what has to
 * do with the cells of the failing event, then ddmin (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing
 * input", 2002). Each try is decided anew: where a rule refuses a command, or lets it do otherwise, the try is none, so
 * what comes out could have happened. What a command decided stays whole; of a commit that only wrote down what had
 * happened, an import for one, single events are left out. Throws `InvalidArgument` where the log does not fail; rejects
 * with what `progress` rejects with.
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
  const prefix = unitsOf(log, Math.max(1, first));
  const trial = new Trial(domain, findFailure);
  const related = relatedTo(domain, prefix);
  const sliced = (await trial.fails(related)) ? related : prefix;
  const kept = await minimise(sliced, trial, progress);
  const shrunk = await trial.run(kept);
  if (shrunk === null)
    throw new DaybookError('InvalidArgument', 'Its rules refuse the log as it is: it cannot be decided anew');
  return {
    log: shrunk.log,
    failsAt: shrunk.failsAt,
    kept: kept.flatMap(({ events }) => events.map(({ position }) => position)),
    dropped: {
      'after the failure': log.events.length - eventsIn(prefix),
      'about other cells': eventsIn(prefix) - eventsIn(sliced),
      'not needed': eventsIn(sliced) - eventsIn(kept),
    },
    runs: trial.runs,
  };
}

/** The log up to a position in pieces that can be left out. */
function unitsOf({ commits }: LabLog, until: Position): readonly Unit[] {
  return commits
    .filter(({ position }) => position <= until)
    .flatMap((commit): readonly Unit[] => {
      const { command, events } = commit;
      if (command !== null && command.policy !== 'fact') return [{ commit, events }];
      return events.filter(({ position }) => position <= until).map((event) => ({ commit, events: [event] }));
    });
}

function eventsIn(units: readonly Unit[]): number {
  return units.reduce((sum, { events }) => sum + events.length, 0);
}

/** The commits of some units, in their order. One of which only a part is kept was led to by no command. */
function commitsOf(units: readonly Unit[]): readonly Commit[] {
  const kept = new Map<Commit, RecordedEvent[]>();
  for (const { commit, events } of units) {
    const held = kept.get(commit);
    if (held === undefined) kept.set(commit, [...events]);
    else held.push(...events);
  }
  return Array.from(kept, ([commit, events]) =>
    events.length === commit.events.length ? commit : { ...commit, command: null, events },
  );
}

/** Logs that have only some units of one, decided anew. */
class Trial {
  runs = 0;
  readonly #domain: LabDomain;
  readonly #findFailure: FindFailure;

  constructor(domain: LabDomain, findFailure: FindFailure) {
    this.#domain = domain;
    this.#findFailure = findFailure;
  }

  async fails(units: readonly Unit[]): Promise<boolean> {
    return (await this.run(units)) !== null;
  }

  /** The log of these units up to where it fails; null where it does not, or could not have happened. */
  async run(units: readonly Unit[]): Promise<{ readonly log: LabLog; readonly failsAt: Position } | null> {
    this.runs++;
    const log = this.#decided(units);
    const failsAt = log === null ? null : await this.#findFailure(log);
    return log === null || failsAt === null ? null : { log, failsAt };
  }

  /** Null where a rule refuses a commit, or lets it do otherwise. */
  #decided(units: readonly Unit[]): LabLog | null {
    const making = makeBranch(this.#domain, labLogOf(commitsOf(units)), { id: 'shrink', fork: 0, edits: [] });
    for (;;) {
      const step = making.next();
      if (step.done === true) return step.value.steps.every(({ mark }) => mark === 'same') ? step.value.log : null;
    }
  }
}

/** Zeller's ddmin over the complements: halves, then quarters, down to single units, until none of these can go. */
async function minimise(from: readonly Unit[], trial: Trial, progress: Progress): Promise<readonly Unit[]> {
  let kept = from;
  for (let size = Math.ceil(kept.length / 2); kept.length >= 2;) {
    const less = await withoutPieces(kept, size, trial, progress);
    if (size === 1 && less.length === kept.length) break;
    kept = less;
    size = Math.max(1, Math.ceil(Math.min(size, kept.length) / 2));
  }
  return kept.length === 1 && (await trial.fails([])) ? [] : kept;
}

/** Leaves out each piece of so many units in turn, where what is left fails without it. */
async function withoutPieces(
  from: readonly Unit[],
  size: number,
  trial: Trial,
  progress: Progress,
): Promise<readonly Unit[]> {
  let kept = from;
  for (let at = 0; at < kept.length;) {
    await progress(at / kept.length);
    const rest = [...kept.slice(0, at), ...kept.slice(at + size)];
    if (await trial.fails(rest)) kept = rest;
    else at += size;
  }
  return kept;
}

/** Units that have to do with the last one, by the cells that they change, over as many steps as it takes. */
function relatedTo(domain: LabDomain, units: readonly Unit[]): readonly Unit[] {
  const cells = new Map<string, Cell>();
  const touched = units.map(({ events }) => new Set(events.flatMap((event) => applyEvent(domain, event, cells))));
  const wanted = new Set(touched.at(-1));
  const related: Unit[] = [];
  for (const [index, unit] of [...units.entries()].toReversed()) {
    const keys = touched[index] ?? new Set<string>();
    if (![...keys].some((key) => wanted.has(key))) continue;
    for (const key of keys) wanted.add(key);
    related.push(unit);
  }
  return related.toReversed();
}
