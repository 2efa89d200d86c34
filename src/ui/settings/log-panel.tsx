import { useState } from 'react';
import { useStore } from 'zustand';
import { connection, type Result, timeline, verify } from '#client';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { MIRROR_WORDS } from './mirror-words.ts';
import css from './settings.module.css';
import panels from '../kit/panels.module.css';

type Verified = Awaited<ReturnType<typeof verify>> extends Result<infer Value> ? Value : never;
type Check = 'none' | 'running' | { readonly found: Verified } | { readonly failed: string };

/** The log and its mirror: in step or not, what was repaired, and a check of every event on demand. */
export function LogPanel() {
  const locale = useLocale();
  const health = useStore(connection, (state) => state.health);
  const head = useStore(timeline, (state) => state.head);
  const [check, setCheck] = useState<Check>('none');
  const run = async () => {
    setCheck('running');
    try {
      const result = await verify();
      setCheck(result.ok ? { found: result.value } : { failed: `${result.error.message} (${result.error.code})` });
    } catch (problem) {
      setCheck({ failed: problem instanceof Error ? problem.message : String(problem) });
    }
  };
  return (
    <Panel title="The log">
      <dl className={panels['facts']}>
        <Fact name="Events" value={countWords(head, locale)} />
        {health !== null && <Fact name="Second copy" value={MIRROR_WORDS[health.mirror]} />}
        {health !== null && (
          <Fact name="Writing" value={health.writable ? 'Possible' : (health.readOnlyReason ?? 'Not possible')} />
        )}
        {health?.repairs.map((repair) => (
          <Fact key={repair} name="Repaired at opening" value={repair} />
        ))}
      </dl>
      <div className={css['actions']}>
        <Button disabledReason={check === 'running' ? 'It is being checked' : null} onClick={() => void run()}>
          Check every event
        </Button>
        <span role="status">
          <CheckResult check={check} locale={locale} />
        </span>
      </div>
    </Panel>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function CheckResult({ check, locale }: { readonly check: Check; readonly locale: string }) {
  if (check === 'none') return null;
  if (check === 'running') return 'Checking…';
  if ('failed' in check) return <span className={css['bad']}>Could not be checked: {check.failed}</span>;
  const { ok, eventsChecked, firstBadPosition, problem } = check.found;
  const count = countWords(eventsChecked, locale);
  if (ok) return <span className={css['good']}>All {count} events are as they were written.</span>;
  const place = firstBadPosition === null ? '' : ` at event ${countWords(firstBadPosition, locale)}`;
  return (
    <span className={css['bad']}>
      Damaged{place}: {problem} ({count} events checked)
    </span>
  );
}
