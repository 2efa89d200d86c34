import { useLocale } from '../kit/preferences.ts';
import { JsonTree } from './json-tree.tsx';
import css from './lab.module.css';
import { useLab, useLabAnswer } from './open-lab.ts';

/** One event as stored, after each upcaster, and with what it did to the state. */
export function TriptychView({ position }: { readonly position: number }) {
  const locale = useLocale();
  const { info } = useLab();
  const { value: event, problem } = useLabAnswer(`triptych ${position}`, (answers) =>
    answers.triptych(info.lab, { position }),
  );
  if (event === null) return problem === null ? null : <p role="alert">{problem}</p>;
  return (
    <>
      <h2>
        {event.type} <span className={css['quiet']}>event {event.position.toLocaleString(locale)}</span>
      </h2>
      <p className={css['quiet']}>
        {event.streamId}, version {event.version}, recorded {new Date(event.recordedAt).toLocaleString(locale)}
      </p>
      <div className={css['triptych']}>
        {event.shapes.map(({ schemaVersion, data }, index) => (
          <section key={schemaVersion} aria-label={`Schema version ${schemaVersion}`}>
            <h3>
              {index === 0 ? 'As stored' : 'Upcast'}, version {schemaVersion}
            </h3>
            {index === 0 ? (
              <JsonTree value={data} />
            ) : (
              <JsonTree value={data} before={event.shapes[index - 1]?.data ?? null} />
            )}
          </section>
        ))}
        <section aria-label="Effect on the state">
          <h3>Effect</h3>
          {event.effect.map(({ key, shown, before }) => (
            <div key={key}>
              <h4>{key}</h4>
              <JsonTree value={shown} before={before ?? null} />
            </div>
          ))}
        </section>
        <section aria-label="Command and metadata">
          <h3>Command</h3>
          {event.command === null ? (
            <p className={css['quiet']}>Appended by itself: no command is journaled.</p>
          ) : (
            <JsonTree value={event.command} />
          )}
          <h3>Metadata</h3>
          <JsonTree value={event.metadata} />
        </section>
      </div>
    </>
  );
}
