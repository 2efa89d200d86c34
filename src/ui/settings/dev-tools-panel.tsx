import { useStore } from 'zustand';
import { devTools, type DevToolsState } from '#client';
import { CheckField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { prefer, preferences } from '../kit/preferences.ts';
import panels from '../kit/panels.module.css';

const WORDS: Readonly<Record<DevToolsState['status'], string>> = {
  off: 'Off. It is a browser extension for developers; what is mirrored can be read there.',
  absent: 'Redux DevTools is not installed in this browser: nothing is mirrored.',
  mirroring:
    'The last 50 events and each new one are mirrored, with the balances after it, and of a log that is open in the lab with its state. A jump there moves the timeline here, or the lab; nothing can be written from there.',
  failed: 'It stopped:',
};

/** Whether recent events are shown in the browser extension Redux DevTools. */
export function DevToolsPanel() {
  const isOn = useStore(preferences, ({ devTools: wanted }) => wanted);
  const { status, problem } = useStore(devTools);
  return (
    <Panel title="For developers">
      <div className={panels['stack']}>
        <CheckField
          label="Mirror recent events to Redux DevTools"
          checked={isOn}
          onChange={({ target }) => prefer({ devTools: target.checked })}
        />
        <p role="status">
          {WORDS[status]} {problem}
        </p>
      </div>
    </Panel>
  );
}
