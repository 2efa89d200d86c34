import { DaybookError } from '#engine';
import type { Cut } from '../books/cut.ts';
import type { LedgerData } from '../books/ledger-data.ts';
import { type Decimal, negate, subtract, toDecimalString, ZERO } from '../decimal.ts';
import type { AmountOf } from '../query.ts';
import type { CellQuestion } from '../reports/report.ts';
import { balancePlan, entriesPlan, entryPlan, registerPlan, runningPlan } from './account-figures.ts';
import { forecastPlan, reconcilePlan } from './agreed-figures.ts';
import { budgetPlan } from './budget-figures.ts';
import { cellPlan } from './cell-figure.ts';
import { givenPlan } from './given-figure.ts';
import { claimPlan } from './claim-figure.ts';
import { explainPlan } from './explain.ts';
import type {
  BalanceFigure,
  ClaimFigure,
  EntriesFigure,
  EntryFigure,
  ExplainQuestion,
  FigureExplanation,
  FigureQuestion,
  HoldingFigure,
  HoldingsFigure,
  LotFigure,
  MadePart,
  PriceFigure,
  RealisedFigure,
  ReconciledFigure,
  ReconcileFigure,
  RegisterFigure,
  RunningFigure,
  SaidFigure,
  SaleFigure,
  ShareFigure,
  SinceFigure,
  WorthFigure,
} from './figure.ts';
import type { FigurePlan } from './figure-plan.ts';
import { lotPlan } from './lot-figure.ts';
import { plannedPlan } from './planned-figure.ts';
import { pricePlan } from './price-figure.ts';
import { reconciledPlan } from './reconciled-figure.ts';
import { saidPlan } from './said-figure.ts';
import { salePlan } from './sale-figure.ts';
import { sharePlan } from './share-figure.ts';
import { holdingPlan, holdingsPlan, realisedPlan, worthPlan } from './holding-figures.ts';

/** What a figure is defined by, as of a cut. Throws `NotFound` for a cell that its report has not. */
export function planFigure(data: LedgerData, figure: FigureQuestion, cut: Cut): FigurePlan {
  if (isOfThings(figure)) return planOfThings(data, figure, cut);
  if (isOfAccounts(figure)) return planOfAccounts(data, figure, cut);
  if (isStated(figure)) return planOfStated(data, figure, cut);
  switch (figure.kind) {
    case 'cell':
      return cellPlan(data, figure, cut);
    case 'taken-back':
      return planFigure(data, figure.figure, cut);
    case 'given':
      return givenPlan(data, figure, cut, (of, at) => readFigure(data, of, at));
    case 'forecast':
      return forecastPlan(data, figure, cut);
    case 'planned':
      return plannedPlan(data, figure, cut);
    case 'changed':
      return changedPlan(data, figure, cut);
    case 'budget':
      return budgetPlan(data, figure, cut);
  }
}

/** What sums rows of accounts. */
type FigureOfAccounts = BalanceFigure | RunningFigure | EntryFigure | EntriesFigure | RegisterFigure;

function isOfAccounts(figure: FigureQuestion): figure is FigureOfAccounts {
  return OF_ACCOUNTS.has(figure.kind);
}

const OF_ACCOUNTS: ReadonlySet<FigureQuestion['kind']> = new Set([
  'balance',
  'running',
  'entry',
  'entries',
  'register',
]);

function planOfAccounts(data: LedgerData, figure: FigureOfAccounts, cut: Cut): FigurePlan {
  switch (figure.kind) {
    case 'balance':
      return balancePlan(data, figure, cut);
    case 'running':
      return runningPlan(data, figure, cut);
    case 'entry':
      return entryPlan(data, figure, cut);
    case 'entries':
      return entriesPlan(data, figure, cut);
    case 'register':
      return registerPlan(data, figure, cut);
  }
}

/** What somebody states, and what it is compared with. */
type FigureStated = ReconcileFigure | ReconciledFigure | ClaimFigure | SaidFigure;

function isStated(figure: FigureQuestion): figure is FigureStated {
  return STATED.has(figure.kind);
}

const STATED: ReadonlySet<FigureQuestion['kind']> = new Set(['reconcile', 'reconciled', 'claim', 'said']);

function planOfStated(data: LedgerData, figure: FigureStated, cut: Cut): FigurePlan {
  switch (figure.kind) {
    case 'reconcile':
      return reconcilePlan(data, figure, cut);
    case 'reconciled':
      return reconciledPlan(data, figure, cut);
    case 'claim':
      return claimPlan(data, figure, cut);
    case 'said':
      return saidPlan(data, figure, cut);
  }
}

