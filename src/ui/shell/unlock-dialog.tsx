import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';

/** Asks once whether what is reconciled with the bank is to be changed all the same. Closing it means no. */
export function UnlockDialog({
  reason,
  onAnswer,
}: {
  /** Which row it is, as the refusal names it. */
  readonly reason: string;
  readonly onAnswer: (unlock: boolean) => void;
}) {
  return (
    <Dialog
      title="Change what is reconciled?"
      onClose={() => onAnswer(false)}
      foot={
        <>
          <Button data-autofocus onClick={() => onAnswer(false)}>
            Leave it as it is
          </Button>
          <Button look="primary" onClick={() => onAnswer(true)}>
            Change it all the same
          </Button>
        </>
      }
    >
      <p>{reason} The change is recorded, and the reconciliation will say which of its rows have changed since.</p>
    </Dialog>
  );
}
