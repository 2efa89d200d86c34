import { proxy } from 'comlink';
import { createStore, type StoreApi as Zustand } from 'zustand/vanilla';
import type { Position } from '#engine';
import type { Completion, Result, RunListener, RunOutput } from '#worker/api';
import type { CommandLineState, CommandOutcome, CommandRun } from './command-line-state.ts';
import { eventStore, onStore, refreshEventStore, shownOf } from './event-store.ts';
import { wrote } from './session.ts';

/** Runs that are kept, with what they printed. */
const KEPT = 100;
/** Events that a run prints at most. */
const SHOWN = 500;

/** The lines that were run in this tab, whichever store they were asked of. */
export const commandLine: Zustand<CommandLineState> = createStore(() => ({ runs: [] }));

/** A line that runs. */
export interface StartedLine {
  readonly id: string;
  /** Name of the scratch store that was asked; null for the book. */
  readonly store: string | null;
  /** The position that the screen showed. */
  readonly shown: Position | 'live';
  readonly result: Promise<Result<RunOutput>>;
  /** Asks it to end; it then fails with the reason. */
  readonly cancel: () => void;
}

/**
 * Runs one line on the store chosen. What goes wrong is its result; it never rejects. What writes to the book is refused
 * while the screen shows the past.
 */
export function startLine(line: string, onProgress: RunListener): StartedLine {
  const store = eventStore.getState().chosen;
  const shown = shownOf(store);
  const id = crypto.randomUUID();
  const answer = async () => {
    const result = await onStore(store, (remote) => remote.run(line, shown, { id, limit: SHOWN }, proxy(onProgress)));
    if (result.ok && result.value.command === 'event-store append' && store === null) wrote();
    await refreshEventStore();
    return result;
  };
  return {
    id,
    store,
    shown,
    result: answer(),
    cancel: () => void onStore(store, (remote) => remote.cancelRun(id)),
  };
}

/** Runs a line of the command line, and keeps what it prints. */
export async function runLine(line: string): Promise<void> {
  const started = startLine(line, (fraction, doing) => {
    const outcome = commandLine.getState().runs.find(({ id }) => id === started.id)?.outcome;
    if (outcome?.kind === 'running') end(started.id, { kind: 'running', fraction, doing });
  });
  const { id, store, shown, cancel } = started;
  const outcome = { kind: 'running', fraction: null, doing: 'Running' } as const;
  const run: CommandRun = { id, line, store, shown, outcome, cancel };
  commandLine.setState(({ runs }) => ({ runs: [...runs, run].slice(-KEPT) }));
  const result = await started.result;
  end(id, result.ok ? { kind: 'done', output: result.value } : { kind: 'failed', error: result.error });
}

/** Forgets all that was printed, but what still runs. */
export function clearCommandLine(): void {
  commandLine.setState(({ runs }) => ({ runs: runs.filter((run) => run.outcome.kind === 'running') }));
}

/** Ways to go on with the line at the cursor, best first. */
export function completeLine(line: string, cursor: number): Promise<Result<readonly Completion[]>> {
  return onStore(eventStore.getState().chosen, (store) => store.complete(line, cursor));
}

function end(id: string, outcome: CommandOutcome): void {
  commandLine.setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, outcome } : run)) }));
}
