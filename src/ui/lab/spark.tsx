import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { LabWatch } from '#client';
import { useLocale } from '../kit/preferences.ts';
import { slidBy } from '../kit/slider-keys.ts';
import { countWords } from '../timeline/moment-words.ts';
import { useLab } from './open-lab.ts';
import scanCss from './scan.module.css';

const HEIGHT = 100;

interface SparkProps {
  /** What is watched. */
  readonly name: string;
  readonly watch: LabWatch;
}

/**
 * A watch over the whole log, from the least to the greatest of each column, so that no spike is lost. The hand, or the
 * arrow keys, point at a place and are told what was there; a press, or Enter, moves the log there.
 */
export function Spark({ name, watch }: SparkProps) {
  const locale = useLocale();
  const { position, seek } = useLab();
  const [pointed, setPointed] = useState<number | null>(null);
  const { columns, least, greatest } = watch;
  const end = columns.at(-1)?.to ?? 0;
  const width = (columns[0]?.to ?? 0) + 1;
  if (least === null || greatest === null) return null;
  const at = Math.min(pointed ?? position, end);
  const column = Math.floor(at / width);
  const underHand = ({ clientX, currentTarget }: PointerEvent) => {
    const box = currentTarget.getBoundingClientRect();
    return Math.min(end, Math.max(0, Math.floor(((clientX - box.left) / box.width) * (end + 1))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = slidBy(event.key, { value: at, least: 0, most: end, small: width, large: PAGE * width });
    if (to === null && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (to === null) seek(at);
    else setPointed(to);
  };
  return (
    <>
      <div
        className={scanCss['spark']}
        role="slider"
        tabIndex={0}
        aria-label={`${name} over the log`}
        aria-valuemin={0}
        aria-valuemax={end}
        aria-valuenow={at}
        aria-valuetext={columnWords(watch, column, locale)}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setPointed(underHand(event))}
        onPointerLeave={() => setPointed(null)}
        onPointerUp={(event) => seek(underHand(event))}
        onBlur={() => setPointed(null)}
      >
        <svg viewBox={`0 -4 ${(end + 1) / width} ${HEIGHT + 8}`} preserveAspectRatio="none" aria-hidden="true">
          <line x1={(position + 0.5) / width} x2={(position + 0.5) / width} y1={-4} y2={HEIGHT + 4} />
          {pointed !== null && <line data-pointed x1={column + 0.5} x2={column + 0.5} y1={-4} y2={HEIGHT + 4} />}
          <path d={pathOf(watch)} />
        </svg>
      </div>
      <p className={scanCss['pointed']}>{columnWords(watch, column, locale)}</p>
    </>
  );
}

function pathOf({ columns, least, greatest }: LabWatch): string {
  const [low, high] = [least?.near ?? 0, greatest?.near ?? 0];
  const y = (near: number) => ((1 - (near - low) / (high - low || 1)) * HEIGHT).toFixed(2);
  return columns
    .map((column, x) => {
      if (column.least === null || column.greatest === null) return '';
      const follows = x > 0 && columns[x - 1]?.least !== null;
      return `${follows ? 'L' : 'M'}${x} ${y(column.greatest.near)}V${y(column.least.near)}h0.5`;
    })
    .join('');
}

/** Columns on each side of what is pointed at that Page up and Page down move by. */
const PAGE = 10;

/** `event 12: 6.50`; where a column is of several events, `events 96 to 103: 2 to 9, in the end 6.50`. */
function columnWords(watch: LabWatch, place: number, locale: string): string {
  const column = watch.columns[place];
  if (column === undefined) return '';
  const { from, to, least, greatest, last } = column;
  if (from === to) return `event ${countWords(from, locale)}: ${last}`;
  const events = `events ${countWords(from, locale)} to ${countWords(to, locale)}`;
  if (least === null || greatest === null || least.exact === greatest.exact) return `${events}: ${last}`;
  return `${events}: ${boundsWords(watch, { least, greatest })}, in the end ${last}`;
}

/** `2 to 9`; of a watch that is true or false `false and true`, or the one of both that it is. */
export function boundsWords({ columns }: Pick<LabWatch, 'columns'>, { least, greatest }: WatchBounds): string {
  if (!columns.every(({ last }) => last === 'true' || last === 'false')) return `${least.exact} to ${greatest.exact}`;
  return least.exact === greatest.exact ? String(least.exact === '1') : 'false and true';
}

/** The least and the greatest number of a watch, or of one of its columns. */
interface WatchBounds {
  readonly least: NonNullable<LabWatch['least']>;
  readonly greatest: NonNullable<LabWatch['greatest']>;
}
