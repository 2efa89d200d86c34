import type { Series } from '#ledger';
import type { Book } from './book.ts';
import type { EventSentence, LaterSeries, ScreenQuery, ScreenReply } from './api.ts';

/** Answers all that one screen shows, as of one position, so that its panels cannot disagree. */
export async function answerScreen(book: Book, query: ScreenQuery): Promise<ScreenReply> {
  const { books } = book;
  const head = book.position;
  const position = Math.min(query.moment.at ?? head, head);
  const moment = { at: position, on: query.moment.on };
  const started = performance.now();
  const accounts = books.accounts(moment);
  const register = query.register ? books.register(query.register, moment) : null;
  const series = query.register ? books.accountSeries(query.register.accountId, moment) : null;
  const overview = query.overview ? books.overview(moment) : null;
  const later = position < head ? laterOf(book, query, series) : null;
  const foldMs = performance.now() - started;
  return {
    position,
    head,
    accounts,
    register,
    series,
    overview,
    later,
    event: await sentenceAt(book, position, query.locale),
    foldMs,
  };
}

/** An account's line goes on in the commodity that it is shown in, whatever the account holds most of now. */
function laterOf({ books, headSeries }: Book, query: ScreenQuery, shown: Series | null): LaterSeries {
  const { register, overview } = query;
  return {
    register: register ? headSeries.account(books, register.accountId, shown?.commodity ?? null) : null,
    netWorth: overview ? headSeries.netWorth(books) : null,
  };
}

async function sentenceAt({ store, books }: Book, position: number, locale: string): Promise<EventSentence | null> {
  if (position === 0) return null;
  const [event] = await store.readAll({ from: position, maxCount: 1 });
  return event ? { position, recordedAt: event.recordedAt, ...books.describe(event, locale) } : null;
}
