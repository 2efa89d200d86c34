import { useState } from 'react';
import { throwDemoAway } from '#client';
import { Button } from '../kit/button.tsx';
import css from './notice.module.css';
import { useSurroundings } from './surroundings.ts';

/** In the demo: says on every screen that nothing of this is the person's own, and leads out of it. */
export function DemoBanner() {
  const { demo } = useSurroundings();
  const [problem, setProblem] = useState<string | null>(null);
  if (!demo) return null;
  const throwAway = async () => {
    const thrown = await throwDemoAway();
    if (thrown.ok) leave();
    else setProblem(thrown.error.message);
  };
  return (
    <section className={css['notice']} data-tone="demo" aria-label="Demo">
      <p>
        <strong>Demo.</strong>{' '}
        {problem ?? 'An invented household. Change what you like: it is kept apart from your own book.'}
      </p>
      <Button onClick={leave}>Leave the demo</Button>
      <Button look="plain" onClick={() => void throwAway()}>
        Throw it away
      </Button>
    </section>
  );
}

/** The own book is another store, hence another worker: the page is loaded anew. */
function leave(): void {
  location.assign('/');
}
