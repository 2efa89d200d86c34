import type { AccountId, TransactionContent } from '../event.ts';
import { foldText } from '../fold-text.ts';
import type { LedgerData } from './ledger-data.ts';

/** Decides whether a version matches; made once for a search and a moment. */
export type Matcher = (version: number, content: TransactionContent) => boolean;

/** Searches transactions by words. What a version says of itself is folded once, when it is first looked at. */
export class Search {
  readonly #data: LedgerData;
  readonly #texts: string[] = [];

  constructor(data: LedgerData) {
    this.#data = data;
  }

  /**
   * A matcher for words that must all occur in payee, note, code, tags, date, an amount, or the name that an account
   * other than `own` has at position `at`. A word that begins with `#` finds tags that begin so. Null where there are no
   * words.
   */
  matcher(words: string, at: number, own: AccountId | null): Matcher | null {
    const wanted = foldText(words)
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => ({ forms: formsOf(word), accounts: this.#accountsNamed(word, at) }));
    if (wanted.length === 0) return null;
    return (version, content) => {
      const text = this.#textOf(version, content);
      return wanted.every(
        ({ forms, accounts }) =>
          forms.some((form) => text.includes(form)) ||
          (accounts.size > 0 && content.postings.some(({ accountId }) => accountId !== own && accounts.has(accountId))),
      );
    };
  }

  #accountsNamed(word: string, at: number): ReadonlySet<AccountId> {
    const found = new Set<AccountId>();
    for (const account of this.#data.accounts.values()) {
      if (foldText(account.nameAt(at)).includes(word)) found.add(account.accountId);
    }
    return found;
  }

  #textOf(version: number, content: TransactionContent): string {
    const known = this.#texts[version];
    if (known !== undefined) return known;
    const text = foldText(textOf(content));
    this.#texts[version] = text;
    return text;
  }
}

function textOf({ date, payee, note, code, tags, postings }: TransactionContent): string {
  const parts = [payee ?? '', note ?? '', code ?? '', date, ...(tags ?? []).map((tag) => `#${tag}`)];
  for (const posting of postings) {
    parts.push(withCents(posting.amount), posting.note ?? '', posting.date ?? '');
  }
  return parts.join('\n');
}

/** `12.5` is found as `12.50` too. */
function withCents(amount: string): string {
  const point = amount.indexOf('.');
  if (point < 0) return `${amount}.00`;
  return amount.padEnd(point + 3, '0');
}

/** Amounts may be typed as they are shown: with a true minus sign, a decimal comma or groups. */
function formsOf(word: string): readonly string[] {
  const plain = word.replace('\u2212', '-');
  if (!/^-?[\d.,'\u2019]+$/.test(plain)) return [word];
  const ungrouped = plain.replaceAll(/['\u2019]/g, '');
  const forms = [plain, ungrouped.replaceAll(',', ''), ungrouped.replaceAll('.', '').replace(',', '.')];
  return [...new Set(forms)].filter((form) => form !== '' && form !== '-');
}
