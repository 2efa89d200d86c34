import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Hidden } from './hidden.tsx';

const said = createStore(() => ({ text: '', turn: 0 }));

/** Says something to screen readers once what they are saying is done. Said twice, it is read twice. */
export function announce(text: string): void {
  said.setState(({ turn }) => ({ text, turn: turn + 1 }));
}

/** Where announcements are put; once on the page. */
export function Announcer() {
  const { text, turn } = useStore(said);
  return (
    <Hidden aria-live="polite" role="log">
      <span key={turn}>{text}</span>
    </Hidden>
  );
}
