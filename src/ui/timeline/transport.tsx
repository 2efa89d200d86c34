import { useStore } from 'zustand';
import { seek, setAxis, setSpeed, step, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { prefer, preferences, useLocale } from '../kit/preferences.ts';
import { openGoTo } from '../shell/dialogs.ts';
import { countWords } from './moment-words.ts';
import { SPEEDS } from './speeds.ts';
import { backToNow, togglePlay } from './timeline-keys.ts';
import css from './transport.module.css';

/** First, back, play, forward, now; how fast, and along which axis. */
export function Transport() {
  const playing = useStore(timeline, (state) => state.playing);
  const empty = useStore(timeline, ({ head }) => head === 0);
  const atStart = useStore(timeline, ({ target }) => target === 0);
  const atEnd = useStore(timeline, ({ target }) => target === 'live');
  const none = empty ? 'Nothing has happened yet' : null;
  return (
    <div className={css['transport']} role="group" aria-label="Move in time">
      <div className={css['signs']}>
        <Sign
          label="To the beginning"
          path="M2 2h2v10H2zM12 2v10L5 7z"
          off={none ?? (atStart ? 'This is the beginning' : null)}
          run={() => void seek(0)}
        />
        <Sign
          label="One event back"
          path="M11 2v10L3 7z"
          off={none ?? (atStart ? 'This is the beginning' : null)}
          run={() => void step(-1)}
        />
        <Sign
          label={playing ? 'Pause' : 'Play'}
          path={playing ? 'M3 2h3v10H3zM8 2h3v10H8z' : 'M3 1.5v11L12 7z'}
          off={none}
          run={togglePlay}
        />
        <Sign
          label="One event forward"
          path="M3 2v10l5-4v4h2V2H8v4z"
          off={none ?? (atEnd ? 'This is now' : null)}
          run={() => void step(1)}
        />
        <Sign
          label="To now"
          path="M10 2h2v10h-2zM2 2v10l7-5z"
          off={none ?? (atEnd ? 'This is now' : null)}
          run={backToNow}
        />
      </div>
      <Choices />
    </div>
  );
}

function Choices() {
  const locale = useLocale();
  const speed = useStore(timeline, (state) => state.speed);
  const axis = useStore(timeline, (state) => state.axis);
  const size = useStore(preferences, (state) => state.timeline);
  return (
    <div className={css['choices']}>
      <select
        className={css['choice']}
        aria-label="Speed of play"
        value={speed}
        onChange={({ target }) => setSpeed(target.value === 'live' ? 'live' : Number(target.value))}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={each}>
            {each === 'live' ? 'as recorded' : `${countWords(each, locale)}/s`}
          </option>
        ))}
      </select>
      {size === 'usual' && (
        <select
          className={css['choice']}
          aria-label="Axis"
          value={axis}
          onChange={(event) => setAxis(event.target.value === 'time' ? 'time' : 'sequence')}
        >
          <option value="sequence">by event</option>
          <option value="time">by time</option>
        </select>
      )}
      <button type="button" className={css['choice']} onClick={openGoTo} title="Go to an event or a date (G T)">
        Go to…
      </button>
      <select
        className={css['choice']}
        aria-label="Size of the timeline"
        value={size}
        onChange={({ target: { value } }) =>
          prefer({ timeline: value === 'low' || value === 'detail' ? value : 'usual' })
        }
      >
        <option value="low">low</option>
        <option value="usual">usual</option>
        <option value="detail">detail</option>
      </select>
    </div>
  );
}

interface SignProps {
  readonly label: string;
  /** Outline in a box of 14 by 14. */
  readonly path: string;
  readonly off: string | null;
  readonly run: () => void;
}

function Sign({ label, path, off, run }: SignProps) {
  return (
    <Button square aria-label={label} title={label} disabledReason={off} onClick={run}>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <path d={path} />
      </svg>
    </Button>
  );
}
