import { useRef, useState } from 'react';
import type { ClosingLine } from '#client';
import { formatDate } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { momentShort } from '../timeline/moment-words.ts';
import { classes } from '../kit/classes.ts';
import list from '../kit/list.module.css';
import css from './closing.module.css';
import { useComparedWith } from './compared-with.ts';
import { WhatDiffers } from './what-differs.tsx';

/** A closed period: as it was reported, as it is now, and the events between. */
export function ClosedPeriod({
  closing,
  reason,
  isNewest,
}: {
  readonly closing: ClosingLine;
  readonly reason: string | null;
  readonly isNewest: boolean;
}) {
  const locale = useLocale();
  const comparedWith = useComparedWith();
  const [open, setOpen] = useState(false);
  const what = useRef<HTMLButtonElement>(null);
  const { question, at, through, closedAt, late, figures } = closing;
  const asked = { question, on: through, known: at, locale };
  const close = () => {
    setOpen(false);
    what.current?.focus();
  };
  const count = figures.filter(({ isSum }) => !isSum).length;
  return (
    <Panel title={`Until ${formatDate(through, locale)}`}>
      <p>
        Closed after {momentShort(closedAt, locale)}.{' '}
        {comparedWith !== null && `By what was known on ${comparedWith}: `}
        {count === 0
          ? comparedWith === null
            ? 'Nothing has come to light since.'
            : 'nothing had come to light since.'
          : `${count} ${count === 1 ? 'figure is' : 'figures are'} not what ${count === 1 ? 'it was' : 'they were'}: ${
              late === 'carry' ? 'the difference is carried into the next period.' : 'the period is told anew.'
            }`}
      </p>
      <div className={classes(list['actions'], css['below'])}>
        {count > 0 && (
          <Button ref={what} aria-expanded={open} onClick={() => setOpen(!open)}>
            What has changed
          </Button>
        )}
        {isNewest && (
          <Button disabledReason={reason} onClick={() => void reopen(through)}>
            Open it again
          </Button>
        )}
      </div>
      {open && (
        <WhatDiffers
          asked={JSON.stringify(asked)}
          of={asked}
          question={(api, moment, progress) => api.answers.reportDifference(asked, moment, progress)}
          onCancel={close}
        />
      )}
    </Panel>
  );
}

async function reopen(through: string): Promise<void> {
  const refused = await runCommand({ type: 'ReopenPeriod', through });
  sayDone(refused, 'The period is open again.');
}
