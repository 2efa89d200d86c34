import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../kit/button.tsx';
import css from './notice.module.css';
import { useSurroundings } from './surroundings.ts';

/** A newer version is there: offered, never forced. */
export function UpdateOffer() {
  const { update, applyUpdate } = useSurroundings();
  const available = useStore(update, (state) => state.available);
  const [later, setLater] = useState(false);
  if (!available || later) return null;
  return (
    <div className={css['notice']} role="status">
      <p>A newer version of Daybook is ready.</p>
      <Button look="primary" onClick={applyUpdate}>
        Reload with it
      </Button>
      <Button look="plain" onClick={() => setLater(true)}>
        Later
      </Button>
    </div>
  );
}
