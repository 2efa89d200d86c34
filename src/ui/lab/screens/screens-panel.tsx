import { useStore } from 'zustand';
import type { ReproScreen } from '#client';
import { Button } from '../../kit/button.tsx';
import { CheckField } from '../../kit/field.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { showToast } from '../../kit/toast.tsx';
import css from '../lab.module.css';
import { useLab } from '../open-lab.ts';
import { useLogId } from '../use-log-id.ts';
import { openPlayer } from './player.ts';
import { recording, restoreRecording, startRecording, stopRecording } from './recorder.ts';
import { clockText, screenWords } from './screen-words.ts';
import { MOST_SCREENS, screensToShare } from './seen.ts';

/** What this tab has seen, where somebody asked for it, and what the maker of a repro saw. */
export function ScreensPanel() {
  const { isOn, screens } = useStore(recording);
  const log = useLogId();
  const { verdict } = useLab().info;
  const forget = () => {
    stopRecording();
    restoreRecording([]);
    showToast({
      text: 'What was recorded is forgotten.',
      action: { label: 'Undo', run: () => restoreRecording(screens) },
    });
  };
  return (
    <div className={css['sides']}>
      <Panel title="What I see">
        <CheckField
          label="Record what I see in this tab"
          checked={isOn}
          onChange={({ target }) => (target.checked ? startRecording() : stopRecording())}
        />
        <p className={css['quiet']}>
          Where you go, how far you scroll, where you point, what is open, what has the focus and what you type in the
          lab: the newest {MOST_SCREENS} steps, in the memory of this tab alone, until the page is left. A repro takes
          them along only where you say so.
        </p>
        <Screens screens={screensToShare(screens, log, false)} />
        {screens.length > 0 && <Button onClick={forget}>Forget it</Button>}
      </Panel>
      {verdict !== null && verdict.screens.length > 0 && (
        <Panel title="What its maker saw">
          <Screens screens={verdict.screens} />
        </Panel>
      )}
    </div>
  );
}

function Screens({ screens }: { readonly screens: readonly ReproScreen[] }) {
  const locale = useLocale();
  if (screens.length === 0) return null;
  return (
    <>
      <p>
        <Button onClick={() => openPlayer(screens, 0, true)}>
          Play {screens.length.toLocaleString(locale)} {screens.length === 1 ? 'step' : 'steps'}
        </Button>
      </p>
      <ol className={css['lines']}>
        {screens.map((screen, index) => (
          // A step has no other name than its place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <button type="button" onClick={() => openPlayer(screens, index)}>
              <span>{clockText(screen.after)}</span>
              <span>{screenWords(screen)}</span>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
