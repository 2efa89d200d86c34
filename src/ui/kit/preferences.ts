import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { browserLocale } from '#client';

/** What a person chose for this device. Not part of the books, hence not in the log. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  /** BCP 47 tag for numbers and dates; null = the browser's. */
  readonly locale: string | null;
  /** Whether single letters do things (`N`, `G O`, `?`). Some people's speech input types them by chance. */
  readonly letterKeys: boolean;
  /** Whether figures of money are blurred until they are pointed at: somebody may look over the shoulder. */
  readonly maskAmounts: boolean;
  /** Groups of the sidebar by name: true = open, false = folded; as it was made where it is not said. */
  readonly folds: Readonly<Record<string, boolean>>;
  /** Whether the shares of splits are shown in registers: of none, of the row where one is, of all; each can be turned. */
  readonly splits: SplitsShown;
  /** Whether the rows of registers come in groups, while they stand in order of date. */
  readonly groups: RowGroups;
  /** How much of the timeline is shown: one low line, the strip, or an overview with a window of it in detail. */
  readonly timeline: TimelineSize;
  /** Whether all tabs of a book move through time together. */
  readonly tabsTogether: boolean;
  /** Whether recent events are mirrored to the browser extension Redux DevTools. */
  readonly devTools: boolean;
}

export type SplitsShown = 'folded' | 'active' | 'all';
export type RowGroups = 'none' | 'month' | 'day';
type TimelineSize = 'low' | 'usual' | 'detail';

/** public/theme.js reads the same entry before the first paint. */
const KEY = 'daybook.preferences';
const DEFAULTS: Preferences = {
  theme: 'system',
  locale: null,
  letterKeys: true,
  maskAmounts: false,
  folds: {},
  splits: 'folded',
  groups: 'none',
  timeline: 'usual',
  tabsTogether: false,
  devTools: false,
};

export const preferences: StoreApi<Preferences> = createStore(() => stored());

/** Changes some of them, here and for the next visit. */
export function prefer(changed: Partial<Preferences>): void {
  preferences.setState(changed);
  const chosen = preferences.getState();
  showTheme(chosen.theme);
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // No storage (some private windows): it holds for this visit.
  }
}

/** Takes over from other tabs whether all move through time together. Returns what ends it. */
export function shareTabsTogether(): () => void {
  const ended = new AbortController();
  const read = ({ key }: StorageEvent) => {
    if (key === KEY) preferences.setState({ tabsTogether: stored().tabsTogether });
  };
  addEventListener('storage', read, { signal: ended.signal });
  return () => ended.abort();
}

/** The locale for `Intl`: the person's choice, else the browser's. */
export function useLocale(): string {
  return useStore(preferences, ({ locale }) => locale) ?? browserLocale();
}

function showTheme(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function stored(): Preferences {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...DEFAULTS, ...checked(read) };
  } catch {
    return DEFAULTS;
  }
}

/** Takes from stored data only what is well-formed: an older or newer version of the app may have written it. */
function checked(read: unknown): Partial<Preferences> {
  if (typeof read !== 'object' || read === null) return {};
  const entries = new Map<string, unknown>(Object.entries(read));
  const names = ['theme', 'locale', 'folds', 'timeline', 'splits', 'groups'];
  const [theme, locale, folds, timeline, splits, groups] = names.map((name) => entries.get(name));
  const flags = (['letterKeys', 'maskAmounts', 'tabsTogether', 'devTools'] as const).flatMap((name) => {
    const value = entries.get(name);
    return typeof value === 'boolean' ? [[name, value] as const] : [];
  });
  return {
    ...(isTheme(theme) && { theme }),
    ...(isSplits(splits) && { splits }),
    ...(isGroups(groups) && { groups }),
    ...(isTimeline(timeline) && { timeline }),
    ...(typeof locale === 'string' && isLocale(locale) && { locale }),
    ...(typeof folds === 'object' && folds !== null && { folds: flagsOf(folds) }),
    ...Object.fromEntries(flags),
  };
}

function isTheme(theme: unknown): theme is Preferences['theme'] {
  return theme === 'light' || theme === 'dark';
}

function isTimeline(size: unknown): size is TimelineSize {
  return size === 'low' || size === 'detail';
}

function isGroups(groups: unknown): groups is RowGroups {
  return groups === 'month' || groups === 'day';
}

function isSplits(splits: unknown): splits is SplitsShown {
  return splits === 'active' || splits === 'all';
}

function flagsOf(read: object): Readonly<Record<string, boolean>> {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(read);
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'boolean' ? [[name, value]] : [])));
}

/** True for a tag that this browser's `Intl` can be asked for. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
