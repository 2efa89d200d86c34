import { Link, useLocation } from 'wouter';
import css from './tabs.module.css';

export interface TabsProps {
  /** What the tabs are of, for screen readers. */
  readonly label: string;
  readonly tabs: readonly { readonly path: string; readonly name: string }[];
  /** The search that every address carries on: `?log=orders`. */
  readonly search?: string;
}

/** The views of a screen as a row of links, the one that is open marked. */
export function Tabs({ label, tabs, search = '' }: TabsProps) {
  const [here] = useLocation();
  return (
    <nav className={css['tabs']} aria-label={label}>
      <ul>
        {tabs.map(({ path, name }) => (
          <li key={path}>
            <Link href={`${path}${search}`} aria-current={here === path ? 'page' : undefined}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
