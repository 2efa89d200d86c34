import { browserLocale, eventAt, type InvariantTurn, pause, seek } from '#client';
import { preferences } from '../../kit/preferences.ts';
import { showToast } from '../../kit/toast.tsx';
import { countWords } from '../moment-words.ts';

/** Says at once that invariants broke, or hold again, by which event, with the way there. */
export async function sayTurned(turned: readonly InvariantTurn[]): Promise<void> {
  // What broke counts for more than what holds again.
  const told = turned.find(({ holds }) => !holds) ?? turned[0];
  if (told === undefined) return;
  const locale = preferences.getState().locale ?? browserLocale();
  const event = await eventAt(told.position);
  const others = turned.length - 1;
  showToast({
    text: [
      `${told.holds ? 'Holds again' : 'Broken'}: ${told.name}, by event ${countWords(told.position, locale)}`,
      ...(event === null ? [] : [`${event.title}${event.text === '' ? '' : `: ${event.text}`}`]),
      ...(others === 0 ? [] : [`and ${others} more ${others === 1 ? 'turn' : 'turns'}`]),
    ].join('; '),
    action: {
      label: 'Go there',
      run: () => {
        pause();
        void seek(told.position);
      },
    },
  });
}
