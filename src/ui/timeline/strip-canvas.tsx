import { type RefObject, useEffect, useRef, useState } from 'react';
import { setStripColumns, type TimelineStrip } from '#client';
import { COLUMN_PX, drawStrip, type StripInks } from './draw-strip.ts';
import css from './strip.module.css';

/** The densities as a picture. For the eye only: what it says is said by the slider and the sentence beside it. */
export function StripCanvas({ strip, played }: { readonly strip: TimelineStrip | null; readonly played: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const probes = useRef<HTMLSpanElement>(null);
  const size = useSize(canvas);
  const inks = useInks(probes);

  useEffect(() => {
    if (size.width > 0) setStripColumns(Math.max(1, Math.floor(size.width / COLUMN_PX)));
  }, [size.width]);

  useEffect(() => {
    if (canvas.current === null || inks === null || strip === null || size.width === 0) return;
    drawStrip(canvas.current, { strip, played, ...size, scale: window.devicePixelRatio, inks });
  }, [strip, played, size, inks]);

  return (
    <>
      <canvas ref={canvas} className={css['canvas']} aria-hidden="true" />
      <span ref={probes} className={css['inks']}>
        <i data-ink="bar" />
        <i data-ink="accent" />
        <i data-ink="future" />
      </span>
    </>
  );
}

function useSize(element: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** What may change colours or resolution, besides the attributes of the page itself. */
const LOOK_QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(resolution: 1dppx)'];

/** The colours of the probes, read again whenever they may have changed. */
function useInks(probes: RefObject<HTMLElement | null>): StripInks | null {
  const [inks, setInks] = useState<StripInks | null>(null);
  useEffect(() => {
    const read = () => setInks(probes.current === null ? null : inksOf(probes.current));
    read();
    const queries = LOOK_QUERIES.map((query) => matchMedia(query));
    for (const query of queries) query.addEventListener('change', read);
    const root = new MutationObserver(read);
    root.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-when'] });
    return () => {
      for (const query of queries) query.removeEventListener('change', read);
      root.disconnect();
    };
  }, [probes]);
  return inks;
}

function inksOf(probes: HTMLElement): StripInks {
  const ink = (name: string) => {
    const probe = probes.querySelector(`[data-ink=${name}]`);
    return probe === null ? 'gray' : getComputedStyle(probe).color;
  };
  return { bar: ink('bar'), accent: ink('accent'), future: ink('future') };
}
