import { useStore } from 'zustand';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { openKeyHelp } from '../shell/dialogs.ts';
import { useSurroundings } from '../shell/surroundings.ts';
import css from './settings.module.css';
import panels from '../kit/panels.module.css';

/** Which version this is, whether it works offline, and how to install it. */
export function AboutPanel() {
  const { version, offline, install, askToInstall, update, applyUpdate } = useSurroundings();
  const ready = useStore(offline, (state) => state.ready);
  const installable = useStore(install, (state) => state.available);
  const newer = useStore(update, (state) => state.available);
  return (
    <Panel title="About">
      <dl className={panels['facts']}>
        <div>
          <dt>Daybook</dt>
          <dd>{version}</dd>
        </div>
        <div>
          <dt>Without a network</dt>
          <dd>{ready ? 'Works: everything is stored here' : 'Not yet: load the page once more'}</dd>
        </div>
      </dl>
      <div className={css['actions']}>
        <Button onClick={openKeyHelp} shortcut="?">
          Keys
        </Button>
        {installable && <Button onClick={() => void askToInstall()}>Install as an app</Button>}
        {newer && <Button onClick={applyUpdate}>Reload with the newer version</Button>}
      </div>
    </Panel>
  );
}
