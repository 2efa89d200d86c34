import { useState } from 'react';
import { auditReport } from '#client';
import { Button } from '../kit/button.tsx';
import { csvText } from '../kit/csv-text.ts';
import { ruleWords } from '../figures/cause-words.ts';
import { useLocale } from '../kit/preferences.ts';
import { saveFile } from '../kit/save-file.ts';
import { classes } from '../kit/classes.ts';
import list from '../kit/list.module.css';
import css from './history.module.css';

/** The days and words that the list is narrowed to. */
export interface AuditRange {
  readonly words: string;
  readonly from?: string;
  readonly to?: string;
}

/** Hands out what the list shows, all of it: what, when, by whom, from which cause, and the seal of the log. */
export function AuditButtons({ range }: { readonly range: AuditRange }) {
  const locale = useLocale();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const report = await auditReport(range, locale);
    if ('error' in report) return setProblem(report.error.message);
    const lines = report.changes.map(({ recordedAt, title, text, actor, command, rules, first, last, id, stands }) => [
      recordedAt,
      title,
      text,
      actor ?? 'this device',
      command ?? 'script',
      rules.map((rule) => `${ruleWords(rule)}: ${rule.transactions}`).join('; '),
      String(first),
      String(last),
      id,
      stands ? 'stands' : 'taken back',
    ]);
    const head = ['Recorded', 'What', 'About', 'By', 'Cause', 'Rules', 'First event', 'Last event', 'Commit', 'Now'];
    const seal = ['Seal of the log', `after event ${report.head.position}`, report.head.hash];
    saveFile('daybook-audit.csv', csvText([head, ...lines, seal]), 'text/csv');
    return setProblem(null);
  };
  return (
    <div className={classes(list['actions'], css['hideInPrint'])}>
      <Button onClick={() => void save()}>Save as CSV</Button>
      <Button onClick={() => globalThis.print()}>Print</Button>
      {problem !== null && <p role="alert">{problem}</p>}
    </div>
  );
}
