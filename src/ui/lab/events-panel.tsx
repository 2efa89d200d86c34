import type { LabFound } from '#client';
import { useLocale } from '../kit/preferences.ts';
import { EventSearch } from './event-search.tsx';
import { useKept } from './kept.ts';
import css from './lab.module.css';
import { useLab, useLabAnswer } from './open-lab.ts';
import { TriptychView } from './triptych-view.tsx';

/** Lines on each side of the position. */
const AROUND = 50;

/** The log as a list around the position, and the event at it in all of its shapes. */
export function EventsPanel() {
  const { info, position, seek } = useLab();
  const { search, verb } = useKept().kept;
  const question = { search, verb, position, around: AROUND };
  const { value, problem } = useLabAnswer(JSON.stringify(question), (answers) => answers.found(info.lab, question));
  return (
    <>
      <EventSearch key={info.domain} found={value} />
      <div className={css['sides']}>
        <section aria-label="Events">
          {problem !== null && <p role="alert">{problem}</p>}
          {value !== null && <Lines lines={value.lines} position={position} onChoose={seek} />}
        </section>
        <section aria-label="The event" aria-live="polite">
          {position === 0 ? (
            <p className={css['quiet']}>Before the first event.</p>
          ) : (
            <TriptychView position={position} />
          )}
        </section>
      </div>
    </>
  );
}

function Lines({
  lines,
  position,
  onChoose,
}: {
  readonly lines: LabFound['lines'];
  readonly position: number;
  readonly onChoose: (position: number) => void;
}) {
  const locale = useLocale();
  return (
    <ol className={css['lines']} start={lines[0]?.position ?? 1}>
      {lines.map((line) => (
        <li key={line.position}>
          <button
            type="button"
            ref={line.position === position ? bringIntoSight : undefined}
            aria-current={line.position === position ? 'true' : undefined}
            data-later={line.position > position}
            data-dim={line.isDim}
            onClick={() => onChoose(line.position)}
          >
            <span className={css['number']}>{line.position.toLocaleString(locale)}</span>
            <strong>{line.type}</strong>
            <span>{line.streamId}</span>
            <code>{line.summary}</code>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Scrolls the list to a line of it: `scrollIntoView` would move the whole page to it as well. */
function bringIntoSight(line: HTMLElement | null): void {
  const list = line?.closest('ol');
  if (!line || !list) return;
  const [around, inner] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  if (inner.top < around.top) list.scrollTop -= around.top - inner.top;
  else if (inner.bottom > around.bottom) list.scrollTop += inner.bottom - around.bottom;
}
