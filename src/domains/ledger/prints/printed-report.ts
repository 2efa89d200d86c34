import type { PeriodLayout } from '../budget/budget-periods.ts';
import type { AccountId, PlainDate } from '../event.ts';
import type { Report, ReportColumn, ReportQuestion, ReportRow, ReportSpec } from '../reports/report.ts';
import type { BudgetReportSpec } from '../saved-reports/saved-report-event.ts';

/** What can be handed out: a report of the books, or of the budget against what was. */
export type PrintedQuestion = ReportQuestion | BudgetPrintQuestion;

/** The budget against what was as it is handed out: with all that the books of another day could say otherwise. */
export interface BudgetPrintSpec extends BudgetReportSpec {
  /** That of the book then. */
  readonly currency: string;
  /** How the plan cut the days then: another plan does not change what the report is about. */
  readonly layout: PeriodLayout;
}

/** The budget against what was, as a question: `today` is the day on which it was handed out. */
export interface BudgetPrintQuestion {
  readonly spec: BudgetPrintSpec;
  readonly today: PlainDate;
}

/** What two reports on the same question are compared by, and what a seal is made of. */
export interface PrintedFigures extends Pick<Report, 'from' | 'to' | 'known' | 'knownAt'> {
  readonly spec: ReportSpec | BudgetPrintSpec;
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly PrintedRow[];
}

/** What a column of a budget says of its period: what was meant, what was, and what is left of the one by the other. */
export type BudgetAspect = 'budgeted' | 'actual' | 'difference';

/** A column of any report that can be handed out. */
export interface PrintedColumn extends Omit<ReportColumn, 'role'> {
  readonly role: ReportColumn['role'] | BudgetAspect;
}

/** A row of any report that can be handed out. */
export interface PrintedRow extends ReportRow {
  /** Of a budget: the categories that it sums. */
  readonly accountIds?: readonly AccountId[];
}

/** What names a row within its report. */
export type PrintedName = Pick<PrintedRow, 'id' | 'accountId' | 'accountIds'>;

/** A place in a report: a row, a column by its index, a commodity. */
export interface PrintedPlace {
  readonly row: PrintedName;
  readonly column: number;
  readonly commodity: string;
}

/** Whether a question is about the budget. */
export function isOfBudget(question: PrintedQuestion): question is BudgetPrintQuestion {
  return question.spec.kind === 'budget';
}
