import { useState } from 'react';
import { useStore } from 'zustand';
import { exportAs, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { saveFile } from '../kit/save-file.ts';
import { ExportLogButtons } from '../shell/export-log.tsx';
import css from './settings.module.css';

const FORMATS = [
  { format: 'journal', name: 'Journal', type: 'text/plain' },
  { format: 'beancount', name: 'Beancount', type: 'text/plain' },
  { format: 'csv', name: 'CSV', type: 'text/csv' },
  { format: 'ofx', name: 'OFX', type: 'application/x-ofx' },
  { format: 'qif', name: 'QIF', type: 'application/qif' },
  { format: 'json', name: 'JSON', type: 'application/json' },
] as const;

/** The books as other programs read them, and the log as it is. In the past: the books of that moment. */
export function ExportPanel() {
  const position = useStore(timeline, (state) => (state.target === 'live' ? null : state.position));
  const [problem, setProblem] = useState<string | null>(null);
  const save = async ({ format, type }: (typeof FORMATS)[number]) => {
    try {
      const result = await exportAs(format);
      if (result.ok)
        saveFile(`daybook${position === null ? '' : `-after-event-${position}`}.${format}`, result.value, type);
      setProblem(result.ok ? null : `${result.error.message} (${result.error.code})`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <Panel title="Take your data out">
      <p className={css['quiet']}>
        {position !== null
          ? 'The books as they stood at the moment shown:'
          : 'The books, for hledger or ledger, Beancount, a spreadsheet, other money programs (OFX and QIF: accounts and their rows), or a program of your own:'}
      </p>
      <div className={css['actions']}>
        {FORMATS.map((each) => (
          <Button key={each.format} onClick={() => void save(each)}>
            {each.name}
          </Button>
        ))}
      </div>
      {problem !== null && (
        <p className={css['bad']} role="alert">
          Not exported: {problem}
        </p>
      )}
      <p className={css['quiet']}>The whole log, every event as it was recorded:</p>
      <div className={css['actions']}>
        <ExportLogButtons />
      </div>
    </Panel>
  );
}
