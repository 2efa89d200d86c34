import { type PointerEvent, useId } from 'react';
import { type BeliefsFigure, type BeliefsMap, formatDate } from '#ledger';
import { balanceFigure } from '../figures/figure-store.ts';
import { Figure } from '../figures/figure.tsx';
import { DayField } from '../kit/day-field.tsx';
import { Amount } from '../kit/amount.tsx';
import { useLocale } from '../kit/preferences.ts';
import type { BeliefsChoice } from './beliefs-address.ts';
import css from './beliefs.module.css';

export interface BeliefsMapViewProps {
  readonly map: BeliefsMap;
  readonly day: string;
  readonly known: number;
  readonly figure: BeliefsFigure;
  /** Days that were restated since: marked over the map. */
  readonly restated: readonly string[];
  readonly onChoose: (change: Pick<BeliefsChoice, 'day' | 'known'>) => void;
}

/** The map: days across, what was known upwards, the balance as a shade. Its crosshair is two sliders. */
export function BeliefsMapView({
  map,
  day,
  known,
  figure: { accountId, commodity },
  restated,
  onChoose,
}: BeliefsMapViewProps) {
  const locale = useLocale();
  const column = placeOf(map.days, day);
  const row = placeOf(
    map.known.map(({ position }) => position),
    known,
  );
  const chosen = map.known[row];
  const toChoice = (x: number, y: number) =>
    onChoose({ day: map.days[x] ?? day, known: map.known[y]?.position ?? known });
  const balance = map.balances[row * map.days.length + column] ?? '0';
  return (
    <div className={css['map']}>
      <Marks columns={restated.map((each) => columnOf(map.days, each))} count={map.days.length} />
      <Shades map={map} column={column} row={row} onPoint={toChoice} />
      <Crosshair
        label="About the day"
        most={map.days.length - 1}
        value={column}
        words={formatDate(map.days[column] ?? day, locale)}
        onChange={(x) => toChoice(x, row)}
      />
      <ExactDay day={day} onChange={(exact) => onChoose({ day: exact, known })} />
      <Crosshair
        label="As it was known after entry"
        most={map.known.length - 1}
        value={row}
        words={
          chosen === undefined
            ? ''
            : `${chosen.position.toLocaleString(locale)}, made on ${new Date(chosen.recordedAt).toLocaleDateString(locale)}`
        }
        onChange={(y) => toChoice(column, y)}
      />
      <p role="status">
        <Figure
          figure={balanceFigure([accountId], commodity)}
          label="The balance at the crosshair"
          on={map.days[column] ?? day}
          at={chosen?.position ?? known}
        >
          <Amount amount={{ amount: balance, commodity }} />
        </Figure>{' '}
        at the crosshair
      </p>
    </div>
  );
}

function Crosshair({
  label,
  most,
  value,
  words,
  onChange,
}: {
  readonly label: string;
  readonly most: number;
  readonly value: number;
  readonly words: string;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <div className={css['crosshair']}>
      <label htmlFor={id}>
        {label}: <strong>{words}</strong>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={most}
        value={value}
        aria-valuetext={words}
        onChange={({ target }) => onChange(Number(target.value))}
      />
    </div>
  );
}

/** Days are thinned on the map: here any of them can be named. */
function ExactDay({ day, onChange }: { readonly day: string; readonly onChange: (day: string) => void }) {
  return (
    <div className={css['exact']}>
      <DayField label="Exactly about the day" day={day} onDay={(chosen) => chosen !== '' && onChange(chosen)} />
    </div>
  );
}

function Shades({
  map: { days, known, balances },
  column,
  row,
  onPoint,
}: {
  readonly map: BeliefsMap;
  readonly column: number;
  readonly row: number;
  readonly onPoint: (x: number, y: number) => void;
}) {
  // Shades only: the exact balances are told in words.
  const sizes = balances.map(Number);
  const largest = Math.max(1e-9, ...sizes.map(Math.abs));
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.floor(((event.clientX - box.left) / box.width) * days.length);
    const y = known.length - 1 - Math.floor(((event.clientY - box.top) / box.height) * known.length);
    onPoint(within(x, days.length), within(y, known.length));
  };
  return (
    <svg
      className={css['shades']}
      viewBox={`0 0 ${days.length} ${known.length}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden="true"
      onPointerDown={point}
      onPointerMove={(event) => event.buttons === 1 && point(event)}
    >
      {sizes.map((size, index) => (
        <rect
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          x={index % days.length}
          y={known.length - 1 - Math.floor(index / days.length)}
          width={1}
          height={1}
          data-below={size < 0}
          opacity={Math.sqrt(Math.abs(size) / largest)}
        />
      ))}
      <line x1={column + 0.5} x2={column + 0.5} y1={0} y2={known.length} />
      <line x1={0} x2={days.length} y1={known.length - row - 0.5} y2={known.length - row - 0.5} />
    </svg>
  );
}

/** Where days were restated: a tick over each of their columns. The list says it in words. */
function Marks({ columns, count }: { readonly columns: readonly number[]; readonly count: number }) {
  return (
    <svg className={css['marks']} viewBox={`0 0 ${count} 1`} preserveAspectRatio="none" aria-hidden="true">
      {[...new Set(columns)].map((column) => (
        <line key={column} x1={column + 0.5} x2={column + 0.5} y1={0} y2={1} />
      ))}
    </svg>
  );
}

/** The column that a day is shown in: days are thinned, and each stands for those since the one before. */
function columnOf(days: readonly string[], day: string): number {
  const column = days.findIndex((each) => each >= day);
  return column === -1 ? days.length - 1 : column;
}

/** The last place whose value is not after; the first where all are. */
function placeOf<Value extends string | number>(ascending: readonly Value[], value: Value): number {
  return Math.max(
    0,
    ascending.findLastIndex((each) => each <= value),
  );
}

function within(value: number, length: number): number {
  return Math.min(Math.max(0, value), length - 1);
}
