import type { EventTypeInfo } from '#client';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { countWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { Scroller } from '../kit/scroller.tsx';
import { versionsWords } from './words.ts';

/** The event types that this build knows and those that the log holds. */
export function SchemasPanel({ schemas }: { readonly schemas: readonly EventTypeInfo[] }) {
  const locale = useLocale();
  return (
    <Panel title="Schemas">
      {schemas.length === 0 ? (
        <p className={css['quiet']}>No event type yet.</p>
      ) : (
        <Scroller label="Schemas, scrolls sideways">
          <table className={table['table']}>
            <thead>
              <tr>
                <th scope="col">Event type</th>
                <th scope="col">Versions</th>
                <th scope="col">Events</th>
              </tr>
            </thead>
            <tbody>
              {schemas.map(({ type, versions, events }) => (
                <tr key={type}>
                  <th scope="row">{type}</th>
                  <td>{versionsWords(versions)}</td>
                  <td>{countWords(events, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Panel>
  );
}
