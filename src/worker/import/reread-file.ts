import { DaybookError } from '#engine';
import type { ReadFile } from '#interop';
import type { BatchRow, LastReading } from '#ledger';
import type { Book } from '../book.ts';
import { knowledgeOf } from './importer.ts';
import type { ImportPlan } from './plan.ts';
import { planImport } from './plan-import.ts';
import type { RereadRequest } from './reread-contract.ts';

/** What planning needs of its surroundings. */
export interface RereadPorts {
  readonly book: Book;
  readonly newId: () => string;
}

/** Reads the kept file of an import in several ways. */
export class Rereader {
  readonly #ports: RereadPorts;
  readonly #last: LastReading;
  readonly #content: Uint8Array;

  constructor(ports: RereadPorts, last: LastReading, content: Uint8Array) {
    this.#ports = ports;
    this.#last = last;
    this.#content = content;
  }

  /** Compared with all that is in the books but some transactions; with nothing where `but` is null. */
  async plan(settings: RereadRequest, but: ReadonlySet<string> | null): Promise<ImportPlan> {
    const { book, newId } = this.#ports;
    const { file, importedOn } = this.#last;
    const read = await this.#read(settings);
    if ('transactions' in read) throw refused(file.fileName, 'only a bank’s file can be read again, not a whole book');
    if (read.format === 'qif') {
      throw refused(file.fileName, 'a QIF file says what its categories are: there is no reading of it to correct');
    }
    const knowledge = knowledgeOf(book.books);
    const { account, currency } = settings;
    return planImport(
      {
        batchId: file.batchId,
        fileName: file.fileName,
        contentHash: file.contentHash,
        read,
        remembered: false,
        rememberedAccount: null,
        today: importedOn,
        ...(account !== undefined && account !== '' && { account }),
        ...(currency !== undefined && currency !== '' && { currency }),
      },
      {
        ...knowledge,
        entries: (accountId) =>
          but === null ? [] : knowledge.entries(accountId).filter((entry) => !but.has(entry.transactionId)),
      },
      newId,
    );
  }

  async #read({ csv, currency }: RereadRequest): Promise<ReadFile> {
    const { readFile } = await import('#interop');
    const { file, mapping, importedOn } = this.#last;
    return readFile(file.fileName, this.#content, {
      today: importedOn,
      // A mapping that is stored without it did not turn signs: nothing is guessed a second time.
      remembered: (signature) => (mapping?.signature === signature ? { flip: false, ...mapping.csv } : null),
      ...(csv && { csv }),
      ...(currency !== undefined && currency !== '' && { currency }),
    });
  }
}

/** The account (by `nameOf`) and the currency of the last reading, where all its rows have one. */
export function settingsOf(entries: readonly BatchRow[], nameOf: (accountId: string) => string): RereadRequest {
  const accounts = new Set(entries.map(({ base }) => base.postings[0]?.accountId));
  const currencies = new Set(entries.map(({ base }) => base.postings[0]?.commodity));
  const [accountId] = accounts;
  const [currency] = currencies;
  const name = accountId === undefined ? undefined : nameOf(accountId);
  return {
    ...(accounts.size === 1 && name !== undefined && { account: name }),
    ...(currencies.size === 1 && currency !== undefined && { currency }),
  };
}

/** Why a file is not read again, as `ImportError`. */
export function refused(fileName: string, reason: string): DaybookError {
  return new DaybookError('ImportError', `${fileName}: ${reason}`, { fileName, line: null, reason });
}
