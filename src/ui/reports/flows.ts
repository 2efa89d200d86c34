import type { Report, ReportRow } from '#ledger';

/** A place that money comes from, goes through, or goes to. */
export interface FlowNode {
  readonly id: string;
  readonly label: string;
  /** The report's row that it stands for; null for what is only drawn. */
  readonly row: string | null;
}

/** Money from one place to another, for drawing: figures are in the table. */
export interface Flow {
  readonly source: string;
  readonly target: string;
  readonly value: number;
}

/** What can be drawn of a column, and how many rows cannot be, being negative. */
export interface Flows {
  readonly nodes: readonly FlowNode[];
  readonly flows: readonly Flow[];
  readonly leftOut: number;
}

const DEEPEST = 2;

/**
 * Streams of money of one column and commodity: from income through the whole to spending and what is left over, or from
 * spending to its categories, two levels deep. Only rows with a positive figure can be drawn.
 */
export function flowsOf(report: Report, column: number, commodity: string): Flows {
  const drawing = new Drawing(column, commodity);
  const sections = ['income', 'expenses', 'spending'];
  for (const id of sections) {
    const at = report.rows.findIndex((row) => row.id === id);
    if (at >= 0) drawing.section(report.rows, at, id === 'income');
  }
  const left = report.rows.find(({ id }) => id === 'left-over');
  if (left !== undefined) drawing.rest(left);
  return drawing;
}

const HUB = 'hub';

class Drawing implements Flows {
  readonly nodes: FlowNode[] = [];
  readonly flows: Flow[] = [];
  leftOut = 0;
  readonly #column: number;
  readonly #commodity: string;

  constructor(column: number, commodity: string) {
    this.#column = column;
    this.#commodity = commodity;
  }

  /** The lines below a section, each hung on the one above it. */
  section(rows: readonly ReportRow[], at: number, isSource: boolean): void {
    const { id = '', label = '' } = rows[at] ?? {};
    this.#hub(id === 'spending' ? label : 'Money in', id === 'spending' ? id : 'income');
    const above: string[] = [HUB];
    const end = rows.findIndex(({ depth }, index) => index > at && depth === 0);
    for (const row of rows.slice(at + 1, end < 0 ? rows.length : end)) {
      const parent = above[row.depth - 1];
      above.length = row.depth;
      if (row.depth <= (isSource ? 1 : DEEPEST) && parent !== undefined && this.#draws(row, parent, isSource)) {
        above[row.depth] = row.id;
      }
    }
  }

  #draws(row: ReportRow, parent: string, isSource: boolean): boolean {
    const value = this.#valueOf(row);
    if (value < 0) this.leftOut += 1;
    if (value <= 0) return false;
    this.nodes.push({ id: row.id, label: row.label, row: row.id });
    this.flows.push(isSource ? { source: row.id, target: parent, value } : { source: parent, target: row.id, value });
    return true;
  }

  /** What was earned and not spent, or spent and not earned. */
  rest(row: ReportRow): void {
    const value = this.#valueOf(row);
    if (value === 0) return;
    this.nodes.push({ id: row.id, label: value > 0 ? row.label : 'From what was there', row: row.id });
    this.flows.push(
      value > 0 ? { source: HUB, target: row.id, value } : { source: row.id, target: HUB, value: -value },
    );
  }

  #hub(label: string, row: string): void {
    if (!this.nodes.some(({ id }) => id === HUB)) this.nodes.push({ id: HUB, label, row });
  }

  #valueOf({ amounts }: ReportRow): number {
    return Number(amounts.find(({ commodity }) => commodity === this.#commodity)?.values[this.#column] ?? 0);
  }
}
