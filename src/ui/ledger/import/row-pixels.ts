import { useMedia } from '../../kit/use-media.ts';

/** The height of a preview row in pixels at the person's text size: two lines, three where there is little room. */
export function useRowPixels(): number {
  const narrow = useMedia('(max-width: 44rem)');
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.round(rem * (narrow ? 5 : 3.25));
}
