import { type Position, showStretch, type Stretch, timeline, timelineView, type TimelineWindow } from '#client';
import { prefer, preferences } from '../../kit/preferences.ts';
import { coordinateAt, panned, shareOf, zoomed } from './window-geometry.ts';

/** How much narrower one step of zooming makes the window. */
const STEP = 0.5;

/** Zooms by a factor (below 1 = in) about a share 0..1 of the detail's width; opens the detail where it is closed. */
export function zoomAbout(factor: number, share: number): void {
  openDetail();
  const { window } = timelineView.getState();
  if (window === null) return;
  showStretch({ stretch: zoomed(window.stretch, window.whole, factor, coordinateAt(window.pieces, share)) });
}

/** One step in (true) or out, about the playhead where it is in the window, else about its middle. */
export function zoomStep(isIn: boolean): void {
  zoomAbout(isIn ? STEP : 1 / STEP, playedShare() ?? 0.5);
}

/** Shows the whole log. */
export function zoomOut(): void {
  openDetail();
  showStretch({ stretch: null });
}

/** Moves the window by a share of its width. */
export function panBy(share: number): void {
  const { window } = timelineView.getState();
  if (window !== null) showStretch({ stretch: panned(window.stretch, window.whole, share) });
}

/** Shows what is selected; once it is shown, the whole log again. */
export function zoomToSelection(): void {
  openDetail();
  const { selection } = timeline.getState();
  const { overview, stretch } = timelineView.getState();
  if (selection === null || overview === null) return;
  const [from, to] = [selection.from, selection.to].map((position) => coordinateOf(position, overview));
  if (from == null || to == null) return;
  const wanted = { from, to };
  const isShown = stretch !== null && stretch.from === wanted.from && stretch.to === wanted.to;
  showStretch({ stretch: isShown ? null : wanted });
}

/** Has the window begin after a position, and end where it did, or at the end of the log if that is not later. */
export function beginWindowAt(position: Position): void {
  moveEnd(position, (at, shown, whole) => ({ from: at, to: shown.to > at ? shown.to : whole.to }));
}

/** Has the window end after a position, and begin where it did, or at the log's beginning if that is not earlier. */
export function endWindowAt(position: Position): void {
  moveEnd(position, (at, shown, whole) => ({ from: shown.from < at ? shown.from : whole.from, to: at }));
}

function moveEnd(position: Position, moved: (at: number, shown: Stretch, whole: Stretch) => Stretch): void {
  const { overview, stretch } = timelineView.getState();
  openDetail();
  if (overview === null) {
    // The overview is drawn with the detail: the end is moved once it is there.
    const stop = timelineView.subscribe((state) => {
      if (state.overview === null) return;
      stop();
      moveEnd(position, moved);
    });
    return;
  }
  const at = coordinateOf(position, overview);
  if (at !== null) showStretch({ stretch: moved(at, stretch ?? overview.whole, overview.whole) });
}

/** Opens the detail under the overview. */
export function openDetail(): void {
  if (preferences.getState().timeline !== 'detail') prefer({ timeline: 'detail' });
}

function coordinateOf(position: Position, overview: TimelineWindow): number | null {
  const share = shareOf(position, overview);
  return typeof share === 'number' ? coordinateAt(overview.pieces, share) : null;
}

function playedShare(): number | null {
  const { window } = timelineView.getState();
  const share = window === null ? null : shareOf(timeline.getState().target, window);
  return typeof share === 'number' ? share : null;
}
