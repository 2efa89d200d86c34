import { useRef, useState } from 'react';
import type { PrintLine } from '#client';
import { formatDate } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { momentShort } from '../timeline/moment-words.ts';
import list from '../kit/list.module.css';
import css from './closing.module.css';
import { useComparedWith } from './compared-with.ts';
import { WhatDiffers } from './what-differs.tsx';

/** Reports that were handed out, with their seals, and how they would differ today. */
export function PrintedReports() {
  const { answer } = useAnswer('prints', (api, moment) => api.answers.prints(null, moment));
  const lines = answer?.value ?? [];
  return (
    <Panel title="Reports that were handed out">
      {lines.length === 0 ? (
        <p className={list['quiet']}>
          A report can be sealed where it is shown. Here it tells whether it still says the same.
        </p>
      ) : (
        <ul className={list['list']}>
          {lines.map((line) => (
            <Printed key={line.printed.printId} line={line} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Printed({ line: { printed, recordedAt, sealHolds, changed } }: { readonly line: PrintLine }) {
  const locale = useLocale();
  const comparedWith = useComparedWith();
  const [open, setOpen] = useState(false);
  const how = useRef<HTMLButtonElement>(null);
  const { printId, title, on, seal, known } = printed;
  const close = () => {
    setOpen(false);
    how.current?.focus();
  };
  return (
    <li className={list['row']}>
      <div className={css['grow']}>
        <p>
          <strong>{title}</strong>
          {on !== null && ` until ${formatDate(on, locale)}`}
          <br />
          <small>
            Sealed {momentShort(recordedAt, locale)} after {known} events ·{' '}
            {sealHolds ? 'the seal holds' : 'THE SEAL DOES NOT HOLD'} · <code>{seal.slice(0, 16)}</code>
          </small>
          <br />
          {comparedWords(changed, comparedWith)}
        </p>
        {open && (
          <WhatDiffers
            of={printed}
            asked={`difference ${printId} ${locale}`}
            question={(api, moment, progress) => api.answers.printDifference({ printId, locale }, moment, progress)}
            onCancel={close}
          />
        )}
      </div>
      {changed > 0 && (
        <Button ref={how} aria-expanded={open} aria-label={`How ${title} would differ`} onClick={() => setOpen(!open)}>
          How
        </Button>
      )}
    </li>
  );
}

/** Whether a report still says the same: today, or by what was known at a moment of the past. */
function comparedWords(changed: number, moment: string | null): string {
  const said = changed === 0 ? 'say the same' : `differ in ${changed} ${changed === 1 ? 'figure' : 'figures'}`;
  return moment === null ? `It would ${said} today.` : `By what was known on ${moment}, it would ${said}.`;
}
