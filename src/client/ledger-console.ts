import type { Position, RecordedEvent } from '#engine';
import type { CsvMapping, Moment } from '#ledger';
import type { ImportPreview, ImportRequest } from '#worker/api';
import { commitImport, dropImport, previewImport, undoImport } from './books.ts';
import { ask, bookStore, ready, refresh, shownAt, wrote } from './session.ts';
import { valueOf } from './worker-link.ts';

/** The contract's `When`. */
interface When {
  readonly at?: Position | string;
  readonly on?: string;
}

interface ImportOptions {
  readonly account?: string;
  readonly currency?: string;
  readonly csv?: Partial<CsvMapping>;
  readonly dryRun?: boolean;
  /** Other files of the same folder, for a journal's `include`. */
  readonly files?: Readonly<Record<string, Uint8Array | string>>;
}

/** `window.daybook.ledger`: the contract's `LedgerConsole`. */
export const ledgerConsole = Object.freeze({
  async execute(command: { readonly type: string }): Promise<{ readonly events: readonly RecordedEvent[] }> {
    await ready();
    const done = valueOf(await ask((api) => api.execute(command, shownAt())));
    wrote();
    await refresh();
    return done;
  },
  async balances(when: When = {}) {
    const moment = await momentOf(when);
    return valueOf(await ask((api) => api.balances(moment)));
  },
  async transactions(
    filter: {
      readonly account?: string;
      readonly query?: string;
      readonly offset?: number;
      readonly limit?: number;
    } & When = {},
  ) {
    const { at, on, ...rest } = filter;
    const moment = await momentOf({ ...(at !== undefined && { at }), ...(on !== undefined && { on }) });
    return valueOf(await ask((api) => api.transactions(rest, moment)));
  },
  async explain(cell: { readonly account: string; readonly commodity: string } & When) {
    const { account, commodity, ...when } = cell;
    const moment = await momentOf(when);
    return valueOf(await ask((api) => api.explain({ account, commodity }, moment)));
  },
  /** Claimed balances compared with the books: of one account by its name or id, or of all. */
  async claims({ account, ...when }: { readonly account?: string } & When = {}) {
    const moment = await momentOf(when);
    const { value } = valueOf(await ask((api) => api.answers.claims({ accountId: null }, moment)));
    return account === undefined ? value : value.filter((each) => [each.name, each.accountId].includes(account));
  },
  /** Why a claim fails: where it began, and the smallest sets of events that explain it. */
  async explainClaim(claimId: string, when: When = {}) {
    const moment = await momentOf(when);
    return valueOf(await ask((api) => api.answers.explainClaim({ claimId }, moment))).value;
  },
  async importFile(name: string, content: Uint8Array | string, options: ImportOptions = {}) {
    await ready();
    const preview = valueOf(await previewImport(requestOf(name, content, options)));
    if (!options.dryRun) return reportOf(valueOf(await commitImport(preview.batchId)));
    valueOf(await dropImport(preview.batchId));
    return reportOf(preview);
  },
  async undoImport(batchId: string): Promise<void> {
    valueOf(await undoImport(batchId));
  },
  async exportAs(format: string, when: When = {}): Promise<string> {
    const moment = await momentOf(when);
    return valueOf(await ask((api) => api.exportAs(format, moment)));
  },
});

async function momentOf(when: When): Promise<Moment> {
  await ready();
  const { at, on } = when;
  const position = typeof at === 'string' ? valueOf(await ask(async () => (await bookStore()).positionAt(at))) : at;
  return { at: position ?? null, on: on ?? null };
}

function requestOf(name: string, content: Uint8Array | string, options: ImportOptions): ImportRequest {
  const { account, currency, csv, files } = options;
  const companions = files && Object.fromEntries(Object.entries(files).map(([path, text]) => [path, bytesOf(text)]));
  return {
    name,
    content: bytesOf(content),
    ...(companions && { companions }),
    ...(account !== undefined && { account }),
    ...(currency !== undefined && { currency }),
    ...(csv && { csv }),
  };
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** The contract's `ImportReport`. */
function reportOf(preview: ImportPreview) {
  const { batchId, format, counts, sums, warnings } = preview;
  const rows = preview.rows.map(({ line, verdict, transactionId, problem }) => ({
    line,
    verdict,
    transactionId,
    problem,
  }));
  return { batchId, format, rows, counts, sums, warnings };
}
