import { useState } from 'react';
import { useStore } from 'zustand';
import { Link } from 'wouter';
import { timeline } from '#client';
import type { SavedReport, SavedSpec } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { PAST_REASON } from '../shell/past-reason.ts';
import { runCommand } from '../shell/run-command.ts';
import { sayDone } from '../shell/undo.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { readAddress, writeAddress } from './report-address.ts';
import { kindNamed } from './report-kinds.ts';
import css from './reports.module.css';
import { budgetAddress } from './use-budget-address.ts';

/** The reports that somebody saved, and the way to save the one that is shown. */
export function SavedReports({ spec }: { readonly spec: SavedSpec }) {
  const [naming, setNaming] = useState(false);
  const past = useStore(timeline, ({ mode }) => mode.when === 'past');
  const { answer } = useAnswer('saved reports', (api, moment) => api.answers.savedReports(null, moment));
  const saved = answer?.value ?? [];
  const shown = saved.find((each) => addressOf(each.spec) === addressOf(spec));
  const reason = past ? PAST_REASON : null;
  return (
    <div className={css['saved']}>
      {saved.length > 0 && (
        <nav aria-label="Saved reports">
          <ul>
            {saved.map((each) => (
              <li key={each.reportId}>
                <Link href={addressOf(each.spec)} aria-current={each === shown ? 'page' : undefined}>
                  {each.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {shown === undefined ? (
        <Button disabledReason={reason} onClick={() => setNaming(true)}>
          Save this report
        </Button>
      ) : (
        <Button disabledReason={reason} onClick={() => void remove(shown)}>
          Take it off the list
        </Button>
      )}
      {naming && <NameDialog spec={spec} onClose={() => setNaming(false)} />}
    </div>
  );
}

function NameDialog({ spec, onClose }: { readonly spec: SavedSpec; readonly onClose: () => void }) {
  const [name, setName] = useState(spec.kind === 'budget' ? 'Budget against actual' : kindNamed(spec.kind).name);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const refused = await runCommand({ type: 'SaveReport', reportId: crypto.randomUUID(), name, spec });
    setProblem(refused);
    if (refused === null) onClose();
  };
  return (
    <Dialog title="Save this report" onClose={onClose}>
      <form
        className={css['naming']}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label="Name" value={name} error={problem} onChange={({ target }) => setName(target.value)} />
        <Button type="submit" look="primary">
          Save
        </Button>
      </form>
    </Dialog>
  );
}

async function remove({ reportId, name }: SavedReport): Promise<void> {
  const refused = await runCommand({ type: 'RemoveSavedReport', reportId });
  sayDone(refused, `${name} is off the list.`);
}

/** The address of a report as it was saved, with everything else as usual. */
function addressOf(spec: SavedSpec): string {
  if (spec.kind === 'budget') return budgetAddress({ from: spec.from, count: spec.periods, on: null });
  return writeAddress({ ...readAddress(`/reports/${spec.kind}`, ''), spec });
}
