import type { LabLane } from '#client';
import { useLocale } from '../kit/preferences.ts';
import css from './lab.module.css';
import { useLab, useLabAnswer } from './open-lab.ts';

const AROUND = 40;
const ROW_PX = 32;
const LANE_PX = 14;

/** What led to what: a lane for each correlation, a line from each event to its cause, as histories of commits are drawn. */
export function CausesPanel() {
  const { info, position, seek } = useLab();
  const after = Math.max(0, position - AROUND);
  const question = { after, limit: 2 * AROUND };
  const { value, problem } = useLabAnswer(`lanes ${after}`, (answers) => answers.lanes(info.lab, question));
  if (value === null) return problem === null ? null : <p role="alert">{problem}</p>;
  const width = (Math.max(0, ...value.map(({ lane }) => lane)) + 1) * LANE_PX;
  return (
    <div className={css['causes']}>
      <Lanes lanes={value} width={width} />
      <ol className={css['lines']} start={after + 1} aria-label="Events by cause">
        {value.map((line) => (
          <CauseLine key={line.position} line={line} position={position} onChoose={seek} />
        ))}
      </ol>
    </div>
  );
}

function CauseLine({
  line,
  position,
  onChoose,
}: {
  readonly line: LabLane;
  readonly position: number;
  readonly onChoose: (position: number) => void;
}) {
  const locale = useLocale();
  return (
    <li>
      <button
        type="button"
        aria-current={line.position === position ? 'true' : undefined}
        data-later={line.position > position}
        onClick={() => onChoose(line.position)}
      >
        <span className={css['number']}>{line.position.toLocaleString(locale)}</span>
        <strong>{line.type}</strong>
        <span>{line.streamId}</span>
        {line.cause !== null && <span>because of {line.cause.toLocaleString(locale)}</span>}
      </button>
    </li>
  );
}

function Lanes({ lanes, width }: { readonly lanes: readonly LabLane[]; readonly width: number }) {
  const rows = new Map(lanes.map(({ position }, row) => [position, row]));
  const x = (lane: number) => lane * LANE_PX + LANE_PX / 2;
  const y = (row: number) => row * ROW_PX + ROW_PX / 2;
  return (
    <svg width={width} height={lanes.length * ROW_PX} className={css['lanes']} aria-hidden="true">
      {lanes.map(({ position, lane, cause }, row) => {
        const from = cause === null ? undefined : rows.get(cause);
        const parent = from === undefined ? undefined : lanes[from];
        return (
          <g key={position}>
            {from !== undefined && parent !== undefined && (
              <path
                d={`M${x(parent.lane)} ${y(from)} C ${x(parent.lane)} ${y(row)}, ${x(lane)} ${y(from)}, ${x(lane)} ${y(row)}`}
              />
            )}
            <circle cx={x(lane)} cy={y(row)} r={4} />
          </g>
        );
      })}
    </svg>
  );
}
