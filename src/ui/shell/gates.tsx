import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { connection, type ErrorData, restart } from '#client';
import { Button } from '../kit/button.tsx';
import { ExportLogButtons } from './export-log.tsx';
import css from './gate.module.css';

/** Lets the app through once the book is open; before that and without it, says what is the matter and what helps. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const status = useStore(connection, (state) => state.status);
  const error = useStore(connection, (state) => state.error);
  if (status === 'ready') return children;
  if (status === 'opening') return <Opening />;
  return status === 'dead' ? <Dead error={error} /> : <Failed error={error} />;
}

/** A page with nothing else on it. */
export function GatePage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={css['gate']}>
      <p className={css['mark']}>
        Day<span>book</span>
      </p>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

export function GateChoices({ children }: { readonly children: ReactNode }) {
  return <div className={css['choices']}>{children}</div>;
}

function Opening() {
  return (
    <main className={css['gate']} aria-busy="true">
      <p className={css['mark']}>
        Day<span>book</span>
      </p>
      <p className={css['quiet']} role="status">
        Opening the book…
      </p>
    </main>
  );
}

function Dead({ error }: { readonly error: ErrorData | null }) {
  return (
    <GatePage title="The part that keeps the book has stopped">
      <p>Everything that was confirmed as stored is stored. Starting it again reads the log anew.</p>
      <What error={error} />
      <GateChoices>
        <Button look="primary" onClick={restart}>
          Start it again
        </Button>
        <Button onClick={() => location.reload()}>Load the page again</Button>
      </GateChoices>
    </GatePage>
  );
}

function Failed({ error }: { readonly error: ErrorData | null }) {
  return (
    <GatePage title="The book could not be opened">
      <p>{adviceFor(error)}</p>
      <What error={error} />
      <GateChoices>
        <Button look="primary" onClick={restart}>
          Try again
        </Button>
        <ExportLogButtons />
      </GateChoices>
    </GatePage>
  );
}

function What({ error }: { readonly error: ErrorData | null }) {
  if (error === null) return null;
  return (
    <p>
      <code>
        {error.code}: {error.message}
      </code>
    </p>
  );
}

const ADVICE: Partial<Readonly<Record<ErrorData['code'], string>>> = {
  QuotaExceeded:
    'The disk, or what the browser may use of it, is full. Free some space and try again; nothing stored is touched.',
  StoreLocked:
    'Another tab or window holds the book and does not let go. Close the others: it opens here once it is free.',
  CorruptLog:
    'The two copies of the log do not agree with each other. Nothing is guessed: save both, then ask for help.',
};

function adviceFor(error: ErrorData | null): string {
  const known = error === null ? undefined : ADVICE[error.code];
  return known ?? 'Nothing stored was changed. Try again; if it stays so, save the log first.';
}
