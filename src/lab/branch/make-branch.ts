import { canonicalJson, type CommandRecord, type Commit, DaybookError, type Position, type StreamEvent } from '#engine';
import type { LabDomain, LabRules } from '../lab-domain.ts';
import { headOf, type LabLog, labLogOf } from '../lab-log.ts';
import { Pace } from '../pace.ts';
import { type BranchEdit, type Doing, type Planned, planOf } from './edit.ts';
import { LogWriter } from '../log-writer.ts';

/** Events between two tellings of how far the work is. */
const STRETCH = 2048;

/** Why a commit has no place in a branch. */
export interface BranchRefusal {
  /** The name of the rule, such as `insufficient-funds`. */
  readonly rule: string;
  /** In words. */
  readonly reason: string;
}

/** What became of a commit after the fork. */
export interface BranchStep {
  /** The commit of main; null for what was inserted. */
  readonly origin: Commit | null;
  /** The commit of the branch; null where nothing happens there. */
  readonly commit: Commit | null;
  /** What was changed about it by hand; null where only what came before it is different. */
  readonly edit: BranchEdit['kind'] | null;
  /** What is done by hand instead; null where the commit of main is done again. */
  readonly doing: Doing | null;
  /** `same`: its events say what they say on main. `changed`: others, or none. `rejected`: a rule refuses it now. */
  readonly mark: 'same' | 'changed' | 'rejected' | 'skipped' | 'inserted';
  /** Of what is rejected. */
  readonly refusal: BranchRefusal | null;
}

/** Another course of events: main up to the fork, then what follows when something is different. */
export interface Branch {
  /** Led to every commit that main does not have: their `causationId`. */
  readonly id: string;
  /** The end of the last commit of main that it shares. */
  readonly fork: Position;
  readonly log: LabLog;
  /** Every commit of main after the fork and every inserted one, in the branch's order. */
  readonly steps: readonly BranchStep[];
}

/** Where a branch leaves main, and how it differs. */
export interface BranchPlan {
  readonly id: string;
  /** The commit that holds this event is decided anew unless it ends here: commits are whole. */
  readonly fork: Position;
  readonly edits: readonly BranchEdit[];
}

/**
 * Makes a branch of a log, which is left as it is: what comes after the fork is done again with the edits, each commit
 * by its journaled command. A command of the policy `fact` is kept with its events, and so is a commit without one;
 * `decide` and `merge` are decided anew, on the branch's state, and one that is refused leaves nothing. Where the domain
 * decides nothing in the lab all commits are kept as they are, and a new command is refused. Yields how far it is, 0..1.
 * Throws `InvalidArgument` for an edit of what is not after the fork.
 */
export function* makeBranch(domain: LabDomain, main: LabLog, plan: BranchPlan): Generator<number, Branch> {
  const shared = main.commits.filter(({ position, events }) => position + events.length - 1 <= plan.fork);
  const planned = planOf(main.commits.slice(shared.length), plan.edits);
  const maker = new BranchMaker(domain, main, plan.id);
  const pace = new Pace(STRETCH, headOf(main));
  for (const commit of shared) {
    maker.share(commit);
    if (pace.isTimeToTell(commit.events.length)) yield pace.fraction;
  }
  const fork = maker.head;
  const steps: BranchStep[] = [];
  for (const [place, one] of planned.entries()) {
    steps.push(maker.carryOut(one, place));
    if (pace.isTimeToTell(one.origin?.events.length ?? 0)) yield pace.fraction;
  }
  return { id: plan.id, fork, log: labLogOf(maker.commits), steps };
}

class BranchMaker {
  readonly #rules: LabRules | null;
  readonly #writer = new LogWriter();
  readonly #id: string;

  constructor(domain: LabDomain, main: LabLog, id: string) {
    this.#rules = domain.rules?.() ?? null;
    this.#id = id;
    this.#writer.learn(main.events);
  }

  get head(): Position {
    return this.#writer.head;
  }

  get commits(): readonly Commit[] {
    return this.#writer.commits;
  }

  share(commit: Commit): void {
    this.#take(this.#writer.keep(commit));
  }

  carryOut(planned: Planned, place: number): BranchStep {
    const { origin, edit, doing } = planned;
    if (edit === 'skip') return { origin, commit: null, edit, doing, mark: 'skipped', refusal: null };
    try {
      const events = this.#eventsOf(doing ?? usualDoing(origin, this.#rules !== null));
      return { ...this.#write(events, planned, place), origin, edit, doing, refusal: null };
    } catch (error) {
      return { origin, commit: null, edit, doing, mark: 'rejected', refusal: refusalOf(error) };
    }
  }

  #eventsOf(doing: Doing): readonly StreamEvent[] {
    if (doing.kind === 'events') return doing.events;
    if (this.#rules !== null) return this.#rules.decide(doing.command);
    throw new DaybookError('InvalidArgument', 'No command is decided in this domain: expected events', {
      path: 'doing',
    });
  }

  #write(
    events: readonly StreamEvent[],
    { origin, doing }: Planned,
    place: number,
  ): Pick<BranchStep, 'commit' | 'mark'> {
    if (origin !== null && saysTheSame(origin, events)) {
      return { commit: this.#take(this.#writer.keep(origin)), mark: 'same' };
    }
    const mark = origin === null ? 'inserted' : 'changed';
    if (events.length === 0) return { commit: null, mark };
    const commit = this.#writer.append(events, {
      id: `${this.#id}/${place}`,
      recordedAt: (origin ?? this.#writer.commits.at(-1))?.recordedAt ?? new Date(0).toISOString(),
      command: commandOf(origin, doing, this.#writer.head),
      causationId: this.#id,
    });
    return { commit: this.#take(commit), mark };
  }

  #take(commit: Commit): Commit {
    for (const event of commit.events) this.#rules?.evolve(event);
    return commit;
  }
}

/** What a commit does when nothing about it is changed by hand. */
function usualDoing(origin: Commit | null, isDecided: boolean): Doing {
  const command = origin?.command ?? null;
  if (isDecided && command !== null && command.policy !== 'fact') return { kind: 'command', command };
  const events = origin?.events ?? [];
  return {
    kind: 'events',
    events: events.map(({ streamId, type, schemaVersion, data }) => ({
      streamId,
      event: { type, schemaVersion, data },
    })),
  };
}

/** The command to journal: what was asked here, or else on main; null for events that nobody asked for by a command. */
function commandOf(origin: Commit | null, doing: Doing | null, readPosition: Position): CommandRecord | null {
  const journaled = origin?.command ?? null;
  if (doing === null) return journaled && { ...journaled, readPosition };
  if (doing.kind === 'events') return null;
  const { type, data } = doing.command;
  return { type, data, readPosition, policy: journaled?.policy ?? 'decide' };
}

/** Whether the commit's events are these: in this order, on the same streams, with the same data. */
function saysTheSame({ events }: Commit, others: readonly StreamEvent[]): boolean {
  return (
    events.length === others.length &&
    events.every(({ streamId, type, data }, place) => {
      const other = others[place];
      if (streamId !== other?.streamId || type !== other.event.type) return false;
      return canonicalJson(data, 'data') === canonicalJson(other.event.data, 'data');
    })
  );
}

/** What a rule says. Throws on what is no refusal: a fault of the code. */
function refusalOf(error: unknown): BranchRefusal {
  if (!(error instanceof DaybookError)) throw error;
  const { rule } = error.detail;
  return { rule: typeof rule === 'string' ? rule : error.code, reason: error.message };
}
