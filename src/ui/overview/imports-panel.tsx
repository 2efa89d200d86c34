import { useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { ImportLine } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { openReread } from '../shell/dialogs.ts';
import { PAST_REASON } from '../shell/past-reason.ts';
import { runCommand } from '../shell/run-command.ts';
import { countWords, momentShort } from '../timeline/moment-words.ts';
import css from './overview.module.css';
import { useImports } from './use-imports.ts';

/** Files taken in, each with its way back. `most` = how many of the newest are shown. */
export function ImportsPanel({ most = 5 }: { readonly most?: number }) {
  const lines = useImports();
  if (lines === null || lines.length === 0) return null;
  return (
    <Panel title={most < lines.length ? 'Newest imports' : 'Imports'}>
      <ul className={css['imports']}>
        {lines.slice(0, most).map((line) => (
          <ImportEntry key={line.batchId} line={line} />
        ))}
      </ul>
    </Panel>
  );
}

function ImportEntry({ line }: { readonly line: ImportLine }) {
  const locale = useLocale();
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    const problem = await runCommand({ type: 'UndoImport', batchId: line.batchId });
    setBusy(false);
    if (problem === null) showToast({ text: `The import of ${line.fileName} was undone. It can be imported again.` });
    else showToast({ text: `Not undone: ${problem}` });
  };
  return (
    <li>
      <p>
        {line.fileName}
        <br />
        <small>
          {countWords(line.counts.new, locale)} new · {momentShort(line.recordedAt, locale)}
          {line.undone && ' · undone'}
        </small>
      </p>
      {!line.undone && (
        <span className={css['acts']}>
          <RereadButton line={line} past={past} />
          <Button
            aria-label={`Undo the import of ${line.fileName}`}
            disabledReason={past ? PAST_REASON : busy ? 'It is being undone' : null}
            onClick={() => void undo()}
          >
            Undo
          </Button>
        </span>
      )}
    </li>
  );
}

/** Programs that hold whole books: what they say is not guessed, so there is nothing to read otherwise. */
const WHOLE_BOOKS: ReadonlySet<string> = new Set(['journal', 'beancount', 'gnucash']);
const NOT_KEPT = 'Its file was not kept: import it again, and undo this import.';

function RereadButton({ line, past }: { readonly line: ImportLine; readonly past: boolean }) {
  if (WHOLE_BOOKS.has(line.format)) return null;
  return (
    <Button
      aria-label={`Read again: ${line.fileName}`}
      disabledReason={past ? PAST_REASON : line.isKept ? null : NOT_KEPT}
      onClick={() => openReread(line.batchId, line.fileName)}
    >
      Read again…
    </Button>
  );
}
