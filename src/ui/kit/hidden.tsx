import type { HTMLAttributes } from 'react';
import css from './hidden.module.css';

/** Text for screen readers only. */
export function Hidden(props: HTMLAttributes<HTMLSpanElement>) {
  return <span {...props} className={css['hidden']} />;
}
