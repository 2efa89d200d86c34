import { useStore } from 'zustand';
import { timeline } from '#client';
import { today } from '../ledger/entry/date-entry.ts';
import { PAST_REASON } from '../shell/past-reason.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { OpenDay } from './open-day.tsx';
import list from '../kit/list.module.css';
import css from './schedules.module.css';

/** What lies further ahead is on the screen of the schedules. */
const AHEAD_DAYS = 14;

/** What is due on an account, or will be soon: above its rows, with the way to enter it. Nothing where there is nothing. */
export function UpcomingRows({ accountId }: { readonly accountId: string }) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const question = { today: today(), ahead: AHEAD_DAYS };
  const { answer } = useAnswer(JSON.stringify(question), (api, moment) => api.answers.schedules(question, moment));
  const { open = [], schedules = [] } = answer?.value ?? {};
  const byId = new Map(schedules.map(({ schedule }) => [schedule.scheduleId, schedule]));
  const here = open.filter(({ amounts }) => amounts.some((each) => each.accountId === accountId));
  if (here.length === 0) return null;
  return (
    <details className={css['upcoming']} open>
      <summary>Due and coming</summary>
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
