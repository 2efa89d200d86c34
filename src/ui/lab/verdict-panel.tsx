import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ReproFold, ReproVerdict } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Panel } from '../kit/panel.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { withBrought } from './folds.ts';
import { holdRepro } from './held-repros.ts';
import { useFolds } from './kept-folds.ts';
import { addressOf } from './lab-address.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import { openPlayer } from './screens/player.ts';

/** Opens what somebody shared, and says how far it is what they saw. */
export function VerdictPanel() {
  const { info, seek } = useLab();
  const [, navigate] = useLocation();
  const [link, setLink] = useState('');
  const open = (text: string) => navigate(`/lab/repro?${addressOf(holdRepro(text), null)}`);
  return (
    <Panel title="Open a repro">
      {info.verdict !== null && <VerdictWords verdict={info.verdict} onSeek={seek} />}
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          open(link);
        }}
      >
        <label>
          A .daybook file, or a page that holds one
          <input
            type="file"
            accept=".daybook,.html,.json"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void file.text().then(open);
            }}
          />
        </label>
        <TextField label="A link" value={link} onChange={({ target }) => setLink(target.value)} />
        <Button type="submit" disabledReason={link.trim() === '' ? 'Expected a link' : null}>
          Open the link
        </Button>
      </form>
    </Panel>
  );
}

function VerdictWords({
  verdict: { kind, reasons, differs, note, folds, screens },
  onSeek,
}: {
  readonly verdict: ReproVerdict;
  readonly onSeek: (position: number) => void;
}) {
  const locale = useLocale();
  return (
    <div role="status" className={css['form']}>
      <p>
        <strong>{kind === 'fine' ? 'Fine' : 'Risky'}</strong>
        {kind === 'fine'
          ? ': every event comes to what it came to where this was made.'
          : ': not everything is as it was.'}
      </p>
      {note !== '' && <p>{note}</p>}
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {folds.length > 0 && <BroughtFolds folds={folds} />}
      {screens.length > 0 && <Button onClick={() => openPlayer(screens, 0, true)}>Play what its maker saw</Button>}
      {differs !== null && (
        <Button onClick={() => onSeek(differs)}>Go to event {differs.toLocaleString(locale)}</Button>
      )}
    </div>
  );
}

/** Edited folds that a repro brings: the diff offers them while it is open, and they can be kept. */
function BroughtFolds({ folds }: { readonly folds: readonly ReproFold[] }) {
  const { own, restore } = useFolds();
  const after = withBrought(own, folds);
  const keep = () => {
    restore(after);
    showToast({ text: 'The edited folds are kept.', action: { label: 'Undo', run: () => restore(own) } });
  };
  return (
    <p>
      It brings edited folds to compare with under Diff: {folds.map(({ name }) => name).join(', ')}.{' '}
      {after.length > own.length && <Button onClick={keep}>Keep them</Button>}
    </p>
  );
}
