import type { LabBreakpoint, LabStopped } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { useKept } from './kept.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import scanCss from './scan.module.css';
import { TriptychView } from './triptych-view.tsx';
import { lastAnswer, useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** The fold, event by event: one on or back, or to the next breakpoint either way, with what each event did. */
export function StepperPanel() {
  const { info, position, seek } = useLab();
  const { kept, keep } = useKept();
  const { work, start, cancel } = useWork<LabStopped>();
  const stopped = lastAnswer(work);
  const { breakpoints } = kept;
  const run = (direction: 'forward' | 'back') =>
    start(
      (answers, progress) => answers.run(info.lab, { breakpoints, position, direction }, progress),
      (found) => seek(found.position),
    );
  const hit = stopped?.position === position ? stopped.by : [];
  const atStart = position === 0 ? 'This is the beginning' : null;
  const atEnd = position === info.head ? 'This is the newest event' : null;
  const change = (id: string, part: Partial<LabBreakpoint>) =>
    keep({ breakpoints: breakpoints.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const remove = (id: string) => {
    keep({ breakpoints: breakpoints.filter((one) => one.id !== id) });
    showToast({ text: 'The breakpoint is gone.', action: { label: 'Undo', run: () => keep({ breakpoints }) } });
  };
  return (
    <>
      <p className={css['transport']}>
        <Button disabledReason={atStart} onClick={() => run('back')}>
          Run back
        </Button>
        <Button disabledReason={atStart} onClick={() => seek(position - 1)}>
          Step back
        </Button>
        <Button disabledReason={atEnd} onClick={() => seek(position + 1)}>
          Step
        </Button>
        <Button look="primary" disabledReason={atEnd} onClick={() => run('forward')}>
          Run on
        </Button>
        <Stopped stopped={stopped} breakpoints={breakpoints} />
      </p>
      <WorkLine work={work} doing="Scanning the log" onCancel={cancel} />
      {breakpoints.map((breakpoint, index) => (
        <BreakpointFields
          key={breakpoint.id}
          name={`Breakpoint ${index + 1}`}
          breakpoint={breakpoint}
          isHit={hit.includes(breakpoint.id)}
          onChange={(part) => change(breakpoint.id, part)}
          onRemove={() => remove(breakpoint.id)}
        />
      ))}
      <p>
        <Button onClick={() => keep({ breakpoints: [...breakpoints, newBreakpoint(breakpoints)] })}>
          Add a breakpoint
        </Button>
      </p>
      <section aria-label="The event" aria-live="polite">
        {position === 0 ? (
          <p className={css['quiet']}>Before the first event.</p>
        ) : (
          <TriptychView position={position} />
        )}
      </section>
    </>
  );
}

function Stopped({
  stopped,
  breakpoints,
}: {
  readonly stopped: LabStopped | null;
  readonly breakpoints: readonly LabBreakpoint[];
}) {
  const locale = useLocale();
  const names = breakpoints.flatMap(({ id }, index) => (stopped?.by.includes(id) === true ? [`${index + 1}`] : []));
  return (
    <output>
      {stopped !== null &&
        (names.length === 0
          ? `No breakpoint: ran to event ${stopped.position.toLocaleString(locale)}`
          : `Stopped after event ${stopped.position.toLocaleString(locale)} by breakpoint ${names.join(' and ')}`)}
    </output>
  );
}

function BreakpointFields({
  name,
  breakpoint,
  isHit,
  onChange,
  onRemove,
}: {
  readonly name: string;
  readonly breakpoint: LabBreakpoint;
  readonly isHit: boolean;
  readonly onChange: (part: Partial<LabBreakpoint>) => void;
  readonly onRemove: () => void;
}) {
  return (
    <fieldset className={scanCss['breakpoint']} data-hit={isHit}>
      <legend>{name}</legend>
      <TextField
        label="Type"
        placeholder="any, * allowed"
        value={breakpoint.type}
        onChange={({ target }) => onChange({ type: target.value })}
      />
      <TextField
        label="Stream"
        placeholder="any, * allowed"
        value={breakpoint.stream}
        onChange={({ target }) => onChange({ stream: target.value })}
      />
      <TextField
        label="Condition"
        placeholder="any"
        spellCheck={false}
        value={breakpoint.condition}
        onChange={({ target }) => onChange({ condition: target.value })}
      />
      <TextField
        label="Path that changes"
        placeholder="any"
        spellCheck={false}
        value={breakpoint.changes}
        onChange={({ target }) => onChange({ changes: target.value })}
      />
      <TextField
        label="From hit"
        inputMode="numeric"
        value={String(breakpoint.fromHit)}
        onChange={({ target }) => onChange({ fromHit: Number(target.value.replaceAll(/\D/g, '').slice(0, 9)) })}
      />
      <span>
        <Button aria-label={`Remove ${name.toLowerCase()}`} onClick={onRemove}>
          Remove
        </Button>
      </span>
    </fieldset>
  );
}

function newBreakpoint(others: readonly LabBreakpoint[]): LabBreakpoint {
  const last = Math.max(0, ...others.map(({ id }) => Number(id)));
  return { id: String(last + 1), type: '', stream: '', condition: '', changes: '', fromHit: 1 };
}
