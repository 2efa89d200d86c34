import { type Position, type Selection, select, timeline } from '#client';

/** Takes the page to an address of the app. */
export type Go = (path: string) => void;

/** Opens the lab's comparison of a stretch: it is what is selected from then on, so that the link can be shared. */
export function compare(stretch: Selection, go: Go): void {
  select(stretch);
  go(`/lab/diff?log=book&at=${stretch.to}`);
}

/** Compares the moment shown with now. */
export function compareWithNow(go: Go): void {
  const { target, head } = timeline.getState();
  if (target !== 'live') compare({ from: target, to: head }, go);
}

/** Compares what is selected; where nothing is, the moment shown with now. Does nothing where there is nothing between. */
export function compareShown(go: Go): void {
  const { target, head, selection } = timeline.getState();
  const from = target === 'live' ? head : target;
  if (selection !== null) compare(selection, go);
  else if (from < head) compare({ from, to: head }, go);
}

/** Opens the lab's branches with one that begins after a position. */
export function branchFrom(position: Position, go: Go): void {
  go(`/lab/branches?log=book&at=${position}&fork=${position}`);
}

/** Opens a branch that begins at the moment shown. */
export function branchFromShown(go: Go): void {
  const { target, head } = timeline.getState();
  branchFrom(target === 'live' ? head : target, go);
}
