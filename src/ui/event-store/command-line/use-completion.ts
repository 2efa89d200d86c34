import { useEffect, useState } from 'react';
import { completeLine } from '#client';
import { commonStart, type LineState, type Offer, takeWord, wordBefore } from './complete-word.ts';

const NONE: readonly Offer[] = [];

export interface Completing {
  /** Whether the list is shown. */
  readonly open: boolean;
  readonly offers: readonly Offer[];
  /** Which offer is pointed at. */
  readonly active: number;
  readonly point: (index: number) => void;
  readonly choose: (offer: Offer) => void;
  /** Goes as far on with the word as all offers agree; shows the list where there are several. */
  readonly complete: () => void;
  readonly hide: () => void;
}

/**
 * What could come next in the line. Asked for with every change, so that Tab has something to give at once; where the
 * answer is still under way, it is taken when it is there.
 */
export function useCompletion(state: LineState, onLine: (next: LineState) => void): Completing {
  const { line, cursor } = state;
  const [answer, setAnswer] = useState<{ readonly to: LineState; readonly offers: readonly Offer[] } | null>(null);
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const offers = answer !== null && answer.to.line === line && answer.to.cursor === cursor ? answer.offers : null;

  useEffect(() => {
    let current = true;
    const ask = async () => {
      const result = await completeLine(line, cursor);
      if (current) setAnswer({ to: { line, cursor }, offers: result.ok ? result.value : NONE });
    };
    void ask();
    return () => {
      current = false;
    };
  }, [line, cursor]);

  const hide = () => {
    setWanted(false);
    setOpen(false);
  };
  const choose = (offer: Offer) => {
    hide();
    onLine(takeWord(state, offer.text, true));
  };
  const take = (given: readonly Offer[]) => {
    setWanted(false);
    const [only] = given;
    if (only !== undefined && given.length === 1) {
      choose(only);
      return;
    }
    const start = commonStart(given);
    if (start.length > wordBefore(state).length) onLine(takeWord(state, start, false));
    setActive(0);
    setOpen(given.length > 0);
  };
  // An answer that Tab is waiting for.
  useEffect(() => {
    if (wanted && offers !== null) take(offers);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, offers]);

  return {
    open: open && offers !== null && offers.length > 0,
    offers: offers ?? NONE,
    active: Math.min(active, Math.max(0, (offers?.length ?? 0) - 1)),
    point: setActive,
    choose,
    complete: () => (offers === null ? setWanted(true) : take(offers)),
    hide,
  };
}
