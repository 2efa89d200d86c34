import { useLocation } from 'wouter';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useBranchDraft } from './branch-draft.ts';
import css from './branch-banner.module.css';
import { useLab } from './open-lab.ts';

const NAME_LETTERS = 60;

/** Says on every panel that there is a branch, by its name and where it begins; the log itself is never on it. */
export function BranchBanner() {
  const locale = useLocale();
  const { address } = useLab();
  const { plan, name, rename } = useBranchDraft();
  const [path, go] = useLocation();
  if (plan === null) return null;
  const edits = plan.edits.length;
  return (
    <div className={css['banner']} role="group" aria-label="Branch">
      <input
        aria-label="Name of the branch"
        value={name}
        maxLength={NAME_LETTERS}
        onChange={({ target }) => rename(target.value)}
      />
      <p>
        begins after event {plan.fork.toLocaleString(locale)}, with {edits.toLocaleString(locale)}{' '}
        {edits === 1 ? 'edit' : 'edits'}. The log itself stays as it is.
      </p>
      {path !== BRANCHES && <Button onClick={() => go(`${BRANCHES}?${address}`)}>Show the branch</Button>}
    </div>
  );
}

const BRANCHES = '/lab/branches';
