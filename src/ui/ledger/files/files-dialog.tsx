import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { AttachedFile, RegisterRow } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { useAnswer } from '../../shell/use-answer.ts';
import css from './files.module.css';
import { attachFiles, canBeShown, MOST_BYTES, openFile, takeOff } from './run-files.ts';
import { bytesWords } from '../../settings/bytes-words.ts';

/** The files of one transaction: to look at, to add to, and to take off. */
export function FilesDialog({ row, onClose }: { readonly row: RegisterRow; readonly onClose: () => void }) {
  const { transactionId } = row;
  const locale = useLocale();
  const lockedReason = useStore(timeline, ({ mode }) => (mode.when === 'past' ? PAST_REASON : null));
  const { answer } = useAnswer(`files ${transactionId}`, (api, moment) =>
    api.answers.attachments(transactionId, moment),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const add = async (chosen: FileList | null) => {
    if (chosen === null || chosen.length === 0) return;
    setBusy(true);
    setProblem(await attachFiles(transactionId, [...chosen], locale));
    setBusy(false);
    if (input.current) input.current.value = '';
  };
  return (
    <Dialog title={row.payee === '' ? 'Files' : `Files of ${row.payee}`} onClose={onClose}>
      <div className={css['body']}>
        {answer !== null && <FileList files={answer.value} {...{ row, lockedReason, setProblem }} />}
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to attach"
          onChange={(event) => void add(event.target.files)}
        />
        <div className={css['foot']}>
          <Button data-busy={busy} disabledReason={lockedReason} onClick={() => input.current?.click()}>
            Attach files
          </Button>
          <p className={css['hint']}>
            Images, PDF or anything else, up to {bytesWords(MOST_BYTES, locale)} each. They are kept with the books.
          </p>
        </div>
        {problem !== null && (
          <p role="alert" className={css['problem']}>
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function FileList({
  files,
  row,
  lockedReason,
  setProblem,
}: {
  readonly files: readonly AttachedFile[];
  readonly row: RegisterRow;
  readonly lockedReason: string | null;
  readonly setProblem: (problem: string | null) => void;
}) {
  const locale = useLocale();
  if (files.length === 0) return <p className={css['hint']}>No files yet.</p>;
  return (
    <ul className={css['list']} aria-label="Attached files">
      {files.map((file) => (
        <li key={file.hash}>
          <span className={css['name']} title={file.name}>
            {file.name}
          </span>
          <span className={css['hint']}>{bytesWords(file.size, locale)}</span>
          <Button
            aria-label={`${canBeShown(file) ? 'Open' : 'Save'} ${file.name}`}
            onClick={() => void openFile(file).then(setProblem)}
          >
            {canBeShown(file) ? 'Open' : 'Save'}
          </Button>
          <Button
            look="plain"
            aria-label={`Take off ${file.name}`}
            disabledReason={lockedReason}
            onClick={() => void takeOff(row.transactionId, file).then(setProblem)}
          >
            Take off
          </Button>
        </li>
      ))}
    </ul>
  );
}
