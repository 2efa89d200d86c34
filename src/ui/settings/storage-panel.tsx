import { useEffect } from 'react';
import { useStore } from 'zustand';
import { refreshStorage, storage } from '#client';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { bytesWords } from './bytes-words.ts';
import css from './settings.module.css';
import panels from '../kit/panels.module.css';

/** Whether the browser has promised to keep the data, and how much there is. */
export function StoragePanel() {
  const locale = useLocale();
  const { persisted, usage, quota } = useStore(storage);
  useEffect(() => void refreshStorage(), []);
  return (
    <Panel title="Storage">
      <dl className={panels['facts']}>
        <div>
          <dt>The browser’s promise</dt>
          <dd>{promiseWords(persisted)}</dd>
        </div>
        {usage !== null && (
          <div>
            <dt>Used</dt>
            <dd>
              {bytesWords(usage, locale)}
              {quota !== null && ` of ${bytesWords(quota, locale)}`}
            </dd>
          </div>
        )}
      </dl>
      <p className={css['quiet']}>{adviceFor(persisted)}</p>
    </Panel>
  );
}

function promiseWords(persisted: boolean | null): string {
  if (persisted === null) return 'Not known';
  return persisted ? 'Data is kept until you delete it' : 'Data may be cleared when space runs short';
}

function adviceFor(persisted: boolean | null): string {
  if (persisted === true)
    return 'Clearing this site’s data in the browser still deletes everything: save the log now and then.';
  if (persisted === false) {
    return 'The browser is asked for its promise when you first store something. It grants it sooner to an app that is installed or often used. Until then, save the log now and then.';
  }
  return 'This browser does not say whether it keeps the data. Save the log now and then.';
}
