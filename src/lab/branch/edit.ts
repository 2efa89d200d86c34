import type { Commit, CommandRecord, StreamEvent } from '#engine';
import { DaybookError } from '#engine';

/** What a commit of a branch does: a command that is decided, or events that are written as they are. */
export type Doing =
  | { readonly kind: 'command'; readonly command: Pick<CommandRecord, 'type' | 'data'> }
  | { readonly kind: 'events'; readonly events: readonly StreamEvent[] };

/** One change to what happened after the fork. Commits are named by their ids; `before: null` is the end. */
export type BranchEdit =
  | { readonly kind: 'skip'; readonly commit: string }
  | { readonly kind: 'edit'; readonly commit: string; readonly doing: Doing }
  | { readonly kind: 'insert'; readonly before: string | null; readonly doing: Doing }
  | { readonly kind: 'move'; readonly commit: string; readonly before: string | null };

/** A commit of main, or an inserted one, as a branch is to carry it out. */
export interface Planned {
  /** The commit of main; null for what is inserted. */
  readonly origin: Commit | null;
  /** The last edit of it. */
  readonly edit: BranchEdit['kind'] | null;
  /** What is done instead of what the commit did; null where that is done. */
  readonly doing: Doing | null;
}

/**
 * What a branch is to carry out, in order: the commits with the edits made one after another. Throws `InvalidArgument`
 * for an edit of a commit that is not among them, as those before the fork are.
 */
export function planOf(commits: readonly Commit[], edits: readonly BranchEdit[]): readonly Planned[] {
  let plan: readonly Planned[] = commits.map((origin) => ({ origin, edit: null, doing: null }));
  for (const edit of edits) plan = edited(plan, edit);
  return plan;
}

function edited(plan: readonly Planned[], edit: BranchEdit): readonly Planned[] {
  switch (edit.kind) {
    case 'skip':
      return plan.with(placeOf(plan, edit.commit), { ...plannedAt(plan, edit.commit), edit: 'skip' });
    case 'edit':
      return plan.with(placeOf(plan, edit.commit), {
        ...plannedAt(plan, edit.commit),
        edit: 'edit',
        doing: edit.doing,
      });
    case 'insert':
      return inserted(plan, edit.before, { origin: null, edit: 'insert', doing: edit.doing });
    case 'move': {
      const moved = plannedAt(plan, edit.commit);
      if (edit.before === edit.commit) return plan;
      const others = plan.filter((one) => one !== moved);
      return inserted(others, edit.before, { ...moved, edit: moved.edit ?? 'move' });
    }
  }
}

function inserted(plan: readonly Planned[], before: string | null, planned: Planned): readonly Planned[] {
  return plan.toSpliced(before === null ? plan.length : placeOf(plan, before), 0, planned);
}

function plannedAt(plan: readonly Planned[], commit: string): Planned {
  const planned = plan[placeOf(plan, commit)];
  if (planned === undefined) throw missing(commit);
  return planned;
}

function placeOf(plan: readonly Planned[], commit: string): number {
  const place = plan.findIndex(({ origin }) => origin?.id === commit);
  if (place < 0) throw missing(commit);
  return place;
}

function missing(commit: string): DaybookError {
  return new DaybookError('InvalidArgument', `Expected a commit after the fork, got "${commit}"`, { commit });
}
