/** A cell of the report that is shown. */
export interface ExplainedCell {
  readonly row: string;
  readonly label: string;
  readonly column: number;
  readonly commodity: string;
}
