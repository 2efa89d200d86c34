import { useEffect, useRef } from 'react';
import { setStripColumns, type TimelineStrip } from '#client';
import { useInks, useSize } from './canvas-hooks.ts';
import { COLUMN_PX, drawStrip } from './draw-strip.ts';
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
    const colours = { bar: inks('bar'), accent: inks('accent'), future: inks('future') };
    drawStrip(canvas.current, { strip, played, ...size, scale: window.devicePixelRatio, inks: colours });
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
