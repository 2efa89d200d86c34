import type { DaybookApi, RereadRequest, Result } from './api.ts';
import type { Book } from './book.ts';
import type { Importer } from './import/importer.ts';
import { resultOf } from './result.ts';

/** What imports need of their surroundings. */
interface ImportSurroundings {
  readonly book: () => Promise<Book>;
  readonly onBook: <T>(question: (book: Book) => T | Promise<T>) => Promise<Result<T>>;
  /** Throws where the screen that a command came from showed the past. */
  readonly refuseThePast: (at: number | 'live', book: Book) => void;
  readonly newId: () => string;
  readonly today: () => string;
}

type BookImports = Pick<DaybookApi, 'previewImport' | 'commitImport' | 'dropImport' | 'previewReread' | 'commitReread'>;

/** Files into the book. The code is loaded with the first file: no screen needs it to be shown. */
export function bookImports({ book, onBook, refuseThePast, newId, today }: ImportSurroundings): BookImports {
  let importing: Promise<Importer> | null = null;
  const importer = (): Promise<Importer> =>
    (importing ??= import('./import/importer.ts').then(
      ({ Importer: Loaded }) => new Loaded({ newId, today, books: async () => (await book()).books }),
    ));
  const planReread = async (opened: Book, batchId: string, request: RereadRequest) => {
    const reread = await import('./import/reread.ts');
    return reread.planReread({ book: opened, newId }, batchId, request);
  };

  return {
    previewImport: (request, onProgress) => resultOf(async () => (await importer()).preview(request, onProgress)),
    commitImport: (batchId, at, choice = {}, onProgress = () => true) =>
      onBook(async (opened) => {
        refuseThePast(at, opened);
        const [previews, { report }] = await Promise.all([importer(), import('./import/importer.ts')]);
        const { command, brings, preview } = await previews.command(batchId, choice, onProgress);
        await report(onProgress, 0.7, `Storing ${brings} transactions`);
        await opened.execute(command, newId());
        previews.drop(batchId);
        return preview;
      }),
    dropImport: (batchId) =>
      resultOf(async () => {
        (await importer()).drop(batchId);
        return null;
      }),
    previewReread: (batchId, request) => onBook(async (opened) => (await planReread(opened, batchId, request)).preview),
    commitReread: (batchId, request, at) =>
      onBook(async (opened) => {
        refuseThePast(at, opened);
        const { command, preview } = await planReread(opened, batchId, request);
        await opened.execute(command, newId());
        return preview;
      }),
  };
}
