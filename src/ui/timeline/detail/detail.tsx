import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { setAxis, showStretch, timeline, timelineView, type TimelineWindow } from '#client';
import { Hidden } from '../../kit/hidden.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { useSettled } from '../use-moment.ts';
import css from './detail.module.css';
import { DetailStrip } from './detail-strip.tsx';
import { DetailTools } from './detail-tools.tsx';
import { Overview } from './overview.tsx';
import { useFollowedPlayhead } from './use-followed-playhead.ts';
import { summaryOf } from './window-words.ts';

const SETTLED_MS = 300;

/** The whole log as an overview with a window on it, and the window in detail below. */
export function Detail() {
  useAxisOfStrip();
  useFollowedPlayhead();
  const window = useStore(timelineView, (state) => state.window);
  return (
    <div className={css['detail']}>
      <DetailTools />
      <Overview />
      <DetailStrip />
      {window !== null && <Summary window={window} />}
    </div>
  );
}

/** The strip and the detail show the same axis; only the detail knows effective dates. */
function useAxisOfStrip(): void {
  useEffect(() => {
    const { axis } = timelineView.getState();
    const shown = timeline.getState().axis;
    if (axis !== 'effective' && axis !== shown) showStretch({ axis: shown });
    return () => {
      const { axis: last } = timelineView.getState();
      setAxis(last === 'sequence' ? 'sequence' : 'time');
      showStretch({ columns: 0, overviewColumns: 0 });
      timeline.setState({ span: null });
    };
  }, []);
}

/** What the pictures show, for those who cannot see them: told once the hand has come to rest. */
function Summary({ window }: { readonly window: TimelineWindow }) {
  const locale = useLocale();
  const settled = useSettled(window, SETTLED_MS);
  const marks = useStore(timelineView, (state) => state.marks);
  const shown = useMemo(() => summaryOf(settled, marks, locale), [settled, marks, locale]);
  return (
    <Hidden>
      <table>
        <caption>Summary of the visible window</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Events</th>
            <th scope="col">Marks</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ from, to, events, marks: marked }, index) => (
            // Lines have no names: the n-th stays the n-th.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <td>{from}</td>
              <td>{to}</td>
              <td>{events}</td>
              <td>{marked}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Hidden>
  );
}
