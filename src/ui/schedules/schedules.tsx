import { useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { type AccountForecast, formatDate, type Schedule, type SchedulesView } from '#ledger';
import { SeriesChart } from '../chart/series-chart.tsx';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { Amount } from '../kit/amount.tsx';
import { Button } from '../kit/button.tsx';
import { Page, Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { today } from '../ledger/entry/date-entry.ts';
import { PAST_REASON } from '../shell/past-reason.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { OpenDay } from './open-day.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { recurrenceWords } from './recurrence-words.ts';
import list from '../kit/list.module.css';

const AHEAD_DAYS = 62;

/** What is expected to happen: what is due, what repeats, and what that makes of the balances. */
export function Schedules() {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [edited, setEdited] = useState<Schedule | 'new' | null>(null);
  const question = { today: today(), ahead: AHEAD_DAYS };
  const { answer, error } = useAnswer(JSON.stringify(question), (api, moment) =>
    api.answers.schedules(question, moment),
  );
  const reason = past ? PAST_REASON : null;
  return (
    <Page>
      <header className={list['head']}>
        <h1>Schedules</h1>
        <Button look="primary" disabledReason={reason} onClick={() => setEdited('new')}>
          Add a schedule
        </Button>
      </header>
      {error !== null && <p role="alert">{error.message}</p>}
      {answer !== null && <View view={answer.value} reason={reason} onEdit={setEdited} />}
      {edited !== null && (
        <ScheduleDialog schedule={edited === 'new' ? null : edited} reason={reason} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}

function View({
  view: { open, schedules, forecast },
  reason,
  onEdit,
}: {
  readonly view: SchedulesView;
  readonly reason: string | null;
  readonly onEdit: (schedule: Schedule) => void;
}) {
  const locale = useLocale();
  const byId = new Map(schedules.map(({ schedule }) => [schedule.scheduleId, schedule]));
  return (
    <>
      <Panel title="Due and coming">
        {open.length === 0 ? (
          <p className={list['quiet']}>Nothing is expected in the next two months.</p>
        ) : (
          <ul className={list['list']}>
            {open.map((occurrence) => {
              const schedule = byId.get(occurrence.scheduleId);
              if (schedule === undefined) return null;
              const key = `${occurrence.scheduleId} ${occurrence.due}`;
              return <OpenDay key={key} occurrence={occurrence} schedule={schedule} reason={reason} />;
            })}
          </ul>
        )}
      </Panel>
      <Panel title="What repeats">
        {schedules.length === 0 ? (
          <p className={list['quiet']}>Rent, salary, a subscription: what comes again can be told once.</p>
        ) : (
          <ul className={list['list']}>
            {schedules.map(({ schedule, next }) => (
              <li key={schedule.scheduleId} className={list['row']}>
                <p>
                  <strong>{schedule.name}</strong>
                  <br />
                  <small>
                    {recurrenceWords(schedule.recurrence, locale)}
                    {next !== null && ` · next ${formatDate(next, locale)}`}
                  </small>
                </p>
                <span className={list['actions']}>
                  <Button aria-label={`Edit ${schedule.name}`} disabledReason={reason} onClick={() => onEdit(schedule)}>
                    Edit
                  </Button>
                  <Button
                    aria-label={`End ${schedule.name}`}
                    disabledReason={reason}
                    onClick={() => void end(schedule)}
                  >
                    End
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {forecast.map((each) => (
        <Forecast key={`${each.accountId} ${each.commodity}`} forecast={each} />
      ))}
    </>
  );
}

function Forecast({
  forecast: { accountId, name, commodity, now, lowest, dates, values },
}: {
  readonly forecast: AccountForecast;
}) {
  const locale = useLocale();
  const lowestFigure = { kind: 'forecast', accountId, commodity, today: today(), ahead: AHEAD_DAYS } as const;
  return (
    <Panel title={`${name}: what is to come`}>
      <p>
        Now{' '}
        <Figure figure={{ ...balanceFigure([accountId], commodity), until: today() }} label={`${name}, now`}>
          <Amount amount={{ amount: now, commodity }} />
        </Figure>
        , lowest{' '}
        <strong>
          <Figure figure={lowestFigure} label={`${name}, lowest`}>
            <Amount amount={{ amount: lowest.amount, commodity }} />
          </Figure>
        </strong>{' '}
        on {formatDate(lowest.date, locale)}, if all of this happens.
      </p>
      <SeriesChart
        series={{ commodity, dates, values }}
        later={null}
        label={name}
        figureOn={(day) => ({ figure: { ...lowestFigure, day }, on: null })}
        height={160}
      />
    </Panel>
  );
}

async function end({ scheduleId, name }: Schedule): Promise<void> {
  const refused = await runCommand({ type: 'EndSchedule', scheduleId });
  sayDone(refused, `${name} has ended.`);
}
