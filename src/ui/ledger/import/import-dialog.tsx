import { useStore } from 'zustand';
import { screen } from '#client';
import type { AccountLine } from '#ledger';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { PAST_REASON } from '../../shell/past-reason.ts';
import { newAccount, resolveAccount } from '../accounts/account-names.ts';
import { FileChooser } from './file-chooser.tsx';
import { choiceSentence, countChoice } from './import-choice.ts';
import frame from './file-frame.module.css';
import { ImportDone } from './import-done.tsx';
import { ImportLook } from './import-look.tsx';
import { ProgressBar } from '../../kit/progress-bar.tsx';
import { useImport, usePast, type ImportControl } from './use-import.ts';

const NO_ACCOUNTS: readonly AccountLine[] = [];

export interface ImportDialogProps {
  /** What was dropped; null = show the chooser. */
  readonly files: readonly File[] | null;
  readonly onClose: () => void;
}

/** From a bank's file to the books: choose, look at every row, import, and take it back where it was wrong. */
export function ImportDialog({ files, onClose }: ImportDialogProps) {
  const accounts = useStore(screen, ({ reply }) => reply?.accounts ?? NO_ACCOUNTS);
  const control = useImport(files, (text) => {
    if (text.trim() === '') return '';
    return resolveAccount(text, accounts)?.name ?? newAccount(text, 'asset', accounts).name;
  });
  const { state } = control;
  const job = state.jobs[state.at];
  const several = state.jobs.length > 1 ? ` (file ${state.at + 1} of ${state.jobs.length})` : '';
  const wide = state.preview !== null && state.stage !== 'done';
  return (
    <Dialog
      title={job ? `Import ${job.file.path}${several}` : 'Import a file'}
      size={wide ? 'wide' : 'usual'}
      onClose={onClose}
      foot={<Foot control={control} onClose={onClose} />}
    >
      <Body control={control} accounts={accounts} />
    </Dialog>
  );
}

function Body({ control, accounts }: { readonly control: ImportControl; readonly accounts: readonly AccountLine[] }) {
  const { state } = control;
  switch (state.stage) {
    case 'choose':
      return <FileChooser problem={state.problem} onFiles={control.choose} />;
    case 'read':
      return state.progress && <ProgressBar progress={state.progress} />;
    case 'look':
    case 'store':
      return <ImportLook control={control} accounts={accounts} />;
    case 'done':
      return <ImportDone control={control} />;
  }
}

function Foot({ control, onClose }: { readonly control: ImportControl; readonly onClose: () => void }) {
  const { stage, preview, jobs, at } = control.state;
  const more = at + 1 < jobs.length;
  if (stage === 'read') return <Button onClick={control.startAgain}>Cancel</Button>;
  if (stage === 'store') return <StoringFoot control={control} />;
  if (stage === 'look') {
    return (
      <>
        {preview && <Counts control={control} />}
        <Button onClick={control.startAgain}>Another file</Button>
        {more && <Button onClick={control.nextFile}>Skip this file</Button>}
        {preview && <ImportButton control={control} />}
      </>
    );
  }
  if (stage === 'done' && more) {
    return (
      <Button look="primary" onClick={control.nextFile}>
        Next file
      </Button>
    );
  }
  return (
    <Button look={stage === 'done' ? 'primary' : 'quiet'} onClick={onClose}>
      {stage === 'done' ? 'Done' : 'Cancel'}
    </Button>
  );
}

function Counts({ control }: { readonly control: ImportControl }) {
  const locale = useLocale();
  const { preview, choices } = control.state;
  if (!preview) return null;
  return (
    <p className={frame['counts']} role="status">
      {choiceSentence(countChoice(preview.rows, choices), locale)}
    </p>
  );
}

function ImportButton({ control }: { readonly control: ImportControl }) {
  const locale = useLocale();
  const past = usePast();
  const { preview, choices, progress, outdated, problem } = control.state;
  const { take, merge } = countChoice(preview?.rows ?? [], choices);
  const reason = past
    ? PAST_REASON
    : progress || outdated
      ? 'The file is being read anew.'
      : problem
        ? 'Put right how the file is read first.'
        : null;
  return (
    <Button look="primary" onClick={control.store} disabledReason={reason}>
      Import {take.toLocaleString(locale)}
      {merge > 0 && `, merge ${merge.toLocaleString(locale)}`}
    </Button>
  );
}

function StoringFoot({ control }: { readonly control: ImportControl }) {
  const { progress } = control.state;
  return (
    <>
      <div className={frame['counts']}>{progress && <ProgressBar progress={progress} />}</div>
      <Button onClick={control.stop}>Cancel</Button>
    </>
  );
}
