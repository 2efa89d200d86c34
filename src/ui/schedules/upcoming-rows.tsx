import { useStore } from 'zustand';
import { timeline } from '#client';
import { formatDate, type Occurrence } from '#ledger';
import { today } from '../ledger/entry/date-entry.ts';
import { useLocale } from '../kit/preferences.ts';
import { PAST_REASON } from '../shell/past-reason.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { OpenDay } from './open-day.tsx';
import list from '../kit/list.module.css';
import css from './schedules.module.css';

/** What lies further ahead is on the screen of the schedules. */
const AHEAD_DAYS = 14;

/**
 * What is due on an account, or will be soon: above its rows, with the way to enter it. Folded to one line while nothing has
 * to be done yet; nothing where there is nothing.
 */
export function UpcomingRows({ accountId }: { readonly accountId: string }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const question = { today: today(), ahead: AHEAD_DAYS };
  const { answer } = useAnswer(JSON.stringify(question), (api, moment) => api.answers.schedules(question, moment));
  const { open = [], schedules = [] } = answer?.value ?? {};
  const byId = new Map(schedules.map(({ schedule }) => [schedule.scheduleId, schedule]));
  const here = open.filter(({ amounts }) => amounts.some((each) => each.accountId === accountId));
  const locale = useLocale();
  const [next, ...others] = here;
  if (next === undefined) return null;
  const isDue = next.due <= today();
  return (
    <details className={css['upcoming']} open={isDue}>
      <summary>{isDue ? 'Due and coming' : comingWords(next, others.length, locale)}</summary>
      <ul className={list['list']}>
        {here.map((occurrence) => {
          const schedule = byId.get(occurrence.scheduleId);
          const key = `${occurrence.scheduleId} ${occurrence.due}`;
          if (schedule === undefined) return null;
          return <OpenDay key={key} occurrence={occurrence} schedule={schedule} reason={past ? PAST_REASON : null} />;
        })}
      </ul>
    </details>
  );
}

/** `Coming: Rent on 1 December 2026, and 2 more` */
function comingWords({ name, due }: Occurrence, others: number, locale: string): string {
  return `Coming: ${name} on ${formatDate(due, locale)}${others === 0 ? '' : `, and ${others} more`}`;
}
