import type { KeyboardEvent } from 'react';
import { pause, play, seek, step, timeline } from '#client';
import { type Command, commands, meaningsOf } from '../kit/commands.ts';
import { openGoTo } from '../shell/dialogs.ts';

const SMALL_STEP = 1;
const BIG_STEP = 10;
/** Page up and page down move by this share of the log. */
const PAGE_SHARE = 0.1;

/** Everything that a key does to the timeline. On the slider all of them count; elsewhere where `where` says so. */
export const TIMELINE_COMMANDS: readonly Command[] = [
  on('timeline.back', 'One event back', ['ArrowLeft'], 'page', () => void step(-SMALL_STEP)),
  on('timeline.forward', 'One event forward', ['ArrowRight'], 'page', () => void step(SMALL_STEP)),
  on('timeline.back-10', 'Ten events back', ['Shift+ArrowLeft'], 'page', () => void step(-BIG_STEP)),
  on('timeline.forward-10', 'Ten events forward', ['Shift+ArrowRight'], 'page', () => void step(BIG_STEP)),
  on('timeline.page-back', 'A tenth of what is shown back', ['PageDown'], 'own', () => void step(-page())),
  on('timeline.page-forward', 'A tenth of what is shown forward', ['PageUp'], 'own', () => void step(page())),
  on('timeline.first', 'To the beginning', ['Home'], 'own', () => void seek(0)),
  on('timeline.now', 'To now', ['End'], 'own', () => void seek('live')),
  on('timeline.play', 'Play or pause', ['Space', 'k'], 'page', togglePlay),
  on('timeline.go-to', 'Go to an event or a date', ['g t'], 'anywhere', openGoTo),
  on('timeline.return', 'Back to now', ['Escape'], 'anywhere', backToNow),
];

/** The keys of the slider itself, as the ARIA pattern has them (up and down like right and left). */
export function sliderKey(event: KeyboardEvent): void {
  const mine = commands.getState().filter(({ group }) => group === 'Timeline');
  const command = meaningsOf(event)
    .map((key) => key.replace('ArrowUp', 'ArrowRight').replace('ArrowDown', 'ArrowLeft'))
    .map((key) => mine.findLast(({ keys }) => keys.includes(key)))
    .find((each) => each !== undefined);
  if (!command || event.key === 'Escape') return;
  event.preventDefault();
  command.run?.();
}

export function togglePlay(): void {
  if (timeline.getState().playing) pause();
  else play();
}

/** Leaves the past; does nothing at the head. */
export function backToNow(): void {
  if (timeline.getState().target === 'live') return;
  pause();
  void seek('live');
}

function page(): number {
  const { span, head } = timeline.getState();
  return Math.max(1, Math.round((span ?? head) * PAGE_SHARE));
}

function on(id: string, label: string, keys: readonly string[], where: Command['where'], run: () => void): Command {
  return { id, label, group: 'Timeline', keys, where, run };
}
