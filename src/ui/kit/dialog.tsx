import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';
import { runKey } from './commands.ts';
import { focusMainIfLost } from './main-focus.ts';
import css from './dialog.module.css';
import { preferences } from './preferences.ts';

export interface DialogProps {
  readonly title: string;
  readonly size?: 'usual' | 'wide';
  /** Asked to close by Esc or the button. Not called when the parent takes the dialog away itself. */
  readonly onClose: () => void;
  /** The row of buttons at the foot; the last is the one that does it. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/**
 * The platform's own modal dialog: focus stays inside, also where what had it goes away, and returns to where it was; the page
 * behind is inert. It is open as long as it is rendered.
 */
export function Dialog({ title, size = 'usual', onClose, foot, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    firstField(dialog)?.focus();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else focusMainIfLost();
    };
  }, []);
  // What had the focus may have gone away with what the dialog showed before: keys must not reach the page behind.
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus();
  });
  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      className={css['dialog']}
      data-size={size}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        // React tells it of what is within too: a dialog over this one, a field for files whose chooser was left.
        if (event.target === event.currentTarget) onClose();
      }}
      onKeyDown={(event) => {
        // The page behind hears nothing of it; what means something in a dialog too is run from here.
        event.stopPropagation();
        runKey(event.nativeEvent, preferences.getState().letterKeys);
      }}
    >
      <div className={css['head']}>
        <h2 id={titleId}>{title}</h2>
        <Button look="plain" onClick={onClose}>
          Close
        </Button>
      </div>
      <div className={css['body']}>{children}</div>
      {foot !== undefined && <div className={css['foot']}>{foot}</div>}
    </dialog>
  );
}

/** Where typing should begin: what asks for it by `data-autofocus`, else the first field; null = the platform's choice. */
function firstField(dialog: HTMLDialogElement): HTMLElement | null {
  const asked = dialog.querySelector<HTMLElement>('[data-autofocus]');
  return asked ?? dialog.querySelector<HTMLElement>('input:not([type=file], [type=hidden]), select, textarea');
}
