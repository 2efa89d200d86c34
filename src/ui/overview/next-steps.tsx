import { useStore } from 'zustand';
import { Link } from 'wouter';
import { timeline } from '#client';
import type { OverviewFigures } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import list from '../kit/list.module.css';
import { openImport } from '../shell/dialogs.ts';
import { useImports } from './use-imports.ts';

/** What can be done with a book that has been set up, and in which nothing has come in or gone out since; nothing otherwise. */
export function NextSteps({ months }: Pick<OverviewFigures, 'months'>) {
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const imports = useImports();
  const hasBegun = months.some(({ income, expenses }) => income !== '0' || expenses !== '0');
  if (past || hasBegun || imports === null || imports.length > 0) return null;
  return (
    <Panel title="What next">
      <ul className={list['list']}>
        <li className={list['row']}>
          <p>
            Take in what your bank has: a file of your transactions.
            <br />
            <small>You see every row before it is stored. A file can be dropped anywhere.</small>
          </p>
          <Button look="primary" onClick={() => openImport()}>
            Import a file
          </Button>
        </li>
        <li className={list['row']}>
          <p>Or write down what you spend, row by row.</p>
          <Link href="/transactions">All transactions</Link>
        </li>
        <li className={list['row']}>
          <p>Give the money that is there a task: so much for food, so much for the rent.</p>
          <Link href="/budget">Begin a budget</Link>
        </li>
      </ul>
    </Panel>
  );
}
