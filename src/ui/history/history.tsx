import { useState } from 'react';
import { type ChangeLine, timeline } from '#client';
import { useStore } from 'zustand';
import { Button } from '../kit/button.tsx';
import { DayField } from '../kit/day-field.tsx';
import { TextField } from '../kit/field.tsx';
import { Kbd } from '../kit/kbd.tsx';
import { Page } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { PAST_REASON } from '../shell/past-reason.ts';
import { redo, undo } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { countWords } from '../timeline/moment-words.ts';
import { AuditButtons } from './audit.tsx';
import { ChangeRow } from './change-row.tsx';
import { classes } from '../kit/classes.ts';
import list from '../kit/list.module.css';
import css from './history.module.css';
import { TakeBackDialog } from './take-back-dialog.tsx';

const PAGE = 50;

/** All that was done, newest first; each change can be looked at, gone to, and taken back whatever its age. */
export function History() {
  const locale = useLocale();
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [{ words, from, to }, setRange] = useState<Range>({ words: '', from: '', to: '' });
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<ChangeLine | null>(null);
  const range = { words, ...(from !== '' && { from }), ...(to !== '' && { to }) };
  const question = { ...range, offset, limit: PAGE, locale };
  const { answer, error } = useAnswer(JSON.stringify(question), (api, moment) => api.answers.changes(question, moment));
  const window = answer?.value ?? null;
  const reason = past ? PAST_REASON : null;
  return (
    <Page>
      <header className={css['head']}>
        <h1>History</h1>
        <p className={list['quiet']}>
          Everything that was done is kept. Any change can be taken back, and that taken back again.
        </p>
        <div className={classes(list['actions'], css['hideInPrint'])}>
          <Button disabledReason={reason} onClick={() => void undo()}>
            Undo <Kbd keys="Mod+z" />
          </Button>
          <Button disabledReason={reason} onClick={() => void redo()}>
            Redo <Kbd keys="Mod+Shift+z" />
          </Button>
        </div>
        <RangeFields
          words={words}
          from={from}
          to={to}
          onRange={(more) => {
            setRange((before) => ({ ...before, ...more }));
            setOffset(0);
          }}
        />
        <AuditButtons range={range} />
      </header>
      {error !== null && <p role="alert">{error.message}</p>}
      {window !== null && (
        <>
          <p className={list['quiet']} role="status">
            {countWords(window.total, locale)} {window.total === 1 ? 'change' : 'changes'}
          </p>
          <ol className={list['list']} start={window.offset + 1} aria-label="Changes, newest first">
            {window.rows.map((line) => (
              <ChangeRow key={line.first} line={line} reason={reason} onTakeBack={setChosen} />
            ))}
          </ol>
          <nav className={classes(list['actions'], css['hideInPrint'])} aria-label="Pages">
            <Button
              disabledReason={offset === 0 ? 'These are the newest' : null}
              onClick={() => setOffset(Math.max(0, offset - PAGE))}
            >
              Newer
            </Button>
            <Button
              disabledReason={offset + PAGE >= window.total ? 'These are the oldest' : null}
              onClick={() => setOffset(offset + PAGE)}
            >
              Older
            </Button>
          </nav>
        </>
      )}
      {chosen !== null && <TakeBackDialog line={chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}

/** What the list is narrowed to, as typed: words, and days in UTC. */
interface Range {
  readonly words: string;
  readonly from: string;
  readonly to: string;
}

function RangeFields({ words, from, to, onRange }: Range & { readonly onRange: (more: Partial<Range>) => void }) {
  return (
    <>
      <TextField
        label="Find"
        value={words}
        placeholder="Words that must all occur"
        onChange={(event) => onRange({ words: event.target.value })}
      />
      <div className={css['range']}>
        <DayField label="Recorded from" day={from} onDay={(day) => onRange({ from: day })} />
        <DayField label="Recorded up to" day={to} onDay={(day) => onRange({ to: day })} />
      </div>
    </>
  );
}
