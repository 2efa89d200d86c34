import type { Selection, TimelineMark, TimelineWindow } from '#client';
import { MARK_SIGNS, SIGNALS } from './mark-signs.ts';
import type { PlacedMark } from './window-geometry.ts';

/** The colours of the detail as the browser resolved them from the tokens. */
export interface WindowInks {
  /** One for each group of events that the window counts. */
  readonly groups: readonly string[];
  readonly future: string;
  readonly line: string;
  readonly mark: string;
}

export interface WindowPicture {
  readonly window: TimelineWindow;
  /** What a column of full height stands for: near `window.highest`, which it follows by and by, so that nothing flickers. */
  readonly highest: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly scale: number;
  /** Where the playhead stands, 0..1 and beyond: what is right of it has not happened yet. */
  readonly played: number;
  readonly marks: readonly PlacedMark[];
  /** How high the lane of marks under the density is. */
  readonly lane: number;
  readonly inks: WindowInks;
}

/** Width of a column and the gap after it, together. */
export const COLUMN_PX = 4;
const GAP_PX = 1;
/** A column with a single event among millions must still be seen. */
const LEAST_PX = 2;
const GROUPS = 4;

/** A selected stretch as shares of the width, for the shade over it; null where none of it is in the window. */
export function shadeOf(
  selection: Selection,
  shareOf: (position: number) => number | 'before' | 'after' | null,
): { readonly left: number; readonly right: number } | null {
  const [left, right] = [shareOf(selection.from), shareOf(selection.to)];
  if (left === null || right === null || left === 'after' || right === 'before') return null;
  return { left: left === 'before' ? 0 : left, right: right === 'after' ? 1 : right };
}

/** Paints the density of a window, its gaps and its marks. */
export function drawWindow(canvas: HTMLCanvasElement, picture: WindowPicture): void {
  const { width, height, scale, window } = picture;
  fit(canvas, Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width, height);
  drawColumns(context, picture);
  for (const { at, end, gap } of window.pieces) {
    if (gap) drawCut(context, picture, at * width, end * width);
  }
  drawMarks(context, picture);
}

function drawColumns(
  context: CanvasRenderingContext2D,
  { window, highest, width, height, played, lane, inks }: WindowPicture,
): void {
  const floor = height - lane;
  const scale = highest > 0 ? window.highest / highest : 1;
  const pitch = width / window.heights.length;
  for (let column = 0; column < window.heights.length; column += 1) {
    const share = window.heights[column] ?? 0;
    if (share === 0) continue;
    const tall = Math.max(LEAST_PX, Math.min(1, share * scale) * (floor - 2));
    const left = column * pitch;
    const count = sumOf(window.groups, column);
    if ((column + 0.5) / window.heights.length > played) {
      context.fillStyle = inks.future;
      context.fillRect(left, floor - tall, pitch - GAP_PX, tall);
      continue;
    }
    let at = floor;
    for (let group = 0; group < GROUPS; group += 1) {
      const part = (tall * (window.groups[column * GROUPS + group] ?? 0)) / count;
      if (part === 0) continue;
      context.fillStyle = inks.groups[group] ?? inks.line;
      context.fillRect(left, at - part, pitch - GAP_PX, part);
      at -= part;
    }
  }
  context.fillStyle = inks.line;
  context.fillRect(0, floor, width, 1);
}

function sumOf(groups: Uint32Array, column: number): number {
  let sum = 0;
  for (let group = 0; group < GROUPS; group += 1) sum += groups[column * GROUPS + group] ?? 0;
  return sum;
}

const TOOTH_PX = 4;

/** A long empty time that is drawn short: a zig-zag from top to bottom. */
function drawCut(
  context: CanvasRenderingContext2D,
  { height, lane, inks }: WindowPicture,
  from: number,
  to: number,
): void {
  const middle = (from + to) / 2;
  context.strokeStyle = inks.mark;
  context.lineWidth = 1;
  for (const x of [middle - 3, middle + 3]) {
    context.beginPath();
    for (let y = 0, side = 1; y <= height - lane; y += TOOTH_PX, side = -side) context.lineTo(x + side * 2, y);
    context.stroke();
  }
}

/** The marks by their signs; bookmarks are buttons beside the canvas, and what is watched is drawn over it. */
function drawMarks(context: CanvasRenderingContext2D, { height, marks, lane, inks }: WindowPicture): void {
  const top = height - lane + 3;
  context.fillStyle = inks.mark;
  for (const { mark, x } of marks) {
    if (mark.kind === 'bookmark' || SIGNALS.some((kind) => kind === mark.kind)) continue;
    context.save();
    context.translate(x, top);
    context.fill(signOf(mark.kind));
    context.restore();
  }
}

function signOf(kind: TimelineMark['kind']): Path2D {
  return new Path2D(MARK_SIGNS[kind]);
}

/** Setting the size clears a canvas and costs a new buffer: only where it changed. */
function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
