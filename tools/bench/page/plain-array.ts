import type { StreamEvent } from '#engine';
import type { Contestant, Figures, FiguresFold } from './contestant.ts';

/** Events in an array: nothing is stored. What the language itself costs. */
export class PlainArray implements Contestant {
  readonly #events: StreamEvent['event'][] = [];

  async open(): Promise<void> {
    // It is there, and empty.
  }

  appendAll: Contestant['appendAll'] = async (batches) => {
    for (const batch of batches) for (const { event } of batch) this.#events.push(event);
  };

  append: Contestant['append'] = async ({ event }) => {
    this.#events.push(event);
  };

  replay: Contestant['replay'] = async (fold, figures) => {
    this.#foldUpTo(this.#events.length, fold, figures);
  };

  async seek(fold: FiguresFold, position: number): Promise<Figures> {
    const figures: Figures = new Map();
    this.#foldUpTo(position, fold, figures);
    return figures;
  }

  async destroy(): Promise<void> {
    this.#events.length = 0;
  }

  #foldUpTo(position: number, fold: FiguresFold, figures: Figures): void {
    for (let index = 0; index < position; index++) {
      const event = this.#events[index];
      if (event !== undefined) fold(figures, event);
    }
  }
}
