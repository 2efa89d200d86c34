import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { timeline } from '#client';
import type { BudgetView } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { BudgetTable } from './budget-table.tsx';
import type { TableView } from './table-view.ts';
import css from './budget.module.css';
import { MovesDialog } from './moves-dialog.tsx';
import { PeriodStrip } from './period-strip.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { PlanForm } from './plan-form.tsx';
import { useBudgetPlace } from './use-budget-place.ts';
import { useColumns } from './use-columns.ts';

/** The budget: as many periods as fit, each with what there is to budget, what was budgeted, spent and is left. */
export function Budget() {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const { on, go, linked, leaveCell } = useBudgetPlace();
  const [open, setOpen] = useState<'plan' | 'moves' | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const count = useColumns(page);
  const question = { on, count };
  const { answer, error } = useAnswer(JSON.stringify(question), (api, moment) => api.answers.budget(question, moment));
  const view = answer?.value ?? null;
  const reason = past ? PAST_REASON : null;
  const table = tableView(view);
  return (
    <div ref={page} className={css['page']}>
      <header className={css['head']}>
        <h1>Budget</h1>
        {table !== null && (
          <>
            <PeriodStrip plan={table.plan} shown={table.columns} onGo={go} />
            <span className={css['actions']}>
              <Button onClick={() => setOpen('moves')}>Moves</Button>
              <Button onClick={() => setOpen('plan')}>How it is kept</Button>
            </span>
          </>
        )}
      </header>
      {error !== null && <p role="alert">{error.message}</p>}
      {view !== null && table === null && <Begin view={view} reason={reason} />}
      {table !== null && (
        <>
          <NotCounted commodities={table.notCounted} currency={table.currency} />
          <BudgetTable view={table} reason={reason} linked={linked} onLeaveCell={leaveCell} />
        </>
      )}
      {open === 'plan' && view !== null && <PlanDialog view={view} reason={reason} onClose={() => setOpen(null)} />}
      {open === 'moves' && <MovesDialog reason={reason} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** A budget that can be shown: one that is planned, in a currency. */
function tableView(view: BudgetView | null): TableView | null {
  if (view === null) return null;
  const { plan, currency } = view;
  return plan === null || currency === null ? null : { ...view, plan, currency };
}

function Begin({ view, reason }: { readonly view: BudgetView; readonly reason: string | null }) {
  return (
    <Panel title="Begin a budget" className={css['begin']}>
      <p>
        Give every amount that you have a task: so much for food, so much for the rent. What is left of a task stays
        with it, and what was too much is taken from another.
      </p>
      {view.currency === null ? (
        <p>Record what you have first: a budget is made from money that is there.</p>
      ) : (
        <PlanForm view={view} reason={reason} action="Begin" onDone={() => {}} />
      )}
    </Panel>
  );
}

function NotCounted({ commodities, currency }: { readonly commodities: readonly string[]; readonly currency: string }) {
  if (commodities.length === 0) return null;
  return (
    <p className={css['quiet']}>
      In {currency}. Not counted: what these accounts hold in {commodities.join(', ')}.
    </p>
  );
}
