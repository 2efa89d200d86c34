import { useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import { formatDate, isPlainDate } from '#ledger';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { Page, Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { PAST_REASON } from '../shell/past-reason.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import list from '../kit/list.module.css';
import css from './closing.module.css';
import { ClosedPeriod } from './closed-period.tsx';
import { PrintedReports } from './printed-reports.tsx';

/** What was reported: periods that are closed, reports that were handed out, and what has come to light since. */
export function Closing() {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const reason = past ? PAST_REASON : null;
  const { answer, error } = useAnswer('closings', (api, moment) => api.answers.closings(null, moment));
  return (
    <Page>
      <header>
        <h1>Reported</h1>
        <p className={list['quiet']}>
          A closed period stays as it was reported. What comes to light later keeps its own day, and is told here.
        </p>
      </header>
      <ClosePeriod reason={reason} />
      {error !== null && <p role="alert">{error.message}</p>}
      {answer?.value.map((closing, index) => (
        <ClosedPeriod key={closing.at} closing={closing} reason={reason} isNewest={index === 0} />
      ))}
      <PrintedReports />
    </Page>
  );
}

function ClosePeriod({ reason }: { readonly reason: string | null }) {
  const locale = useLocale();
  const [through, setThrough] = useState('');
  const [late, setLate] = useState<'restate' | 'carry'>('restate');
  const [problem, setProblem] = useState<string | null>(null);
  const close = async () => {
    if (!isPlainDate(through)) return setProblem('Choose the last day of the period.');
    const refused = await runCommand({ type: 'ClosePeriod', through, late });
    setProblem(refused);
    if (refused === null) {
      sayDone(null, `Everything until ${formatDate(through, locale)} is closed.`);
    }
    return undefined;
  };
  return (
    <Panel title="Close a period">
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <TextField
          label="Last day"
          type="date"
          value={through}
          error={problem}
          onChange={(event) => {
            setThrough(event.target.value);
            setProblem(null);
          }}
        />
        <SelectField
          label="What comes to light later"
          value={late}
          onChange={(event) => setLate(event.target.value === 'carry' ? 'carry' : 'restate')}
        >
          <option value="restate">tells the period anew</option>
          <option value="carry">is carried into the next period</option>
        </SelectField>
        <Button look="primary" type="submit" disabledReason={reason}>
          Close
        </Button>
      </form>
    </Panel>
  );
}
