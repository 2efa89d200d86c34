import { useLocation } from 'wouter';
import { openAccountForm, openImport } from './dialogs.ts';
import css from './first-run.module.css';

/** The page of an empty book: three ways to begin. */
export function FirstRun() {
  const [, go] = useLocation();
  return (
    <div className={css['start']}>
      <h1>An empty daybook</h1>
      <p className={css['lead']}>
        Your money, written down once and never rubbed out. It stays on this device, works without a network, and every
        past day is a slider away.
      </p>
      <div className={css['choices']}>
        <Choice
          name="Start with a file from your bank"
          words="Drop it anywhere on this page, or choose it here: CSV, OFX, QFX, or an hledger or ledger journal. You see everything before anything is stored."
          run={() => openImport()}
        />
        <Choice
          name="Open a first account"
          words="A current account, a card, a wallet: name it and write the first transaction yourself."
          run={openAccountForm}
        />
        <Choice
          name="Bring back a backup"
          words="A file that Daybook saved, here or elsewhere. It is checked whole before anything is stored."
          run={() => go('/settings')}
        />
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
