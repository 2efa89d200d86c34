/** What the cost model is asked with. */
export interface CostInputs {
  readonly dailyTransactions: number;
  readonly eventsPerTransaction: number;
  /** Whether auditors ask for a complete history. */
  readonly auditRequired: boolean;
  /** Years for which events must be kept; 0 for none. */
  readonly complianceYears: number;
  /** Bytes of an event as stored; 500 where absent, as in the text. */
  readonly eventBytes?: number;
  /** How often a day the log is replayed, 6 minutes of computing each; 100 where absent, as in the text. */
  readonly replaysPerDay?: number;
}

/** What event sourcing costs and brings, in dollars; terabytes and gigabytes are binary. */
export interface CostEstimate {
  readonly eventsPerDay: number;
  readonly gigabytesPerDay: number;
  readonly terabytesPerYear: number;
  readonly storage: { readonly hot: number; readonly cold: number; readonly backup: number };
  readonly computing: { readonly events: number; readonly replays: number; readonly projections: number };
  readonly benefits: {
    readonly audit: number;
    readonly debugging: number;
    readonly compliance: number;
    readonly insights: number;
  };
  readonly annualCost: number;
  readonly annualBenefit: number;
  /** What is gained for each dollar spent, in per cent; null where nothing is spent. */
  readonly returnPercent: number | null;
  readonly paybackMonths: number;
  /** Whether it brings more than one and a half times what it costs. */
  readonly recommended: boolean;
}

const GIGABYTE = 1024 ** 3;
const DAYS_OF_YEAR = 365;
/** Dollars for a terabyte and a year; 30 % of what is stored is hot. */
const [HOT_SHARE, HOT_PRICE, COLD_PRICE, BACKUP_PRICE] = [0.3, 50, 10, 5];
/** Dollars for an event that is taken in, and for taking it into the projections. */
const [EVENT_PRICE, PROJECTION_PRICE] = [0.000_01, 0.000_005];
const [REPLAY_HOURS, HOUR_PRICE] = [0.1, 50];
/** Dollars a year. */
const BENEFITS = { audit: 500_000, debugging: 200_000, compliance: 300_000, insights: 1_000_000 };
const WORTH_IT = 1.5;

/**
 * The cost model of the pattern's text ("Economic Analysis"), with its prices and its sums: to be compared with what the
 * text says, not to be believed. It adds a year of storage to a day of computing, and its benefits are a large firm's. Throws
 * `RangeError` for an input that is negative or no number.
 *
 * @example
 * estimateCost({ dailyTransactions: 1e6, eventsPerTransaction: 3.5, auditRequired: true, complianceYears: 7 }).annualCost; // 568.19
 */
export function estimateCost(inputs: CostInputs): CostEstimate {
  const { dailyTransactions, eventsPerTransaction, auditRequired, complianceYears } = inputs;
  const { eventBytes = 500, replaysPerDay = 100 } = inputs;
  const figures = { dailyTransactions, eventsPerTransaction, complianceYears, eventBytes, replaysPerDay };
  for (const [name, figure] of Object.entries(figures)) {
    if (!Number.isFinite(figure) || figure < 0) throw new RangeError(`${name}: expected 0 or more, got ${figure}`);
  }
  const eventsPerDay = dailyTransactions * eventsPerTransaction;
  const gigabytesPerDay = (eventsPerDay * eventBytes) / GIGABYTE;
  const terabytesPerYear = (gigabytesPerDay * DAYS_OF_YEAR) / 1024;
  const storage = {
    hot: terabytesPerYear * HOT_SHARE * HOT_PRICE,
    cold: terabytesPerYear * (1 - HOT_SHARE) * COLD_PRICE,
    backup: terabytesPerYear * BACKUP_PRICE,
  };
  const computing = {
    events: eventsPerDay * EVENT_PRICE,
    replays: replaysPerDay * REPLAY_HOURS * HOUR_PRICE,
    projections: eventsPerDay * PROJECTION_PRICE,
  };
  const benefits = {
    ...BENEFITS,
    audit: auditRequired ? BENEFITS.audit : 0,
    compliance: complianceYears > 0 ? BENEFITS.compliance : 0,
  };
  const annualCost = sum(storage) + sum(computing);
  const annualBenefit = sum(benefits);
  return {
    eventsPerDay,
    gigabytesPerDay,
    terabytesPerYear,
    storage,
    computing,
    benefits,
    annualCost,
    annualBenefit,
    returnPercent: annualCost === 0 ? null : ((annualBenefit - annualCost) / annualCost) * 100,
    paybackMonths: (annualCost * 12) / annualBenefit,
    recommended: annualBenefit > annualCost * WORTH_IT,
  };
}

function sum(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, each) => total + each, 0);
}
