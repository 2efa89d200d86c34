import { Fragment } from 'react';
import { useStore } from 'zustand';
import { COMMAND_GROUPS, type Command, commands } from '../kit/commands.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Kbd } from '../kit/kbd.tsx';
import css from './key-help.module.css';

/** All keys of what is on the screen now, from the one list that also runs them. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const all = useStore(commands);
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className={css['groups']}>
        {COMMAND_GROUPS.map((group) => (
          <Group key={group} name={group} commands={unique(all.filter((command) => command.group === group))} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ name, commands: listed }: { readonly name: string; readonly commands: readonly Command[] }) {
  if (listed.length === 0) return null;
  return (
    <section className={css['group']}>
      <h3>{name}</h3>
      <dl>
        {listed.map((command) => (
          <div key={command.id} className={css['line']}>
            <dt>{command.label}</dt>
            <dd>
              {command.keys.map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && <span>or</span>}
                  <Kbd keys={key} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function unique(listed: readonly Command[]): readonly Command[] {
  return [...new Map(listed.map((command) => [command.id, command])).values()];
}
