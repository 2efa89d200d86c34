import { useStore } from 'zustand';
import { commandLine } from '#client';
import { Panel } from '../../kit/panel.tsx';
import css from './command-line.module.css';
import { CommandEntry } from './command-entry.tsx';
import { OutputActions, OutputLog } from './output-log.tsx';

/** The command line over the store chosen: what it printed above, the line to type below. */
export function CommandView() {
  const empty = useStore(commandLine, ({ runs }) => runs.length === 0);
  return (
    <Panel title="Command line">
      {empty && (
        <p className={css['intro']}>
          Every command of the event store, on the store chosen above. <code>help</code> lists them;{' '}
          <code>projection status</code>, <code>event-store verify</code> or <code>events after 0</code> are a start.
        </p>
      )}
      <OutputLog />
      <CommandEntry />
      <OutputActions />
    </Panel>
  );
}
