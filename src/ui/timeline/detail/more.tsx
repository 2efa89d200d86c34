import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { moveTogether, type Position, timeline, timelineView, watchInvariants, watchTimeline } from '#client';
import { useCommands } from '../../kit/commands.ts';
import { preferences, shareTabsTogether, useLocale } from '../../kit/preferences.ts';
import { useSize } from '../canvas-hooks.ts';
import { fractionOf, positionAtX } from '../strip-geometry.ts';
import { bookmarkDialog, listBookmarks } from './bookmark-dialogs.ts';
import { BookmarkForm } from './bookmark-form.tsx';
import { BookmarksList } from './bookmarks-list.tsx';
import { Flag } from './flag.tsx';
import { HoverTip } from './hover-tip.tsx';
import { useLinkedEvent } from './linked-event.ts';
import { sayTurned } from './say-turned.ts';
import { labCommands, MORE_COMMANDS } from './more-keys.ts';
import { PrintStamp } from './print-stamp.tsx';
import { useSpokenMoment } from './spoken-moment.ts';
import { useSealsChecked } from './seal-tools.tsx';
import { SealsLine } from './seals.tsx';
import { Signals } from './signals.tsx';
import { StripMenu, useStripMenu } from './strip-menu.tsx';
import { useWheel } from './use-wheel.ts';
import { markWords } from './window-words.ts';
import { openDetail, zoomAbout } from './zooming.ts';

/** All of the timeline that need not be there at the first paint: more keys, bookmarks, and the strip's own more. */
export function TimelineMore({ strip }: { readonly strip: RefObject<HTMLElement | null> }) {
  const [, go] = useLocation();
  useCommands([...MORE_COMMANDS, ...labCommands(go)]);
  useSpokenMoment();
  useLinkedEvent();
  useSealsChecked();
  useEffect(() => watchTimeline(), []);
  useEffect(() => shareTabsTogether(), []);
  const together = useStore(preferences, (state) => state.tabsTogether);
  useEffect(() => (together ? moveTogether() : undefined), [together]);
  useEffect(() => watchInvariants((turned) => void sayTurned(turned)), []);
  const size = useStore(preferences, (state) => state.timeline);
  return (
    <>
      {size !== 'detail' && <StripMore strip={strip} />}
      <Dialogs />
      <PrintStamp />
    </>
  );
}

function Dialogs() {
  const open = useStore(bookmarkDialog, (state) => state.open);
  const close = () => bookmarkDialog.setState({ open: null });
  if (open === null) return null;
  if (open.kind === 'list') return <BookmarksList onClose={close} />;
  return <BookmarkForm draft={open.draft} onClose={open.back ? listBookmarks : close} />;
}

const WHEEL_STEP = 1.0015;
/** More buttons than this make a page slow: what is beyond is in the list. */
const MOST_FLAGS = 200;

/** What the strip can do beyond being dragged: flags, the event under the pointer, the menu, and zooming. */
function StripMore({ strip }: { readonly strip: RefObject<HTMLElement | null> }) {
  const locale = useLocale();
  const marks = useStore(timelineView, (state) => state.marks);
  const [hover, setHover] = useState<number | null>(null);
  const { width } = useSize(strip);
  const { menu, openMenu, closeMenu } = useStripMenu((x) => positionIn(x, width));
  const flags = useMemo(() => marks.filter(({ kind }) => kind === 'bookmark').slice(0, MOST_FLAGS), [marks]);
  const density = useStore(timeline, (state) => state.strip);
  const head = useStore(timeline, (state) => state.head);
  const placeOf = useCallback((position: number) => fractionOf(position, head, density), [head, density]);
  useStripEvents(strip, setHover, openMenu);
  useWheel(strip, ({ deltaY, clientX }) => {
    const box = strip.current?.getBoundingClientRect();
    if (!box || deltaY >= 0) return;
    openDetail();
    zoomAbout(WHEEL_STEP ** deltaY, (clientX - box.left) / box.width);
  });
  if (strip.current === null) return null;
  return (
    <>
      {createPortal(
        <>
          <SealsLine at="strip" isInOrder shareOf={placeOf} />
          <Signals marks={marks} at="strip" width={width} shareOf={placeOf} />
          {flags.map((mark) => (
            <Flag
              key={mark.id}
              left={`${fractionOf(mark.position, head, density) * 100}%`}
              label={markWords(mark, locale)}
              position={mark.position}
            />
          ))}
          {hover !== null && head > 0 && menu === null && (
            <HoverTip x={hover} width={width} position={positionIn(hover, width)} mark={null} />
          )}
        </>,
        strip.current,
      )}
      {menu !== null && <StripMenu {...menu} onClose={closeMenu} />}
    </>
  );
}

function positionIn(x: number, width: number): Position | 'live' {
  const { head, strip } = timeline.getState();
  return positionAtX(x, width, head, strip);
}

/** The strip is there before this code: it is listened to from outside. */
function useStripEvents(
  strip: RefObject<HTMLElement | null>,
  onHover: (x: number | null) => void,
  onMenu: (event: MouseEvent, area: HTMLElement) => void,
): void {
  const newest = useRef({ onHover, onMenu });
  useEffect(() => {
    newest.current = { onHover, onMenu };
  });
  useEffect(() => {
    const area = strip.current;
    if (area === null) return undefined;
    const ended = new AbortController();
    const { signal } = ended;
    const over = ({ pointerType, buttons, clientX }: PointerEvent) => {
      const isHover = pointerType === 'mouse' && buttons === 0;
      newest.current.onHover(isHover ? clientX - area.getBoundingClientRect().left : null);
    };
    area.addEventListener('pointermove', over, { signal });
    area.addEventListener('pointerdown', () => newest.current.onHover(null), { signal });
    area.addEventListener('pointerleave', () => newest.current.onHover(null), { signal });
    area.addEventListener('contextmenu', (event) => newest.current.onMenu(event, area), { signal });
    area.addEventListener('dblclick', openDetail, { signal });
    return () => ended.abort();
  }, [strip]);
}
