import type { StoreGlance } from '#client';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { MIRROR_WORDS } from '../settings/mirror-words.ts';
import css from './event-store.module.css';
import { Fact } from './fact.tsx';
import { useLine } from './use-line.ts';
import { asTold, WorkLine } from './work-line.tsx';
import panels from '../kit/panels.module.css';

/** The two copies of the log, what was repaired at opening, and a check of every event on demand. */
export function CopiesPanel({ health, head }: Pick<StoreGlance, 'health' | 'head'>) {
  const { work, run, cancel } = useLine();
  return (
    <Panel title="Copies">
      <dl className={panels['facts']}>
        <Fact name="Log">
          <code>{health.logId}</code>
        </Fact>
        <Fact name="Second copy">{MIRROR_WORDS[health.mirror]}</Fact>
        <Fact name="Writing">{health.writable ? 'Possible' : (health.readOnlyReason ?? 'Not possible')}</Fact>
        <Fact name="Hash of the head">
          <code>{head.hash}</code>
        </Fact>
        <Fact name="Repaired at opening">{health.repairs.length === 0 ? 'Nothing' : health.repairs.join(' ')}</Fact>
      </dl>
      <div className={css['actions']}>
        <Button
          disabledReason={work.kind === 'running' ? 'It is being verified' : null}
          onClick={() => void run('event-store verify')}
        >
          Verify
        </Button>
      </div>
      <WorkLine work={work} tell={asTold} onCancel={cancel} />
      <p className={css['quiet']}>Verify recomputes the hash chain of both copies from the first event on.</p>
    </Panel>
  );
}
