import { useStore } from 'zustand';
import { sealReport, timeline } from '#client';
import type { PlainDate, ReportQuestion } from '#ledger';
import { Button } from '../kit/button.tsx';
import { showToast } from '../kit/toast.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';

/** Keeps a report as it is handed out: from then on it can be asked whether it still says the same. */
export function SealReport({
  question,
  on,
  title,
}: {
  readonly question: ReportQuestion;
  readonly on: PlainDate | null;
  readonly title: string;
}) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const seal = async () => {
    const result = await sealReport(question, on, title);
    showToast({
      text: 'error' in result ? `Not sealed: ${result.error.message}` : `Sealed: ${result.seal.slice(0, 16)}`,
    });
  };
  return (
    <Button disabledReason={past ? PAST_REASON : null} onClick={() => void seal()}>
      Seal
    </Button>
  );
}
