import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import css from './panel.module.css';

/** A titled card on the paper. */
export function Panel({
  title,
  className,
  children,
}: {
  readonly title: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes(css['panel'], className)} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A screen that scrolls as a page does: panels under one another. */
export function Page({ children }: { readonly children: ReactNode }) {
  return <div className={css['page']}>{children}</div>;
}
