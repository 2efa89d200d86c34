import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { DEMO_BASE } from '#client';
import { Button } from '../kit/button.tsx';
import { focusMainIfLost } from '../kit/main-focus.ts';
import { openAccountForm, openImport, openSetUp } from './dialogs.ts';
import css from './first-run.module.css';

/** The page of an empty book: three ways to begin. */
export function FirstRun() {
  const [, go] = useLocation();
  // The choice that was taken had the focus, and goes with this page as soon as there is something in the book.
  useEffect(() => focusMainIfLost, []);
  return (
    <div className={css['start']}>
      <h1>An empty daybook</h1>
      <p className={css['lead']}>
        Your money, written down once and never rubbed out. It stays on this device, works without a network, and every
        past day is a slider away.
      </p>
      <div className={css['choices']}>
        <Choice
          name="Set up a new book"
          words="What there is in your accounts today, and categories to begin with. A minute’s work."
          run={openSetUp}
        />
        <Choice
          name="Start with a file"
          words="From your bank or another program. Drop it anywhere on this page, or choose it here. You see everything before anything is stored."
          run={() => openImport()}
        />
        <Choice
          name="Look around in a demo book"
          words="Two years of an invented household, in a store of its own. Your own book stays empty."
          run={() => location.assign(DEMO_BASE)}
        />
      </div>
      <div className={css['also']}>
        <Button look="plain" onClick={openAccountForm}>
          Open a first account
        </Button>
        <Button look="plain" onClick={() => go('/settings')}>
          Bring back a backup
        </Button>
      </div>
      <details className={css['what']}>
        <summary>What is this?</summary>
        <p>
          Daybook is a ledger that stores only what happened: an account was opened, a purchase was recorded, a mistake
          was corrected. Every figure is worked out from that log. So the strip at the foot of the page can take the
          whole book back to any moment, exactly as it stood, and nothing that you enter is ever silently overwritten.
        </p>
        <p>
          There is no server and no sign-in. The log is kept twice in this browser, and can be taken out as a plain file
          at any time under Settings.
        </p>
      </details>
    </div>
  );
}

function Choice({ name, words, run }: { readonly name: string; readonly words: string; readonly run: () => void }) {
  return (
    <button type="button" className={css['choice']} onClick={run}>
      <strong>{name}</strong>
      <span>{words}</span>
    </button>
  );
}
