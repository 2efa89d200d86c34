import { type ButtonHTMLAttributes, type MouseEvent, type Ref, useId } from 'react';
import css from './button.module.css';
import { classes } from './classes.ts';
import { Hidden } from './hidden.tsx';

type ButtonLook = 'quiet' | 'primary' | 'danger' | 'plain';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'aria-disabled'> {
  readonly look?: ButtonLook;
  /** Square, for a single sign (transport only: elsewhere words). Give it an `aria-label`. */
  readonly square?: boolean;
  /** Why it cannot be used now. The button stays, can be focused and says so; a click does nothing. */
  readonly disabledReason?: string | null;
  /** The key that does the same, as shown: `N`. */
  readonly shortcut?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button in words. One that may not be used is not taken away: it says why (`aria-disabled`, title, description). */
export function Button({
  look = 'quiet',
  square = false,
  disabledReason = null,
  shortcut,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const off = disabledReason !== null;
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <button
        type="button"
        {...rest}
        className={classes(css['button'], look !== 'quiet' && css[look], square && css['icon'], className)}
        onClick={click}
        {...(off && { 'aria-disabled': true, 'aria-describedby': reasonId, title: disabledReason })}
      >
        {children}
        {shortcut !== undefined && (
          <kbd className={css['shortcut']} aria-hidden="true">
            {shortcut}
          </kbd>
        )}
      </button>
      {off && <Hidden id={reasonId}>{disabledReason}</Hidden>}
    </>
  );
}
