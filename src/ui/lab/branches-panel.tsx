import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { type BranchDraft, useBranchDraft } from './branch-draft.ts';
import { BranchView } from './branch-view.tsx';
import { commitAfter, takeDrafted } from './drafted-doing.ts';
import { readFork } from './lab-address.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';

/** Another course of events from any event on: begun here, then edited and seen side by side with main. */
export function BranchesPanel() {
  const locale = useLocale();
  const { position } = useLab();
  const draft = useBranchDraft();
  useAddressedFork(draft);
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

/**
 * Begins the branch that the address asks for, once, with what was typed in the past and is to be done on it; one that has
 * edits already is not forgotten for it.
 */
function useAddressedFork({ plan, fork, doAfter }: BranchDraft): void {
  const { info, address } = useLab();
  const [path, navigate] = useLocation();
  const wanted = readFork(useSearch());
  useEffect(() => {
    if (wanted === null) return;
    const position = Math.min(wanted, info.head);
    const doing = takeDrafted(wanted);
    if (doing !== null) void commitAfter(info, position).then((before) => doAfter(position, doing, before));
    else if (plan === null || plan.edits.length === 0) fork(position);
    navigate(`${path}?${address}`, { replace: true });
    // Only what the address says counts, once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wanted]);
}
