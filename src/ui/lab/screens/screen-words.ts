import type { ReproScreen } from '#client';
import { PLACES } from '../../shell/places.ts';
import { LAB_PANELS } from '../lab-panels.ts';

/** A step in words: where, at which moment, what was open and what had the focus. */
export function screenWords(screen: ReproScreen): string {
  const { path, search, moment, isOfLog, theme, size, dialog, focus, scroll = 0, options } = screen;
  const at = new URLSearchParams(search).get('at');
  const typed = Object.entries(options).map(([name, text]) => `${name} “${text}”`);
  return [
    placeName(path),
    isOfLog ? '' : 'of another log',
    at === null ? '' : `after event ${at}`,
    moment === 'now' ? '' : `the timeline at ${moment}`,
    dialog === '' ? '' : `the dialog ${dialog} open`,
    focus === '' ? '' : `the focus on ${focus}`,
    scroll === 0 ? '' : `scrolled down by ${scroll} pixels`,
    ...typed,
    `${theme}, ${size.join(' × ')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** Milliseconds of a recording as `1:05`. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function placeName(path: string): string {
  const own = path.replace(/^\/demo(?=\/|$)/, '') || '/';
  const panel = LAB_PANELS.find(({ id }) => own === `/lab/${id}`) ?? (own === '/lab' ? LAB_PANELS[0] : undefined);
  if (panel !== undefined) return `Lab, ${panel.name}`;
  return PLACES.find((place) => place.path === own)?.name ?? own;
}
