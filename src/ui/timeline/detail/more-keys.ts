import { pause, play, seek, setSpeed, streamNeighbours, timeline, timelineView } from '#client';
import { announce } from '../../kit/announcer.tsx';
import type { Command } from '../../kit/commands.ts';
import { SPEEDS } from '../speeds.ts';
import { bookmarkSelection, bookmarkShown, listBookmarks } from './bookmark-dialogs.ts';
import { branchFromShown, compareShown, type Go } from './lab-ways.ts';
import { zoomOut, zoomStep, zoomToSelection } from './zooming.ts';

/** The keys of the timeline beyond moving by events: they are there once their code is. */
export const MORE_COMMANDS: readonly Command[] = [
  on('timeline.slower', 'Play backward, or faster backward', ['j'], 'page', () => shuttle(true)),
  on('timeline.faster', 'Play forward, or faster forward', ['l'], 'page', () => shuttle(false)),
  on('timeline.mark', 'Bookmark the moment shown', ['m'], 'page', bookmarkShown),
  on('timeline.mark-selection', 'Bookmark what is selected', ['Shift+m'], 'page', bookmarkSelection),
  on('timeline.bookmarks', 'List the bookmarks', ['g m'], 'anywhere', listBookmarks),
  on('timeline.mark-back', 'To the mark before', ['Mod+ArrowLeft'], 'page', () => toMark(-1)),
  on('timeline.mark-forward', 'To the next mark', ['Mod+ArrowRight'], 'page', () => toMark(1)),
  on(
    'timeline.stream-back',
    'One event back in the same stream',
    ['Alt+ArrowLeft'],
    'own',
    () => void inStream('before'),
  ),
  on(
    'timeline.stream-forward',
    'Next event of the same stream',
    ['Alt+ArrowRight'],
    'own',
    () => void inStream('after'),
  ),
  on('timeline.closer', 'Zoom in', ['+', '='], 'page', () => zoomStep(true)),
  on('timeline.wider', 'Zoom out', ['-'], 'page', () => zoomStep(false)),
  on('timeline.all', 'Show the whole log', ['0'], 'page', zoomOut),
  on('timeline.focus', 'Show what is selected', ['f'], 'page', zoomToSelection),
];

/** The keys that lead into the lab; `go` takes the page to an address. */
export function labCommands(go: Go): readonly Command[] {
  return [
    on('timeline.compare', 'Compare what is selected, or this moment with now', ['d'], 'page', () => compareShown(go)),
    on('timeline.branch', 'Branch from the moment shown', ['b'], 'page', () => branchFromShown(go)),
  ];
}

/** As editors have it: first in the direction, then each time one speed faster. */
function shuttle(backward: boolean): void {
  const state = timeline.getState();
  if (state.playing && state.backward === backward) {
    const faster = SPEEDS[SPEEDS.indexOf(state.speed) + 1];
    if (faster !== undefined) setSpeed(faster);
    return;
  }
  play(backward);
}

/** To the nearest bookmark, import or change taken back on either side. */
function toMark(direction: -1 | 1): void {
  const { target, head } = timeline.getState();
  const at = target === 'live' ? head : target;
  const marks = timelineView.getState().marks.filter(({ kind }) => kind !== 'month' && kind !== 'checkpoint');
  const next =
    direction < 0 ? marks.findLast(({ position }) => position < at) : marks.find(({ position }) => position > at);
  if (next === undefined) return announce(direction < 0 ? 'No mark before' : 'No mark after');
  pause();
  void seek(next.position);
}

async function inStream(side: 'before' | 'after'): Promise<void> {
  const { target, head } = timeline.getState();
  const neighbours = await streamNeighbours(target === 'live' ? head : target);
  const next = neighbours?.[side] ?? null;
  if (next === null) return announce(`No event of the same stream ${side}`);
  pause();
  void seek(next);
}

function on(id: string, label: string, keys: readonly string[], where: Command['where'], run: () => void): Command {
  return { id, label, group: 'Timeline', keys, where, run };
}
