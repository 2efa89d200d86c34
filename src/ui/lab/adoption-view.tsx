import { useState } from 'react';
import { useStore } from 'zustand';
import { askLab, type BranchPlan, type LabAdoption, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import css from './branches.module.css';
import { useLab } from './open-lab.ts';
import { useLongAnswer } from './use-long-answer.ts';
import { WorkProgress } from './work-progress.tsx';

/** What adopting the branch would append to the log; then the button that does. */
export function AdoptionView({ plan }: { readonly plan: BranchPlan }) {
  const { info } = useLab();
  const [isAsked, setIsAsked] = useState(false);
  const work = useLongAnswer(isAsked ? `adoption ${JSON.stringify(plan)}` : null, (answers, progress) =>
    answers.adoption(info.lab, { plan }, progress),
  );
  return (
    <section className={css['end']} aria-label="Adopt">
      <h3>Adopt</h3>
      {!isAsked && <Button onClick={() => setIsAsked(true)}>What would adopting do?</Button>}
      <WorkProgress work={work} label="Trying it on a copy…" />
      {work.value !== null && (
        <div role="status">
          {work.value.kind === 'possible' ? (
            <Possible adoption={work.value} plan={plan} />
          ) : (
            <>
              <p>It cannot be adopted:</p>
              <ul>
                {work.value.obstacles.map((obstacle) => (
                  <li key={obstacle}>{obstacle}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Possible({
  adoption,
  plan,
}: {
  readonly adoption: Extract<LabAdoption, { readonly kind: 'possible' }>;
  readonly plan: BranchPlan;
}) {
  const locale = useLocale();
  const { info, reload } = useLab();
  const isPast = useStore(timeline, ({ mode }) => mode.when === 'past');
  const [problem, setProblem] = useState<string | null>(null);
  const { commands, events, leaves, isStored } = adoption;
  const adopt = async () => {
    const result = await askLab((answers) => answers.adopt(info.lab, { plan, at: 'live' }));
    if (!result.ok) {
      setProblem(result.error.message);
      return;
    }
    showToast({ text: `Adopted: ${countWords(events, locale)} appended` });
    reload();
  };
  const noReason = isStored ? null : 'This log was invented for the lab: there is nothing to append to';
  const nothing = events === 0 ? 'There is nothing to append' : null;
  const past = info.domain === 'ledger' && isPast ? PAST_REASON : null;
  return (
    <>
      <p>
        {events === 0
          ? 'Main says what the branch says: nothing would be appended.'
          : `One commit of ${countWords(events, locale)} would be appended; nothing is rewritten.`}
        {leaves !== null && ` What stays different: ${leaves}.`}
      </p>
      {commands.length > 0 && (
        <ol className={css['edits']}>
          {commands.map((command) => (
            <li key={JSON.stringify(command)}>
              <span>
                <strong>{command.type}</strong> <code>{JSON.stringify(command.data)}</code>
              </span>
            </li>
          ))}
        </ol>
      )}
      <p>
        <Button look="primary" disabledReason={past ?? noReason ?? nothing} onClick={() => void adopt()}>
          Adopt
        </Button>
      </p>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  );
}

function countWords(count: number, locale: string): string {
  return `${count.toLocaleString(locale)} ${count === 1 ? 'event' : 'events'}`;
}
