import { DaybookError, type CommandRecord, type RecordedEvent, type StreamEvent } from '#engine';
import { diffStates, type ShownState, type StateChange, writtenPath } from '../diff/diff-states.ts';
import type { LabDomain } from '../lab-domain.ts';
import { headOf, type LabLog } from '../lab-log.ts';
import { LogWriter } from '../log-writer.ts';
import { freshFold, showCells } from '../replay.ts';
import type { Branch } from './make-branch.ts';

type Command = Pick<CommandRecord, 'type' | 'data'>;

/** What a domain has to bring one state to another. */
export interface Compensator {
  /** Commands that bring `from` to `to`, and what no command can do, each in words. */
  readonly compensate: (from: ShownState, to: ShownState) => Compensation;
  /** What of a shown cell is to become equal; two states that agree in it mean the same. Null for what means nothing. */
  readonly meaningOf: (shown: unknown) => unknown;
  /** What stays different on purpose, in words; null where nothing does. */
  readonly leaves: string | null;
}

/** What leads from one state to another, as far as anything does. */
export interface Compensation {
  readonly commands: readonly Command[];
  /** What stands in the way: such as an order that is submitted and cannot be changed any more. */
  readonly obstacles: readonly string[];
}

/** What adopting a branch would do, tried on a copy of main. */
export type Adoption =
  | {
      readonly kind: 'possible';
      readonly commands: readonly Command[];
      /** What the commands are decided to, in order: to be appended to main as one commit. */
      readonly events: readonly StreamEvent[];
      /** What stays different on purpose; null where nothing does. */
      readonly leaves: string | null;
    }
  | { readonly kind: 'impossible'; readonly obstacles: readonly string[] };

/**
 * How main can be brought to a branch's state without rewriting anything: the domain's compensating commands, decided
 * on main's head one after another, and the result compared with the branch's head. It is possible only where that
 * comparison finds no difference that means anything.
 */
export function planAdoption(domain: LabDomain, main: LabLog, branch: Branch, compensator: Compensator): Adoption {
  const [from, wanted] = [main, branch.log].map((log) => showCells(freshFold(domain, log, headOf(log))));
  const { commands, obstacles } = compensator.compensate(from ?? {}, wanted ?? {});
  if (obstacles.length > 0) return { kind: 'impossible', obstacles };
  const decided = decide(domain, main, branch.id, commands);
  if (typeof decided === 'string') return { kind: 'impossible', obstacles: [decided] };
  const reached = showCells(freshFold(domain, decided.log, headOf(decided.log)));
  const meant = meaning(wanted ?? {}, compensator);
  const differences = diffStates(meaning(reached, compensator), meant);
  if (differences.length > 0) return { kind: 'impossible', obstacles: differences.map(inWords) };
  return { kind: 'possible', commands, events: decided.events, leaves: compensator.leaves };
}

interface Decided {
  readonly events: readonly StreamEvent[];
  readonly log: LabLog;
}

/** The commands on main's head, one after another; in words where a rule refuses one. */
function decide(domain: LabDomain, main: LabLog, id: string, commands: readonly Command[]): Decided | string {
  const rules = domain.rules?.() ?? null;
  if (rules === null) return `No command is decided in the lab for ${domain.name}`;
  const writer = new LogWriter();
  writer.learn(main.events);
  for (const commit of main.commits) for (const event of writer.keep(commit).events) rules.evolve(event);
  const events: StreamEvent[] = [];
  const added: RecordedEvent[] = [];
  for (const [place, command] of commands.entries()) {
    try {
      const decided = rules.decide(command);
      const facts = { id: `${id}/adopted/${place}`, recordedAt: new Date(0).toISOString(), command: null };
      const commit = writer.append(decided, { ...facts, causationId: id });
      for (const event of commit.events) rules.evolve(event);
      events.push(...decided);
      added.push(...commit.events);
    } catch (error) {
      if (!(error instanceof DaybookError)) throw error;
      return `${command.type} is refused: ${error.message}`;
    }
  }
  return { events, log: { commits: writer.commits, events: [...main.events, ...added] } };
}

function meaning(state: ShownState, { meaningOf }: Compensator): ShownState {
  return Object.fromEntries(
    Object.entries(state).flatMap(([key, shown]) => {
      const meant = meaningOf(shown);
      return meant === null ? [] : [[key, meant] as const];
    }),
  );
}

function inWords({ path, before, after }: StateChange): string {
  const [is, wanted] = [before, after].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)));
  return `${writtenPath(path)} would be ${is} instead of ${wanted}`;
}
