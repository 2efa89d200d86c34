import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useBranchDraft } from './branch-draft.ts';
import { BranchView } from './branch-view.tsx';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';

/** Another course of events from any event on: begun here, then edited and seen side by side with main. */
export function BranchesPanel() {
  const locale = useLocale();
  const { position } = useLab();
  const draft = useBranchDraft();
  if (draft.plan !== null) return <BranchView draft={draft} plan={draft.plan} />;
  return (
    <>
      <p className={css['quiet']}>
        A branch is another course of events. From an event on, skip, edit, insert or move commits: the rest is decided
        again by its commands. The log itself stays as it is.
      </p>
      <p>
        <Button look="primary" onClick={() => draft.fork(position)}>
          Fork after event {position.toLocaleString(locale)}
        </Button>
      </p>
    </>
  );
}
