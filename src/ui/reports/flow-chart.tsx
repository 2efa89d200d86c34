import { sankey, sankeyLinkHorizontal, type SankeyNode } from 'd3-sankey';
import { useMemo } from 'react';
import { formatAmount, type PlainDate, type Report, type ReportQuestion } from '#ledger';
import { figureMark } from '../figures/figure-store.ts';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import css from './report-chart.module.css';
import type { ExplainedCell } from './explained-cell.ts';
import { type Flow, type FlowNode, flowsOf } from './flows.ts';

const WIDTH = 960;
const ROW_PX = 30;
const LEAST_PX = 220;
const MARGIN = { left: 8, right: 190, top: 8, bottom: 8 };

interface FlowChartProps {
  readonly report: Report;
  readonly question: ReportQuestion;
  readonly on: PlainDate | null;
  readonly commodity: string;
  readonly onExplain: (cell: ExplainedCell) => void;
}

/** Where money came from and went to in the whole range, as streams. The table below it says the same. */
export function FlowChart({ report, question, on, commodity, onExplain }: FlowChartProps) {
  const locale = useLocale();
  const column = report.columns.length - 1;
  const { nodes, flows, leftOut } = useMemo(() => flowsOf(report, column, commodity), [report, column, commodity]);
  const height = Math.max(LEAST_PX, nodes.length * ROW_PX);
  const laid = useMemo(() => layOut(nodes, flows, height), [nodes, flows, height]);
  const explain = ({ row, label }: FlowNode) => {
    if (row !== null) onExplain({ row, label, column, commodity });
  };
  return (
    <Panel title={`Where the money came from and went, ${commodity}`}>
      {flows.length === 0 ? (
        <p className={css['note']}>There is nothing to draw in these days.</p>
      ) : (
        <div className={css['flow']}>
          <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true">
            {laid.links.map((link) => (
              <path key={link.id} d={streamOf(link) ?? undefined} strokeWidth={Math.max(1, link.width ?? 0)} />
            ))}
            {laid.nodes.map((node) => (
              <g
                key={node.id}
                data-row={node.row}
                onClick={() => explain(node)}
                {...(node.row !== null &&
                  figureMark({ kind: 'cell', ...question, row: node.row, column, commodity }, node.label, on))}
              >
                <rect x={node.x0} y={node.y0} width={12} height={Math.max(1, (node.y1 ?? 0) - (node.y0 ?? 0))} />
                <text data-figure x={(node.x1 ?? 0) + 6} y={((node.y0 ?? 0) + (node.y1 ?? 0)) / 2} dy="0.35em">
                  {node.label} {formatAmount(roundedText(node.value ?? 0), commodity, locale)}
                </text>
              </g>
            ))}
          </svg>
        </div>
      )}
      {leftOut > 0 && (
        <p className={css['note']}>
          {leftOut} {leftOut === 1 ? 'category has' : 'categories have'} more money back than spent, which a stream
          cannot show. The table has all of them.
        </p>
      )}
    </Panel>
  );
}

function layOut(nodes: readonly FlowNode[], flows: readonly Flow[], height: number) {
  const layout = sankey<FlowNode, Flow>()
    .nodeId(({ id }) => id)
    .nodeWidth(12)
    .nodePadding(14)
    .extent([
      [MARGIN.left, MARGIN.top],
      [WIDTH - MARGIN.right, height - MARGIN.bottom],
    ]);
  if (flows.length === 0) return { nodes: [], links: [] };
  const laid = layout({ nodes: nodes.map((node) => ({ ...node })), links: flows.map((flow) => ({ ...flow })) });
  return {
    nodes: laid.nodes,
    links: laid.links.flatMap((link) => {
      const { source, target } = link;
      // The layout has put the nodes in the place of their ids.
      return isNode(source) && isNode(target) ? [{ ...link, source, target, id: `${source.id} ${target.id}` }] : [];
    }),
  };
}

function isNode(end: string | number | SankeyNode<FlowNode, Flow>): end is SankeyNode<FlowNode, Flow> {
  return typeof end === 'object';
}

const streamOf = sankeyLinkHorizontal<FlowNode, Flow>();

/** Heights are floating-point numbers; what is written beside them is rounded to cents. */
function roundedText(value: number): string {
  return value.toFixed(2);
}
