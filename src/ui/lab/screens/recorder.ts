import { createStore, type StoreApi } from 'zustand/vanilla';
import { type ReproScreen, timeline } from '#client';
import { preferences } from '../../kit/preferences.ts';
import { dialogs } from '../../shell/dialogs.ts';
import { keptOptions, onKept } from '../kept.ts';
import { withScreen } from './seen.ts';

/** What this tab has seen since somebody asked for it: in memory alone, on a clock of its own, and gone with the page. */
export interface Recording {
  readonly isOn: boolean;
  readonly screens: readonly ReproScreen[];
}

export const recording: StoreApi<Recording> = createStore(() => ({ isOn: false, screens: [] }));

let end: (() => void) | null = null;

/** Records from now on, instead of what was recorded before. */
export function startRecording(): void {
  stopRecording();
  const began = performance.now();
  recording.setState({ isOn: true, screens: [] });
  const look = () => {
    const next = screenNow(Math.round(performance.now() - began));
    recording.setState(({ screens }) => ({ screens: withScreen(screens, next) }));
  };
  let frame: number | null = null;
  const lookSoon = () => {
    frame ??= requestAnimationFrame(() => {
      frame = null;
      look();
    });
  };
  const ended = new AbortController();
  for (const what of CHANGES) addEventListener(what, lookSoon, { signal: ended.signal });
  // What scrolls is a part of the page, and tells nobody above it.
  addEventListener('scroll', lookSoon, { signal: ended.signal, capture: true, passive: true });
  const point = ({ clientX, clientY }: PointerEvent) => {
    pointer = [shareOf(clientX, innerWidth), shareOf(clientY, innerHeight)];
    lookSoon();
  };
  pointer = null;
  addEventListener('pointermove', point, { signal: ended.signal, passive: true });
  const stores = [preferences, dialogs, timeline].map((store) => store.subscribe(lookSoon));
  const stopKept = onKept(lookSoon);
  end = () => {
    if (frame !== null) cancelAnimationFrame(frame);
    ended.abort();
    for (const stop of stores) stop();
    stopKept();
  };
  look();
}

/** Records nothing more; what was recorded stays. */
export function stopRecording(): void {
  end?.();
  end = null;
  recording.setState({ isOn: false });
}

/** Brings back what was recorded before, for an undo. */
export function restoreRecording(screens: readonly ReproScreen[]): void {
  recording.setState({ screens });
}

/** What tells that something else is seen; wouter tells of its own changes of the address by the second and third. */
const CHANGES = ['popstate', 'pushState', 'replaceState', 'hashchange', 'resize', 'focusin'] as const;

/** Where the pointer was seen last since the recording began. */
let pointer: readonly [number, number] | null = null;

/** A share 0..1 to a thousandth: a pixel or two. */
function shareOf(part: number, whole: number): number {
  return Math.round((1000 * part) / Math.max(1, whole)) / 1000;
}

function screenNow(after: number): ReproScreen {
  const { mode } = timeline.getState();
  const { theme } = preferences.getState();
  const scroll = Math.round(document.querySelector('main')?.scrollTop ?? 0);
  const isDark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  return {
    after,
    path: location.pathname,
    search: location.search.slice(1),
    moment: mode.when === 'past' ? String(mode.position) : 'now',
    isOfLog: true,
    theme: isDark ? 'dark' : 'light',
    size: [innerWidth, innerHeight],
    dialog: dialogs.getState().open?.kind ?? '',
    focus: nameOf(document.activeElement),
    ...(scroll > 0 && { scroll }),
    ...(pointer !== null && { pointer }),
    options: keptOptions(),
  };
}

const LONGEST_NAME = 80;

/** How what has the focus is called; empty where nothing has it. */
function nameOf(element: Element | null): string {
  // The screen itself has the focus where somebody has just come to it.
  if (!(element instanceof HTMLElement) || element.matches('body, main')) return '';
  const label = element.getAttribute('aria-label') ?? element.ariaLabelledByElements?.[0]?.textContent ?? null;
  const named = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent;
  return (label ?? named ?? element.tagName).trim().slice(0, LONGEST_NAME);
}
