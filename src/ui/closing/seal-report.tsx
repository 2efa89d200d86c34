import { useState } from 'react';
import { useStore } from 'zustand';
import { sealReport, timeline } from '#client';
import type { PlainDate } from '#ledger';
import { Button } from '../kit/button.tsx';
import { showToast } from '../kit/toast.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import css from './closing.module.css';

/** Keeps a report as it is handed out: from then on it can be asked whether it still says the same. */
export function SealReport({
  question,
  on,
  title,
}: {
  readonly question: Parameters<typeof sealReport>[0];
  readonly on: PlainDate | null;
  readonly title: string;
}) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [sealed, setSealed] = useState<{ readonly of: string; readonly seal: string } | null>(null);
  const of = JSON.stringify([question, on]);
  const seal = async () => {
    const result = await sealReport(question, on, title);
    if ('error' in result) return showToast({ text: `Not sealed: ${result.error.message}` });
    return setSealed({ of, seal: result.seal });
  };
  return (
    <div className={css['seal']}>
      <Button disabledReason={past ? PAST_REASON : null} onClick={() => void seal()}>
        Seal
      </Button>
      {sealed?.of === of && (
        <p role="status">
          Seal <code>{sealed.seal}</code>: under “Reported”, Daybook tells whether this report still says the same.
        </p>
      )}
    </div>
  );
}
