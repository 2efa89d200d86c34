import type { AccountId, DecimalString, PlainDate, TransactionId } from '../event.ts';
import type { LotMethod } from '../lots/lot-event.ts';
import type { LotProblem } from '../lots/lot-book.ts';
import type { AmountOf } from '../query.ts';

/** Which prices count: those that were known at the moment shown, or all that are known today. */
export type PricesKnown = 'then' | 'now';

/** A price as a figure is explained by it. */
export interface PriceUsed {
  readonly commodity: string;
  readonly currency: string;
  readonly amount: DecimalString;
  readonly date: PlainDate;
  /** Nobody said it: a transaction implies it. */
  readonly implied: boolean;
  /** Position of the event that said or implies it. */
  readonly position: number;
}

/** What one account holds of one commodity. Values are rounded to the currency's digits, each once. */
export interface Holding {
  readonly accountId: AccountId;
  readonly account: string;
  readonly commodity: string;
  readonly quantity: DecimalString;
  /** What it cost; null where it is not held for a cost, or where part of it has none. */
  readonly cost: AmountOf | null;
  /** The last price, in whatever it is priced. */
  readonly price: PriceUsed | null;
  /** What it is worth in the currency asked for, by these prices; null where none leads there. */
  readonly value: DecimalString | null;
  readonly by: readonly PriceUsed[];
  /** What it is worth in the currency of its cost, less the cost; null where either is not known. */
  readonly gain: AmountOf | null;
  /** Its value in thousandths of the value of all; null without one. */
  readonly share: number | null;
  readonly lots: number;
}

/** Gains of a year in one currency. They are proceeds less cost, each sale rounded. */
export interface RealisedYear {
  readonly year: string;
  readonly currency: string;
  readonly proceeds: DecimalString;
  readonly cost: DecimalString;
  readonly gain: DecimalString;
  readonly sales: readonly RealisedSale[];
}

/** What tells a sale from all others, at every moment at which it stands. */
export interface SaleName {
  readonly transactionId: TransactionId;
  readonly accountId: AccountId;
  readonly commodity: string;
  /** The transaction that its lot is from. */
  readonly boughtIn: TransactionId;
  /** From 0, among those of one transaction and one lot that are otherwise called the same. */
  readonly ordinal: number;
}

/** A part of a lot that was sold. Where proceeds or cost are not known, or in two currencies, there is no gain. */
export interface RealisedSale extends SaleName {
  readonly position: number;
  readonly account: string;
  readonly date: PlainDate;
  readonly boughtOn: PlainDate;
  readonly quantity: DecimalString;
  readonly proceeds: AmountOf | null;
  readonly cost: AmountOf | null;
  readonly gain: DecimalString | null;
}

/** What is held at a moment, what it is worth, and what was gained by selling. */
export interface HoldingsView {
  /** The currency of values; null in a book without any. */
  readonly currency: string | null;
  readonly rows: readonly Holding[];
  /** The sum of the rows' values, as shown. */
  readonly value: DecimalString;
  /** What is in no currency that a price leads to the one asked for from. */
  readonly notValued: readonly AmountOf[];
  readonly costs: readonly AmountOf[];
  readonly gains: readonly AmountOf[];
  readonly realised: readonly RealisedYear[];
  /** Sales of which the gain is not known. */
  readonly unknown: readonly RealisedSale[];
  readonly problems: readonly (LotProblem & { readonly account: string })[];
}

/** What tells a lot from all others, at every moment at which it is held. */
export interface LotIdentity {
  readonly accountId: AccountId;
  readonly commodity: string;
  /** The transaction that it is from. */
  readonly boughtIn: TransactionId;
  /** From 0, among those of one transaction, by their day. */
  readonly ordinal: number;
}

/** The lots of one holding, oldest first, and how its sales take from them. */
export interface HoldingLots {
  readonly method: LotMethod;
  readonly lots: readonly {
    readonly transactionId: TransactionId;
    /** Its number in {@link LotIdentity}. */
    readonly ordinal: number;
    readonly date: PlainDate;
    readonly label: string | null;
    readonly quantity: DecimalString;
    readonly cost: AmountOf | null;
    readonly each: DecimalString | null;
    readonly gain: AmountOf | null;
  }[];
  readonly sales: readonly RealisedSale[];
}

/** The prices of one commodity, by the currency that they are in, oldest first. */
export interface PriceHistory {
  readonly commodity: string;
  readonly series: readonly {
    readonly currency: string;
    readonly prices: readonly (PriceUsed & { readonly from: string | null })[];
  }[];
}

/** A commodity in use, with its last price. */
export interface CommodityLine {
  readonly commodity: string;
  /** What all accounts together hold that hold things. */
  readonly held: DecimalString;
  readonly price: PriceUsed | null;
  readonly prices: number;
}

/** What one owns less what one owes, valued in one currency. */
export interface Worth {
  readonly currency: string;
  /** The sum of the parts' values. */
  readonly value: DecimalString;
  readonly parts: readonly (AmountOf & { readonly value: DecimalString | null; readonly by: readonly PriceUsed[] })[];
  readonly notValued: readonly AmountOf[];
}
