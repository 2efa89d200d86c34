import { DaybookError, type RecordedEvent } from '#engine';
import type { CsvMapping } from '../csv-mapping.ts';
import type { AccountId, TransactionId } from '../event.ts';
import type {
  AccountFacts,
  AccountLine,
  Balances,
  ImportLine,
  Moment,
  OverviewFigures,
  PayeeUse,
  PlainRegisterQuery,
  RegisterWindow,
  Series,
  TransactionDetail,
  TransactionFilter,
  TransactionLines,
} from '../query.ts';
import type { AccountRecord } from './account-record.ts';
import { accountLines, balancesAt } from './answer-accounts.ts';
import { importLines, rememberedAccounts, rememberedSettings, sentAccount } from './answer-imports.ts';
import { overviewFigures } from './answer-overview.ts';
import { payeesUsed } from './answer-payees.ts';
import { registerWindow } from './answer-register.ts';
import { accountSeries } from './answer-series.ts';
import { transactionDetail, transactionLines } from './answer-transactions.ts';
import { cutOf, type Cut } from './cut.ts';
import { foldEvent } from './fold-event.ts';
import { LedgerData } from './ledger-data.ts';
import { Search } from './search.ts';

/**
 * The books: fed with every event of the log in order, they answer at any position without replay, since every row
 * carries the interval of positions in which it was true. All questions take a moment: the log up to `at`, effective
 * dates up to and including `on`.
 */
export class Books {
  readonly #data = new LedgerData();
  readonly #search = new Search(this.#data);
  #payees: readonly PayeeUse[] | null = null;
  /** Made when an import first asks: it asks for every posting of a file. */
  #byName: ReadonlyMap<string, AccountRecord> | null = null;

  /** Position of the newest event that the books hold. */
  get position(): number {
    return this.#data.head;
  }

  /** Folds the next event in. Throws `InvalidArgument` where it is not the one after the last. */
  apply(event: RecordedEvent): void {
    if (event.position !== this.position + 1) {
      const message = `Event ${event.position} cannot follow event ${this.position}. Expected the next one`;
      throw new DaybookError('InvalidArgument', message, { position: event.position });
    }
    foldEvent(this.#data, event);
    this.#payees = null;
    this.#byName = null;
  }

  /**
   * Asks what has code of its own, loaded when it is needed: a question is a pure function of the books' data and the cut
   * that the moment makes, and of the search over them. Throws `InvalidArgument` for an `on` that is no real day, and what the question throws.
   */
  ask<Answer>(question: (data: LedgerData, cut: Cut, search: Search) => Answer, moment: Moment): Answer {
    return question(this.#data, this.#cut(moment), this.#search);
  }

  /** The accounts that exist, by name; balances exclude accounts below. */
  accounts(moment: Moment): readonly AccountLine[] {
    return accountLines(this.#data, this.#cut(moment));
  }

  /**
   * Exact balances by account name and commodity, zeros left out, accounts without those below them. Throws
   * `InvalidArgument` for an `on` that is no real day.
   */
  balances(moment: Moment): Balances {
    return balancesAt(this.#data, this.#cut(moment));
  }

  /** A window into an account's register, newest first. */
  register(query: PlainRegisterQuery, moment: Moment): RegisterWindow {
    return registerWindow(this.#data, this.#search, query, this.#cut(moment));
  }

  /**
   * An account's balance over effective dates, at most some 200 points; null where it has no rows by then. In its main
   * commodity, or the one that is asked for.
   */
  accountSeries(accountId: AccountId, moment: Moment, commodity: string | null = null): Series | null {
    return accountSeries(this.#data, accountId, commodity, this.#cut(moment));
  }

  /** Net worth, its course, and money in and out by month. Throws `InvalidArgument` for an `on` that is no real day. */
  overview(moment: Moment): OverviewFigures {
    return overviewFigures(this.#data, this.#cut(moment));
  }

  /** One transaction in full. Throws `NotFound` where it was not recorded by then. */
  transaction(transactionId: TransactionId, moment: Moment): TransactionDetail {
    return transactionDetail(this.#data, transactionId, this.#cut(moment));
  }

  /** Whole transactions, newest first. Throws `NotFound` for an account that is not there at that moment. */
  transactions(filter: TransactionFilter, moment: Moment): TransactionLines {
    return transactionLines(this.#data, this.#search, filter, this.#cut(moment));
  }

  /** All imports up to the moment, newest first. */
  imports(moment: Moment): readonly ImportLine[] {
    return importLines(this.#data, this.#cut(moment));
  }

  /** Payees in use now, the one used last first, with the account that last stood on the other side. */
  payees(): readonly PayeeUse[] {
    this.#payees ??= payeesUsed(this.#data);
    return this.#payees;
  }

  /** How a CSV file with that signature was read last, by an import that stands; null where there was none. */
  rememberedMapping(signature: string): CsvMapping | null {
    return rememberedSettings(this.#data, signature);
  }

  /** The account whose statements have had this signature; null where none, several or a closed one has. */
  rememberedAccount(signature: string): AccountFacts | null {
    const accounts = rememberedAccounts(this.#data, signature)
      .map((accountId) => this.#factsOf(this.#data.accounts.get(accountId)))
      .filter((account) => account !== null && ['asset', 'liability', 'other'].includes(account.kind));
    const [only = null] = accounts;
    return accounts.length === 1 && only?.closed === false ? only : null;
  }

  /** The account of that name, as the books stand now. */
  accountByName(name: string): AccountFacts | null {
    this.#byName ??= new Map(this.#present().map((account) => [account.nameAt(this.position), account]));
    return this.#factsOf(this.#byName.get(name));
  }

  /** The account that has the bank's identity. */
  accountByExternalId(externalId: string): AccountFacts | null {
    return this.#factsOf(this.#present().find((account) => account.externalId === externalId));
  }

  /** The account that a person last sent an account of the bank to, told by its identity or name; null where it is closed. */
  accountSentTo(toldAs: string): AccountFacts | null {
    const accountId = sentAccount(this.#data, toldAs);
    const account = this.#factsOf(this.#present().find((each) => each.accountId === accountId));
    return account?.closed === false ? account : null;
  }

  /** The log as columns, one entry per position; `kinds` is 0 for a plain transaction. */
  stripColumns() {
    return this.#data.events.view();
  }

  #present(): readonly AccountRecord[] {
    return [...this.#data.accounts.values()].filter((account) => account.existsAt(this.position));
  }

  #factsOf(account: AccountRecord | undefined): AccountFacts | null {
    if (account === undefined) return null;
    const { accountId, commodity } = account;
    const { position } = this;
    const [name, kind] = [account.nameAt(position), account.kindAt(position)];
    return { accountId, name, kind, commodity, closed: account.closedAt(position) };
  }

  #cut(moment: Moment): Cut {
    return cutOf(moment, this.position);
  }
}
