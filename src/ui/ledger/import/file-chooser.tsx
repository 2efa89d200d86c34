import { useRef, useState, type DragEvent } from 'react';
import type { ErrorData } from '#client';
import { Button } from '../../kit/button.tsx';
import { Hidden } from '../../kit/hidden.tsx';
import css from './import-dialog.module.css';
import { ProblemNote } from './problem-note.tsx';

const ACCEPTED =
  '.csv,.tsv,.txt,.ofx,.qfx,.qif,.xml,.camt,.sta,.mta,.940,.mt940,.journal,.hledger,.ledger,.lgr,.j,.dat,.beancount,.bean,.gnucash,text/csv,text/plain,text/xml,application/xml';

/** A place to drop files on, and a button for those who do not drag. */
export function FileChooser({
  problem,
  onFiles,
}: {
  readonly problem: ErrorData | null;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={css['chooser']}
      data-over={over}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p className={css['lead']}>Drop your bank’s file here.</p>
      <label>
        <Hidden>Files to import</Hidden>
        <input
          ref={input}
          className={css['fileInput']}
          type="file"
          multiple
          accept={ACCEPTED}
          tabIndex={-1}
          onChange={(event) => onFiles([...(event.target.files ?? [])])}
        />
      </label>
      <Button look="primary" data-autofocus onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <p className={css['muted']}>
        Of a bank: CSV, OFX, QFX, QIF, CAMT or MT940. Of other money programs: hledger and ledger journals (with the
        files that they include), Beancount, GnuCash. You see every row before anything is stored.
      </p>
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}
