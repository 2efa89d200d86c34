import type { TimelineStrip } from '#client';

/** The colours of the strip as the browser resolved them from the tokens. */
interface StripInks {
  readonly bar: string;
  readonly accent: string;
  readonly future: string;
}

export interface StripPicture {
  readonly strip: TimelineStrip;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly scale: number;
  /** Where the playhead stands, 0..1: what is right of it has not happened yet. */
  readonly played: number;
  readonly inks: StripInks;
}

/** Width of a column and the gap after it, together: the strip asks the worker for `width / COLUMN_PX` columns. */
export const COLUMN_PX = 6;
const GAP_PX = 1.5;
/** A column with a single event among millions must still be seen. */
const LEAST_PX = 2;

/** Paints the density of the log: one bar a column, its accented share on top, the future pale. About 0.2 ms. */
export function drawStrip(canvas: HTMLCanvasElement, picture: StripPicture): void {
  const { strip, width, height, scale } = picture;
  fit(canvas, Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  const count = strip.heights.length;
  const pitch = width / count;
  for (let column = 0; column < count; column += 1) {
    const share = strip.heights[column] ?? 0;
    if (share > 0) drawBar(context, picture, { left: column * pitch, width: pitch - GAP_PX, share, column });
  }
}

interface Bar {
  readonly left: number;
  readonly width: number;
  readonly share: number;
  readonly column: number;
}

function drawBar(
  context: CanvasRenderingContext2D,
  { strip, width, height, played, inks }: StripPicture,
  bar: Bar,
): void {
  const tall = Math.max(LEAST_PX, bar.share * height);
  const passed = Math.min(Math.max(played * width - bar.left, 0), bar.width);
  const accented = tall * (strip.accents[bar.column] ?? 0);
  if (passed < bar.width) {
    context.fillStyle = inks.future;
    context.fillRect(bar.left + passed, height - tall, bar.width - passed, tall);
  }
  if (passed <= 0) return;
  context.fillStyle = inks.bar;
  context.fillRect(bar.left, height - tall, passed, tall);
  if (accented <= 0) return;
  context.fillStyle = inks.accent;
  context.fillRect(bar.left, height - tall, passed, Math.max(1, accented));
}

/** Setting the size clears a canvas and costs a new buffer: only where it changed. */
function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
