import { pause, seek } from '#client';
import css from './detail.module.css';

interface FlagProps {
  /** Where it stands on the strip, as CSS has it. */
  readonly left: string;
  readonly label: string;
  readonly position: number;
}

/** One bookmark over a strip: a press goes there. By keyboard Ctrl and the arrows lead to it, and the list of bookmarks. */
export function Flag({ left, label, position }: FlagProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css['flag']}
      style={{ left }}
      aria-label={label}
      title={label}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => {
        pause();
        void seek(position);
      }}
    >
      <svg viewBox="0 0 10 12" aria-hidden="true">
        <path d="M1 0h8v12L5 8.5 1 12z" />
      </svg>
    </button>
  );
}
