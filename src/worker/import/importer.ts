import { DaybookError } from '#engine';
import {
  type BatchId,
  type Books,
  inOrder,
  knownEntries,
  type LedgerCommand,
  MOST_LETTERS,
  type Moment,
  newestVersion,
  notedFingerprints,
  rulesFold,
} from '#ledger';
import type { ReadFile } from '#interop';
import type { ImportChoice, ImportPreview, ImportRequest, ProgressListener } from '../api.ts';
import { contentHash } from './fingerprint.ts';
import type { ImportKnowledge } from './knowledge.ts';
import { importCommand } from './import-command.ts';
import type { ImportPlan } from './plan.ts';
import { planImport } from './plan-import.ts';
import { unpackedFile } from './unpack.ts';

/** What an importer needs of its surroundings. */
export interface ImporterPorts {
  readonly books: () => Promise<Books>;
  readonly newId: () => string;
  readonly today: () => string;
}

const NOW: Moment = { at: null, on: null };

interface KeptPlan {
  readonly plan: ImportPlan;
  readonly request: ImportRequest;
  /** Position of the books that it was compared with. */
  readonly position: number;
}

/** Previews that have not been committed or dropped yet: more than this and the oldest go. */
const MOST_PREVIEWS = 8;

/** Reads files, keeps their plans while the person looks at them, and turns a plan into one command. */
export class Importer {
  readonly #ports: ImporterPorts;
  readonly #kept = new Map<BatchId, KeptPlan>();

  constructor(ports: ImporterPorts) {
    this.#ports = ports;
  }

  /** Reads a file and says what importing it would do. Throws `ImportError` where it cannot be read at all. */
  async preview(request: ImportRequest, onProgress: ProgressListener = () => true): Promise<ImportPreview> {
    await report(onProgress, 0.05, `Reading ${request.name}`);
    const books = await this.#ports.books();
    const plan = await this.#plan(books, request, this.#ports.newId(), onProgress);
    await report(onProgress, 1, 'Ready');
    this.#keep({ plan, request, position: books.position });
    return plan.preview;
  }

  /**
   * The command for a preview. Where the books have moved on since it was made (another tab, an undo), the file is
   * compared with them once more.
   */
  async command(
    batchId: BatchId,
    choice: ImportChoice,
    onProgress: ProgressListener,
  ): Promise<{ readonly command: LedgerCommand; readonly brings: number; readonly preview: ImportPreview }> {
    const kept = this.#kept.get(batchId);
    if (!kept) throw new DaybookError('NotFound', 'This preview is gone: read the file again', { batchId });
    const books = await this.#ports.books();
    const current = books.position === kept.position;
    const plan = current ? kept.plan : await this.#plan(books, kept.request, batchId, onProgress);
    const { packFile } = await import('../files/pack-file.ts');
    const keep = await packFile(kept.request.content);
    // What is too large for the log is imported all the same; it cannot be read again from here.
    const isKept = keep.bytes.length <= MOST_LETTERS;
    return { ...importCommand(plan, choice, isKept ? keep : null), preview: plan.preview };
  }

  drop(batchId: BatchId): void {
    this.#kept.delete(batchId);
  }

  async #plan(
    books: Books,
    request: ImportRequest,
    batchId: BatchId,
    onProgress: ProgressListener,
  ): Promise<ImportPlan> {
    // Loaded when first needed: the parsers are as large as the rest of the worker.
    const { readFile } = await import('#interop');
    let remembered = false;
    const read: ReadFile = readFile(request.name, await unpackedFile(request.name, request.content), {
      today: this.#ports.today(),
      remembered: (signature) => {
        const mapping = books.rememberedMapping(signature);
        remembered ||= mapping !== null;
        return mapping;
      },
      ...(request.csv && { csv: request.csv }),
      ...(request.companions && { companions: request.companions }),
      ...(request.currency !== undefined && { currency: request.currency }),
    });
    await report(onProgress, 0.5, `Comparing ${countOf(read)} with the books`);
    const { account, currency } = request;
    return planImport(
      {
        batchId,
        fileName: request.name,
        contentHash: contentHash(request.content),
        read,
        remembered,
        today: this.#ports.today(),
        rememberedAccount: read.format === 'csv' && read.csv ? accountOfShape(books, read.csv.signature) : null,
        ...(account !== undefined && { account }),
        ...(currency !== undefined && { currency }),
      },
      knowledgeOf(books),
      this.#ports.newId,
    );
  }

  #keep(kept: KeptPlan): void {
    this.#kept.set(kept.plan.preview.batchId, kept);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > MOST_PREVIEWS && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** Tells how far it is; throws where the person has cancelled. */
export async function report(onProgress: ProgressListener, fraction: number, doing: string): Promise<void> {
  if (!(await onProgress(fraction, doing)))
    throw new DaybookError('ImportError', 'Cancelled: nothing was stored', { cancelled: true });
}

function accountOfShape(books: Books, signature: string): string | null {
  return books.rememberedAccount(signature)?.name ?? null;
}

function countOf(read: ReadFile): string {
  if ('transactions' in read) return `${read.transactions.length} transactions`;
  return `${read.statements.reduce((count, { rows }) => count + rows.length, 0)} rows`;
}

/** What an import asks of the books. */
export function knowledgeOf(books: Books): ImportKnowledge {
  return {
    accountByName: (name) => books.accountByName(name),
    accountByExternalId: (externalId) => books.accountByExternalId(externalId),
    accountSentTo: (toldAs) => books.accountSentTo(toldAs),
    entries: (accountId) => books.ask((data) => knownEntries(data, accountId), NOW),
    transaction: (transactionId) => {
      const { deleted, transactionId: _id, history: _history, ...content } = books.transaction(transactionId, NOW);
      return deleted ? null : content;
    },
    isClosed: (accountId) => books.ask((data, { at }) => data.accounts.get(accountId)?.closedAt(at) === true, NOW),
    notes: () => books.ask(notedFingerprints, NOW),
    rules: () => books.ask(({ parts }) => inOrder([...rulesFold.at(parts).values()].map(({ rule }) => rule)), NOW),
    ruleVersion: (ruleId) => books.ask(({ parts }) => newestVersion(parts, ruleId), NOW),
    kindOf: (accountId) => books.ask((data, { at }) => data.kindAt(accountId, at), NOW),
    mainCommodity: () => books.overview(NOW).netWorth[0]?.commodity ?? null,
  };
}
