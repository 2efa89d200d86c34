import { Button } from './button.tsx';
import { ProgressBar } from './progress-bar.tsx';
import css from './progress-bar.module.css';

/** How far an answer is that takes longer than half a second, with the button that gives it up; nothing where `fraction` is null. */
export function WorkingOut({
  fraction,
  doing,
  onCancel,
}: {
  /** From 0 to 1. */
  readonly fraction: number | null;
  /** What is being done, in words. */
  readonly doing: string;
  readonly onCancel: () => void;
}) {
  if (fraction === null) return null;
  return (
    <div className={css['working']} role="group" aria-label="Being worked out">
      <ProgressBar progress={{ fraction, doing }} />
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}
