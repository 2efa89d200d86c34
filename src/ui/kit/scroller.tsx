import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classes } from './classes.ts';
import css from './scroller.module.css';

/**
 * Wide or long content that scrolls by itself, so that the page does not. It takes the focus where there is something to
 * scroll: what scrolls must do so by keyboard too (WCAG 2.1.1).
 */
export function Scroller({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      setScrolls(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight),
    );
    observer.observe(element);
    if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={ref}
      className={classes(css['scroller'], className)}
      {...(scrolls && { role: 'group', 'aria-label': label, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}
