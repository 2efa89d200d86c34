import { useState } from 'react';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { pause, play, select, showStretch, timeline, timelineView, type WindowAxis, type WindowColour } from '#client';
import { prefer, preferences, useLocale } from '../../kit/preferences.ts';
import { countWords } from '../moment-words.ts';
import { bookmarkSelection, bookmarkShown, listBookmarks } from './bookmark-dialogs.ts';
import css from './detail.module.css';
import { compare } from './lab-ways.ts';
import { Legend } from './legend.tsx';
import { SealTools } from './seal-tools.tsx';
import { zoomOut, zoomStep } from './zooming.ts';

const AXES: readonly { readonly axis: WindowAxis; readonly name: string }[] = [
  { axis: 'sequence', name: 'by event' },
  { axis: 'time', name: 'by time recorded' },
  { axis: 'effective', name: 'by date' },
];

const COLOURS: readonly { readonly colour: WindowColour; readonly name: string }[] = [
  { colour: 'kind', name: 'coloured by kind' },
  { colour: 'amount', name: 'coloured by amount' },
];

/** What can be done with the window: its axis, how much it shows, gaps, bookmarks, and what is selected. */
export function DetailTools() {
  const axis = useStore(timelineView, (state) => state.axis);
  const colour = useStore(timelineView, (state) => state.colour);
  const collapse = useStore(timelineView, (state) => state.collapse);
  const together = useStore(preferences, (state) => state.tabsTogether);
  const [legend, setLegend] = useState(false);
  return (
    <>
      <div className={css['tools']} role="group" aria-label="Window of the timeline">
        <select
          aria-label="Axis of the window"
          value={axis}
          onChange={({ target }) => {
            const wanted = AXES.find((each) => each.axis === target.value);
            if (wanted) showStretch({ axis: wanted.axis });
          }}
        >
          {AXES.map(({ axis: each, name }) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Colours of the columns"
          value={colour}
          onChange={({ target }) => {
            const wanted = COLOURS.find((each) => each.colour === target.value);
            if (wanted) showStretch({ colour: wanted.colour });
          }}
        >
          {COLOURS.map(({ colour: each, name }) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => zoomStep(true)} title="Zoom in (+)">
          Closer
        </button>
        <button type="button" onClick={() => zoomStep(false)} title="Zoom out (−)">
          Wider
        </button>
        <button type="button" onClick={zoomOut} title="The whole log (0)">
          All
        </button>
        {axis !== 'sequence' && (
          <label>
            <input
              type="checkbox"
              checked={collapse}
              onChange={({ target }) => showStretch({ collapse: target.checked, opened: [] })}
            />
            Short gaps
          </label>
        )}
        <button type="button" onClick={bookmarkShown} title="Bookmark the moment shown (M)">
          Bookmark
        </button>
        <button type="button" onClick={listBookmarks}>
          Bookmarks…
        </button>
        <button type="button" onClick={() => setLegend(true)}>
          Legend…
        </button>
        <label title="What moves here moves in every tab of this book, and the other way round">
          <input
            type="checkbox"
            checked={together}
            onChange={({ target }) => prefer({ tabsTogether: target.checked })}
          />
          All tabs
        </label>
        <SealTools />
        <SelectionTools />
      </div>
      {legend && <Legend onClose={() => setLegend(false)} />}
    </>
  );
}

/** What is selected, and playing it over and over. */
function SelectionTools() {
  const locale = useLocale();
  const selection = useStore(timeline, (state) => state.selection);
  const loop = useStore(timeline, (state) => state.loop);
  const [, go] = useLocation();
  if (selection === null) return null;
  const toggle = () => {
    timeline.setState({ loop: !loop });
    if (loop) pause();
    else play();
  };
  return (
    <>
      <span className={css['selected']}>
        A {countWords(selection.from, locale)} … B {countWords(selection.to, locale)}
      </span>
      <button type="button" aria-pressed={loop} onClick={toggle}>
        Loop
      </button>
      <button type="button" onClick={() => compare(selection, go)} title="Compare both moments (D)">
        Compare
      </button>
      <button type="button" onClick={bookmarkSelection} title="Bookmark what is selected (Shift M)">
        Bookmark it
      </button>
      <button type="button" aria-label="Clear selection" onClick={() => select(null)}>
        Clear
      </button>
    </>
  );
}
