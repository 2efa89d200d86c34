import type { Moment, RegisterQuery, RegisterWindow, Series } from '#ledger';
import type { Book } from './book.ts';
import type { EventSentence, LaterSeries, ScreenAnswer, ScreenQuery } from './api.ts';

/** Answers all that one screen shows, as of one position, so that its panels cannot disagree. */
export async function answerScreen(book: Book, query: ScreenQuery): Promise<ScreenAnswer> {
  const { books } = book;
  const windowOf = await registerReader(query.register);
  const head = book.position;
  const position = Math.min(query.moment.at ?? head, head);
  const moment = { at: position, on: query.moment.on };
  const started = performance.now();
  const register = query.register ? windowOf(book, query.register, moment) : null;
  if (query.have?.position === position && query.have.head === head) {
    return { rowsOnly: true, position, head, register, foldMs: performance.now() - started };
  }
  const accounts = books.accounts(moment);
  const accountId = query.register?.accountId ?? null;
  const series = accountId === null ? null : books.accountSeries(accountId, moment);
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

type RegisterReader = (book: Book, query: RegisterQuery, moment: Moment) => RegisterWindow;

/** Newest first is read by what is there from the start; any other order by code that is loaded when it is first asked for. */
async function registerReader(query: RegisterQuery | undefined): Promise<RegisterReader> {
  if (query?.order === undefined && query?.groups === undefined)
    return ({ books }, plain, at) => books.register(plain, at);
  return (await import('./answers/register-answers.ts')).arrangedWindow;
}

/** An account's line goes on in the commodity that it is shown in, whatever the account holds most of now. */
function laterOf({ books, headSeries }: Book, query: ScreenQuery, shown: Series | null): LaterSeries {
  const { register, overview } = query;
  const accountId = register?.accountId ?? null;
  return {
    register: accountId === null ? null : headSeries.account(books, accountId, shown?.commodity ?? null),
    netWorth: overview ? headSeries.netWorth(books) : null,
  };
}

async function sentenceAt({ store, books }: Book, position: number, locale: string): Promise<EventSentence | null> {
  if (position === 0) return null;
  const [[event], { tellEvent }] = await Promise.all([
    store.readAll({ from: position, maxCount: 1 }),
    import('./tell-event.ts'),
  ]);
  return event ? { position, id: event.id, recordedAt: event.recordedAt, ...tellEvent(books, event, locale) } : null;
}
