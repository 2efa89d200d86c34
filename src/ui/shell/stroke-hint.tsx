import { useEffect } from 'react';
import { useStore } from 'zustand';
import { commands, firstStroke } from '../kit/commands.ts';
import { Kbd } from '../kit/kbd.tsx';
import css from './stroke-hint.module.css';

/** What the next key may be, once the first of two is pressed. Any click lets it go. */
export function StrokeHint() {
  const first = useStore(firstStroke);
  useEffect(() => {
    const forget = () => firstStroke.setState(null, true);
    addEventListener('pointerdown', forget);
    return () => {
      removeEventListener('pointerdown', forget);
    };
  }, []);
  return (
    <div role="status" aria-label="Keys that may follow">
      {first !== null && <Choices first={first} />}
    </div>
  );
}

function Choices({ first }: { readonly first: string }) {
  const all = useStore(commands);
  const next = all.flatMap(({ id, label, keys }) =>
    keys
      .filter((each) => each.startsWith(`${first} `))
      .map((each) => ({ id, label, key: each.slice(first.length + 1) })),
  );
  return (
    <div className={css['hint']}>
      <p>
        <Kbd keys={first} /> and then
      </p>
      {next.map(({ id, label, key }) => (
        <span key={id}>
          <Kbd keys={key} /> {label}
        </span>
      ))}
    </div>
  );
}
