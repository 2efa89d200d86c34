import type { ReproScreen } from '#client';

/** More than that are not kept: the oldest goes. */
export const MOST_SCREENS = 500;
/** What is typed letter by letter, pointed at and scrolled within so many milliseconds is one step. */
const ONE_STEP_MS = 600;

/** A recording with one step more; unchanged where nothing is other than in the last one. */
export function withScreen(screens: readonly ReproScreen[], next: ReproScreen): readonly ReproScreen[] {
  const last = screens.at(-1);
  if (last === undefined) return [next];
  if (sameBut(last, next, 'after')) return screens;
  const isOneStep =
    next.after - last.after < ONE_STEP_MS && sameBut(last, next, 'after', 'options', 'scroll', 'pointer');
  const kept = isOneStep ? screens.slice(0, -1) : screens;
  return [...kept.slice(-(MOST_SCREENS - 1)), isOneStep ? { ...next, after: last.after } : next];
}

/**
 * A recording as others get it with the log: what lay on this log, by its name in the address, lies on the one that they
 * open.
 *
 * @param isBlurred of each step only the place, the size, the look and the time are told: no word that anybody typed
 */
export function screensToShare(
  screens: readonly ReproScreen[],
  log: string,
  isBlurred: boolean,
): readonly ReproScreen[] {
  return screens.map((screen) => {
    const params = new URLSearchParams(screen.search);
    const isOfLog = (params.get('log') ?? BOOK) === log;
    const at = isOfLog ? params.get('at') : null;
    const shared = { ...screen, isOfLog, search: at === null ? '' : `at=${at}` };
    return isBlurred ? { ...shared, path: placeIn(screen.path), focus: '', options: {} } : shared;
  });
}

/** The last step that was there so many milliseconds after the beginning, counted from 0. */
export function screenAt(screens: readonly ReproScreen[], after: number): number {
  return Math.max(
    0,
    screens.findLastIndex((screen) => screen.after <= after),
  );
}

const BOOK = 'book';

/** `/account/4711` -> `/account`, `/lab/flips` -> `/lab/flips`: a name of a person's own stands after the place. */
function placeIn(path: string): string {
  const [, place = '', part = ''] = path.split('/');
  return place === 'lab' && part !== '' ? `/lab/${part}` : `/${place}`;
}

function sameBut(one: ReproScreen, other: ReproScreen, ...but: readonly (keyof ReproScreen)[]): boolean {
  const facts = (screen: ReproScreen) =>
    JSON.stringify(Object.entries(screen).filter(([name]) => !but.some((each) => each === name)));
  return facts(one) === facts(other);
}
