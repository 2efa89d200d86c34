import type { FigureQuestion } from '../figures/figure-kinds.ts';

/** An amount in a text: where its words stand (`to` exclusive), and the figure that it is. */
export interface ToldAmount {
  readonly from: number;
  readonly to: number;
  /** Null where it is none: nobody has said it, it is only likely. */
  readonly figure: FigureQuestion | null;
  /** After which event the figure is told; the moment shown where absent. */
  readonly at?: number;
}

/** A text with the amounts in it, in their order. */
export interface ToldText {
  /** `Green Valley Grocers, −84.17 EUR` */
  readonly text: string;
  readonly amounts: readonly ToldAmount[];
}

/** A piece of a text: plain words, or those of an amount. */
export type ToldPiece = string | ({ readonly words: string } & Omit<ToldAmount, 'from' | 'to'>);

/** The text of its pieces. */
export function toldText(pieces: readonly ToldPiece[]): ToldText {
  const amounts: ToldAmount[] = [];
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    const { words, ...said } = piece;
    amounts.push({ ...said, from: text.length, to: text.length + words.length });
    text += words;
  }
  return { text, amounts };
}
