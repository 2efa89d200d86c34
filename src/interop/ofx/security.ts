import { currencyDigits } from '#ledger';
import { currency } from './account.ts';
import { descendant, descendants, type Element, textOf } from './element.ts';

/** What a file says that securities are, to name them alike wherever it speaks of them. */
export interface Securities {
  /** The commodity that an element's SECID names; null where it names none. */
  readonly commodityOf: (element: Element) => string | null;
}

/**
 * Reads the list of securities. One is called by its ticker; by its number (CUSIP, ISIN, ...) where it has none, where two
 * share one, and where the ticker is also a currency's code (`ALL`, `MAD`): the ledger would take it for money.
 */
export function readSecurities(root: Element): Securities {
  const tickers = new Map<string, string>();
  const numbersOf = new Map<string, Set<string>>();
  for (const security of descendants(root, 'SECINFO')) {
    const number = numberOf(security);
    const ticker = nameable(textOf(security, 'TICKER'));
    if (number === '' || ticker === '') continue;
    tickers.set(number, ticker);
    numbersOf.set(ticker, (numbersOf.get(ticker) ?? new Set()).add(number));
  }
  return {
    commodityOf(element) {
      const number = numberOf(element);
      const ticker = tickers.get(number);
      const isClear = ticker !== undefined && numbersOf.get(ticker)?.size === 1 && !isCurrency(ticker);
      return (isClear ? ticker : number) || null;
    },
  };
}

function numberOf(element: Element): string {
  return nameable(textOf(descendant(element, 'SECID'), 'UNIQUEID'));
}

function nameable(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

function isCurrency(text: string): boolean {
  return currency(text) === text && currencyDigits(text) !== null;
}
