import type { Commit, EventStore, Position } from '#engine';
import type { Revocation } from '#ledger';

/** One commit as a change that a person made: what of it stands, and can be taken back, is read from these. */
export interface Change {
  /** The commit's. */
  readonly id: string;
  readonly actor: string | null;
  readonly first: Position;
  readonly last: Position;
  readonly recordedAt: string;
  /** The command that it carries out; null where events were appended as they are, by a script. */
  readonly command: string | null;
  /** What a person was told that it is for; null where its first event tells it. */
  readonly label: string | null;
  /** Position of the event that stands for all of it. */
  readonly lead: Position;
  /** What it takes back; null for a change of its own. */
  readonly revokes: { readonly first: Position; readonly as: Revocation } | null;
}

/**
 * Every change of the log in its order, and what an undo and a redo would take back next. It is folded from the commits
 * alone, so undo goes on where it was after a reload, without end.
 */
export class ChangeLog {
  readonly #changes: Change[] = [];
  readonly #byFirst = new Map<Position, Change>();
  #undo: Change[] = [];
  #redo: Change[] = [];

  /** Reads the whole log and follows it from then on. */
  static async follow(store: EventStore): Promise<ChangeLog> {
    const log = new ChangeLog();
    await store.subscribe(0, (commits) => {
      for (const commit of commits) log.add(commit);
    });
    return log;
  }

  /** All changes, oldest first. */
  get all(): readonly Change[] {
    return this.#changes;
  }

  add(commit: Commit): void {
    const change = changeOf(commit);
    this.#changes.push(change);
    this.#byFirst.set(change.first, change);
    const { revokes } = change;
    if (change.command === null) return;
    if (revokes?.as === 'undo') {
      this.#undo = this.#undo.filter(({ first }) => first !== revokes.first);
      this.#redo.push(change);
    } else if (revokes?.as === 'redo') {
      this.#redo = this.#redo.filter(({ first }) => first !== revokes.first);
      this.#undo.push(change);
    } else {
      this.#redo = [];
      this.#undo.push(change);
    }
  }

  /** The change that begins at a position. */
  at(first: Position): Change | undefined {
    return this.#byFirst.get(first);
  }

  /** The newest change that stands and that an undo has not passed yet. `isRevoked` says what does not stand. */
  nextUndo(isRevoked: (position: Position) => boolean): Change | null {
    return this.#undo.findLast(({ first }) => !isRevoked(first)) ?? null;
  }

  /** The undo that was made last, as long as nothing else has been done since. */
  nextRedo(isRevoked: (position: Position) => boolean): Change | null {
    return this.#redo.findLast(({ first }) => !isRevoked(first)) ?? null;
  }

  /** What an undo or a redo was about in the first place: the change that a person knows. */
  subjectOf(change: Change): Change {
    const revoked = change.revokes === null ? undefined : this.#byFirst.get(change.revokes.first);
    return revoked === undefined ? change : this.subjectOf(revoked);
  }
}

/** These tell best what a commit of many events was. */
const LEADS = new Set(['FileImported', 'ImportUndone', 'ImportRestored', 'AccountReconciled']);

function changeOf({ id, position, recordedAt, command, events }: Commit): Change {
  const lead = events.find(({ type }) => LEADS.has(type)) ?? events[0];
  const revocation = events.find(({ type }) => type === 'ChangeRevoked');
  const actor = events[0]?.metadata['actor'];
  return {
    id,
    actor: typeof actor === 'string' ? actor : null,
    first: position,
    last: position + events.length - 1,
    recordedAt,
    command: command?.type ?? null,
    label: labelOf(command?.data),
    lead: lead?.position ?? position,
    revokes: revocation === undefined ? null : revokesOf(revocation.data),
  };
}

function labelOf(data: unknown): string | null {
  const label: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'label') : null;
  return typeof label === 'string' && label !== '' ? label : null;
}

function revokesOf(data: unknown): Change['revokes'] {
  if (typeof data !== 'object' || data === null || !('first' in data) || !('as' in data)) return null;
  const { first, as } = data;
  if (typeof first !== 'number' || (as !== 'undo' && as !== 'redo' && as !== 'revocation')) return null;
  return { first, as };
}
