import { useStore } from 'zustand';
import { type BranchPlan, type LabAdoption, timeline } from '#client';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import { useBranchDraft } from './branch-draft.ts';
import css from './branches.module.css';
import { useLab } from './open-lab.ts';
import { lastAnswer, useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** What adopting the branch would append to the log; then the button that does. */
export function AdoptionView({ plan }: { readonly plan: BranchPlan }) {
  const { info } = useLab();
  const { work, start, cancel } = useWork<LabAdoption>();
  const adoption = lastAnswer(work);
  return (
    <section className={css['end']} aria-label="Adopt">
      <h3>Adopt</h3>
      {adoption === null && work.running === null && (
        <Button onClick={() => start((answers, progress) => answers.adoption(info.lab, { plan }, progress))}>
          What would adopting do?
        </Button>
      )}
      <WorkLine work={work} doing="Trying it on a copy" onCancel={cancel} />
      {adoption !== null && (
        <div role="status">
          {adoption.kind === 'possible' ? (
            <Possible adoption={adoption} plan={plan} />
          ) : (
            <>
              <p>It cannot be adopted:</p>
              <ul>
                {adoption.obstacles.map((obstacle) => (
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
  const { forget } = useBranchDraft();
  const isPast = useStore(timeline, ({ mode }) => mode.when === 'past');
  const { work, start, cancel } = useWork<{ readonly head: number }>();
  const { commands, events, leaves, isStored } = adoption;
  const adopt = () =>
    start(
      (answers, progress) => answers.adopt(info.lab, { plan, at: 'live' }, progress),
      () => {
        showToast({ text: `Adopted: ${countWords(events, locale)} appended` });
        forget();
        reload();
      },
    );
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
        <Button look="primary" disabledReason={past ?? noReason ?? nothing} onClick={adopt}>
          Adopt
        </Button>
      </p>
      <WorkLine work={work} doing="Adopting" onCancel={cancel} />
    </>
  );
}

function countWords(count: number, locale: string): string {
  return `${count.toLocaleString(locale)} ${count === 1 ? 'event' : 'events'}`;
}
