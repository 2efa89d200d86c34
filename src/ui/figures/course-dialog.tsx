import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { seek, timeline } from '#client';
import { type CourseAxis, type CoursePoint, type FigureCourse, formatAmount, formatDate } from '#ledger';
import { dateLabels } from '../chart/date-labels.ts';
import { PointedChart } from '../chart/pointed-chart.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import table from '../kit/table.module.css';
import { WorkingOut } from '../kit/working-out.tsx';
import { useLongAnswer } from '../shell/use-answer.ts';
import { countWords, momentShort } from '../timeline/moment-words.ts';
import { coursePoints, placeOf } from './course-points.ts';
import css from './explain.module.css';
import { type NamedFigure, showFigure } from './figure-store.ts';
import { Figure } from './figure.tsx';

const CHART_PX = 220;
/** Rows of the table at first, and so many more each time. */
const PAGE = 100;

/** A figure over the whole log, or over the days, as a line and as a table. */
export function CourseDialog({ shown, onClose }: { readonly shown: NamedFigure; readonly onClose: () => void }) {
  const [axis, setAxis] = useState<CourseAxis>('known');
  const { figure, label, on, at } = shown;
  const question = { figure, axis };
  const { answer, error, working } = useLongAnswer(
    JSON.stringify(question),
    (api, moment, progress) => api.answers.figureCourse(question, { ...moment, at: at ?? moment.at }, progress),
    on,
  );
  const course = answer?.value.axis === axis ? answer.value : null;
  return (
    <Dialog
      title={`${label} over time`}
      size="wide"
      onClose={onClose}
      foot={<Button onClick={() => showFigure(shown, 'parts')}>What makes it</Button>}
    >
      <div className={css['choices']}>
        <SelectField
          label="Along"
          value={axis}
          onChange={({ target }) => setAxis(target.value === 'days' ? 'days' : 'known')}
        >
          <option value="known">what was known, event by event</option>
          <option value="days">the days that it is about, as known at the moment shown</option>
        </SelectField>
      </div>
      {error !== null && <p role="alert">{error.message}</p>}
      <WorkingOut fraction={working} doing="Looking at each place where it may have changed" onCancel={onClose} />
      {course === null && error === null && working === null && <p role="status">Working it out…</p>}
      {course !== null && <Course course={course} shown={shown} onClose={onClose} />}
    </Dialog>
  );
}

interface CourseProps {
  readonly course: FigureCourse;
  readonly shown: NamedFigure;
  readonly onClose: () => void;
}

function Course({ course, shown, onClose }: CourseProps) {
  const locale = useLocale();
  const { target, head } = useStore(timeline);
  const at = shown.at ?? (target === 'live' ? null : target);
  const points = useMemo(() => coursePoints(course, at, head), [course, at, head]);
  const pointOf = (index: number) => {
    const x = points.times[index];
    const point = course.points.find((each) => placeOf(each) === x);
    if (point === undefined) return null;
    const words = `${whenOf(point, locale)}: ${formatAmount(point.value, course.commodity, locale)} ${course.commodity}`;
    return { words, figure: figureThere(shown, point) };
  };
  if (course.points.length === 0) return <p>It has been nothing all along.</p>;
  return (
    <>
      <p>{wordsOf(course, locale)}</p>
      <div data-figure>
        <PointedChart
          label={shown.label}
          points={points}
          pointOf={pointOf}
          height={CHART_PX}
          locale={locale}
          timeLabels={course.axis === 'known' ? positionLabels : dateLabels}
        />
      </div>
      <CourseTable course={course} shown={shown} onClose={onClose} />
    </>
  );
}

/** The figure as it was after a point's event, or on its day. */
function figureThere(shown: NamedFigure, { position, date }: CoursePoint): NamedFigure {
  return { ...shown, ...(position === null ? { on: date } : { at: position }) };
}

function positionLabels(ticks: readonly number[], locale: string): string[] {
  return ticks.map((tick) => (Number.isInteger(tick) ? countWords(tick, locale) : ''));
}

function wordsOf({ lowest, highest, changes, isWhole, commodity, points }: FigureCourse, locale: string): string {
  const told = (point: CoursePoint | null) =>
    point === null ? '' : `${formatAmount(point.value, commodity, locale)} ${commodity} ${whenOf(point, locale)}`;
  const count = countWords(changes, locale);
  const how = isWhole
    ? `It changed ${changes === 1 ? 'once' : `${count} times`}.`
    : `It may have changed ${count} times; ${countWords(points.length, locale)} of these places were looked at.`;
  return `${how} Lowest: ${told(lowest)}. Highest: ${told(highest)}.`;
}

/** `on 3 Mar 2026`, `at event 123` */
function whenOf({ position, date }: CoursePoint, locale: string): string {
  if (position !== null) return `at event ${countWords(position, locale)}`;
  return date === null ? 'at the beginning' : `on ${formatDate(date, locale)}`;
}

/** The same in words and figures, the newest first; each event leads to its moment. */
function CourseTable({ course: { points, axis, commodity }, shown, onClose }: CourseProps) {
  const locale = useLocale();
  const [limit, setLimit] = useState(PAGE);
  const [open, setOpen] = useState(false);
  const { label } = shown;
  const newest = points.toReversed();
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>As a table</summary>
      {open && (
        <div className={css['groups']}>
          <table className={table['table']} aria-label={`${label} over time`}>
            <thead>
              <tr>
                <th scope="col">{axis === 'known' ? 'From event' : 'From'}</th>
                {axis === 'known' && <th scope="col">Recorded</th>}
                <th scope="col">{label}</th>
              </tr>
            </thead>
            <tbody>
              {newest.slice(0, limit).map((point) => (
                <tr key={point.position ?? point.date}>
                  <td>
                    <Place point={point} onClose={onClose}>
                      {point.position === null
                        ? whenOf(point, locale).replace(/^on /, '')
                        : countWords(point.position, locale)}
                    </Place>
                  </td>
                  {axis === 'known' && <td>{point.recordedAt && momentShort(point.recordedAt, locale)}</td>}
                  <td data-figure>
                    <Figure {...figureThere(shown, point)}>{formatAmount(point.value, commodity, locale)}</Figure>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {newest.length > limit && <Button onClick={() => setLimit(limit + PAGE)}>Show more of them</Button>}
        </div>
      )}
    </details>
  );
}

function Place({
  point: { position },
  onClose,
  children,
}: {
  readonly point: CoursePoint;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  if (position === null) return children;
  return (
    <button
      type="button"
      className={css['event']}
      onClick={() => {
        onClose();
        void seek(position);
      }}
    >
      {children}
    </button>
  );
}