/** What is of things that have prices. */
type FigureOfThings =
  | WorthFigure
  | HoldingFigure
  | HoldingsFigure
  | ShareFigure
  | RealisedFigure
  | SaleFigure
  | LotFigure
  | PriceFigure;

function isOfThings(figure: FigureQuestion): figure is FigureOfThings {
  return OF_THINGS.has(figure.kind);
}

const OF_THINGS: ReadonlySet<FigureQuestion['kind']> = new Set([
  'worth',
  'holding',
  'holdings',
  'share',
  'realised',
  'sale',
  'lot',
  'price',
]);

function planOfThings(data: LedgerData, figure: FigureOfThings, cut: Cut): FigurePlan {
  switch (figure.kind) {
    case 'worth':
      return worthPlan(data, figure, cut);
    case 'holding':
      return holdingPlan(data, figure, cut);
    case 'holdings':
      return holdingsPlan(data, figure, cut);
    case 'share':
      return sharePlan(data, figure, cut);
    case 'realised':
      return realisedPlan(data, figure, cut);
    case 'sale':
      return salePlan(data, figure, cut);
    case 'lot':
      return lotPlan(data, figure, cut);
    case 'price':
      return pricePlan(data, figure, cut);
  }
}

/** By how much a figure has changed: by each event since, where it is a sum, else what it is less what it was. */
function changedPlan(data: LedgerData, { figure, since, was = figure }: SinceFigure, cut: Cut): FigurePlan {
  const then = { ...cut, at: Math.min(since, cut.at) };
  const [isThere, plan] = planNowOrThen(data, { figure, was }, cut, then);
  const now = () => (isThere ? plan.shown() : ZERO);
  const before = () => readFigure(data, was, then);
  const shown = () => subtract(now(), before());
  if (isThere && plan.made === null && plan.isSteady && was === figure) {
    const { counts } = plan;
    return { ...plan, shown, counts: (position, day) => position > since && (counts?.(position, day) ?? true) };
  }
  const bare = { quantity: null, by: [] };
  const made = (): readonly MadePart[] => [
    { ...bare, label: 'As it is now', amount: toDecimalString(now()), question: isThere ? figure : null },
    {
      ...bare,
      label: 'Less what it was',
      amount: toDecimalString(negate(before())),
      question: was,
      at: then.at,
    },
  ];
  return { ...plan, shown, made, isSteady: false };
}

/** What defines a figure now, and true; where its report has it no more, what defined it then, and false. */
function planNowOrThen(
  data: LedgerData,
  { figure, was }: { readonly figure: FigureQuestion; readonly was: FigureQuestion },
  cut: Cut,
  then: Cut,
): readonly [isThere: boolean, plan: FigurePlan] {
  try {
    return [true, planFigure(data, figure, cut)];
  } catch (error) {
    if (!(error instanceof DaybookError) || error.code !== 'NotFound') throw error;
    return [false, planFigure(data, was, then)];
  }
}

/** A figure as its screen reads it at a cut; zero for a row that its report has not at that moment. */
export function readFigure(data: LedgerData, figure: FigureQuestion, cut: Cut): Decimal {
  try {
    return planFigure(data, figure, cut).shown();
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'NotFound') return ZERO;
    throw error;
  }
}

/** In which commodity a figure is told. Throws `NotFound` where there is no such figure at the cut. */
export function commodityOf(data: LedgerData, figure: FigureQuestion, cut: Cut): string {
  return planFigure(data, figure, cut).commodity;
}

/** A figure in words of amount and commodity; null where there is no such figure at the cut. */
export function valueOfFigure(data: LedgerData, figure: FigureQuestion, cut: Cut): AmountOf | null {
  try {
    const plan = planFigure(data, figure, cut);
    return { commodity: plan.commodity, amount: toDecimalString(plan.shown()) };
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'NotFound') return null;
    throw error;
  }
}

/** What any figure is made of. */
export function explainAny(data: LedgerData, { figure, ...wanted }: ExplainQuestion, cut: Cut): FigureExplanation {
  return explainPlan(data, planFigure(data, figure, cut), wanted, cut);
}

/** What a cell of a report is made of. Throws `NotFound` for a row or column that the report has not. */
export function explainFigure(data: LedgerData, question: CellQuestion, cut: Cut): FigureExplanation {
  const { by, parts, group, limit, ...cell } = question;
  return explainAny(data, { figure: { kind: 'cell', ...cell }, by, parts, group, limit }, cut);
}
