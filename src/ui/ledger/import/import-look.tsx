import { useState } from 'react';
import type { ImportPreview, RowVerdict } from '#client';
import type { AccountLine } from '#ledger';
import { useLocale } from '../../kit/preferences.ts';
import { sentWords, VERDICT_WORDS } from './import-choice.ts';
import css from './import-dialog.module.css';
import frame from './file-frame.module.css';
import { ImportRows } from './import-rows.tsx';
import { PossiblyKnown } from './possibly-known.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ProgressBar } from '../../kit/progress-bar.tsx';
import { ReadingControls } from './reading-controls.tsx';
import type { ImportControl } from './use-import.ts';

const VERDICTS: readonly RowVerdict[] = ['new', 'possibly-known', 'known', 'unreadable'];

/** The file as it was read: how, where it goes, and every row with its verdict. */
export function ImportLook({
  control,
  accounts,
}: {
  readonly control: ImportControl;
  readonly accounts: readonly AccountLine[];
}) {
  const { preview, problem, progress, stage, choices } = control.state;
  const [only, setOnly] = useState<RowVerdict | null>(null);
  return (
    <div className={frame['look']}>
      <ReadingControls control={control} accounts={accounts} />
      <div className={frame['rows']}>
        {problem && <ProblemNote problem={problem} />}
        {progress && stage === 'look' && <ProgressBar progress={progress} />}
        {preview && (
          <>
            <Notes preview={preview} />
            <VerdictFilter preview={preview} only={only} onOnly={setOnly} />
            <PossiblyKnown rows={preview.rows} choices={choices} onDecide={control.decide} />
            <ImportRows preview={preview} only={only} choices={choices} onDecide={control.decide} />
          </>
        )}
      </div>
    </div>
  );
}

function Notes({ preview }: { readonly preview: ImportPreview }) {
  const { warnings, remembered, csv, accounts, prices, sentTo } = preview;
  const opens = accounts.filter((account) => account.opens).map(({ name }) => name);
  const notes = [
    ...(remembered ? ['Read as the last file of this kind was: the settings are remembered from last time.'] : []),
    ...(opens.length > 0
      ? [`Opens ${opens.length === 1 ? 'the account' : `${opens.length} accounts`}: ${listed(opens)}.`]
      : []),
    ...sentTo.map(sentWords),
    ...(prices > 0 ? [`Brings ${prices === 1 ? 'one price' : `${prices} prices`} of shares or currencies.`] : []),
    ...(csv?.doubts ?? []),
    ...warnings,
  ];
  if (notes.length === 0) return null;
  return (
    // What scrolls has to be reachable by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={css['notes']} aria-label="Worth knowing" tabIndex={notes.length > 4 ? 0 : undefined}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}

function VerdictFilter({
  preview: { rows, counts },
  only,
  onOnly,
}: {
  readonly preview: ImportPreview;
  readonly only: RowVerdict | null;
  readonly onOnly: (verdict: RowVerdict | null) => void;
}) {
  const locale = useLocale();
  const countOf: Readonly<Record<RowVerdict, number>> = {
    new: counts.new,
    known: counts.known,
    'possibly-known': counts.possiblyKnown,
    unreadable: counts.unreadable,
  };
  const choices = [null, ...VERDICTS.filter((verdict) => countOf[verdict] > 0)];
  return (
    <div className={frame['filter']} role="group" aria-label="Show rows">
      {choices.map((verdict) => (
        <button key={verdict ?? 'all'} type="button" aria-pressed={only === verdict} onClick={() => onOnly(verdict)}>
          {verdict === null ? 'All' : VERDICT_WORDS[verdict]}{' '}
          <span>{(verdict === null ? rows.length : countOf[verdict]).toLocaleString(locale)}</span>
        </button>
      ))}
    </div>
  );
}
