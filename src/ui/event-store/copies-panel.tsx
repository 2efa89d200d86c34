import { type StoreGlance, type VerifyResult, verifyStore } from '#client';
import { Button } from '../kit/button.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { MIRROR_WORDS } from '../settings/mirror-words.ts';
import { countWords } from '../timeline/moment-words.ts';
import css from './event-store.module.css';
import { Fact } from './fact.tsx';
import { useWork } from './use-work.ts';
import { type Told, WorkLine } from './work-line.tsx';

/** The two copies of the log, what was repaired at opening, and a check of every event on demand. */
export function CopiesPanel({ health, head }: Pick<StoreGlance, 'health' | 'head'>) {
  const locale = useLocale();
  const { work, start } = useWork<VerifyResult>();
  return (
    <Panel title="Copies">
      <dl className={css['facts']}>
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
          onClick={() => void start('Verifying', verifyStore)}
        >
          Verify
        </Button>
      </div>
      <WorkLine work={work} tell={(result) => verifiedWords(result, locale)} />
      <p className={css['quiet']}>Verify recomputes the hash chain of both copies from the first event on.</p>
    </Panel>
  );
}

function verifiedWords({ ok, eventsChecked, firstBadPosition, problem }: VerifyResult, locale: string): Told {
  const count = countWords(eventsChecked, locale);
  if (ok) return { tone: 'good', words: `✓ All ${count} events are as they were written.` };
  const place = firstBadPosition === null ? '' : ` at event ${countWords(firstBadPosition, locale)}`;
  return { tone: 'bad', words: `✕ Damaged${place}: ${problem ?? ''} (${count} events are sound)` };
}
