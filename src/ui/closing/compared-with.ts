import { useLocale } from '../kit/preferences.ts';
import { momentShort } from '../timeline/moment-words.ts';
import { useMoment } from '../timeline/use-moment.ts';

/** What a report is compared with, in words: null for what is known now, else when the newest event known was recorded. */
export function useComparedWith(): string | null {
  const { past, event } = useMoment();
  const locale = useLocale();
  return past && event !== null ? momentShort(event.recordedAt, locale) : null;
}
