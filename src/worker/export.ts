import { DaybookError } from '#engine';
import { type Books, exportedBooks, type Moment, standingPrices } from '#ledger';

/** The books as they stood, as a file of that format. Throws `InvalidArgument` for a format that cannot be written. */
export async function exportBooks(books: Books, format: string, moment: Moment): Promise<string> {
  const { exportBeancount, exportCsv, exportJournal, exportJson, exportOfx, exportQif } = await import('#interop');
  const writers = new Map([
    ['journal', exportJournal],
    ['beancount', exportBeancount],
    ['csv', exportCsv],
    ['ofx', exportOfx],
    ['qif', exportQif],
    ['json', exportJson],
  ]);
  const write = writers.get(format);
  if (!write) {
    const known = [...writers.keys()].join(', ');
    throw new DaybookError('InvalidArgument', `Cannot write "${format}". Formats that can be written: ${known}`, {
      format,
    });
  }
  return write({
    ...books.ask(exportedBooks, moment),
    prices: books.ask((data, cut) => standingPrices(data, cut), moment),
  });
}
