import { type FormEvent, type MouseEvent, useState } from 'react';
import type { LabWatch } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { EXAMPLES } from './examples.ts';
import { useKept } from './kept.ts';
import css from './lab.module.css';
import { useLab, useLabAnswer } from './open-lab.ts';
import scanCss from './scan.module.css';
import { lastAnswer, useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** Columns of a picture: about its pixels. */
const COLUMNS = 600;
const HEIGHT = 100;

/** Expressions over the state, each drawn over the whole log as soon as it is watched. */
export function WatchesPanel() {
  const { info } = useLab();
  const { kept, keep } = useKept();
  const [typed, setTyped] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    const expression = typed.trim();
    if (expression === '') return;
    keep({ watches: [...kept.watches.filter((other) => other !== expression), expression] });
    setTyped('');
  };
  const remove = (expression: string) => {
    const before = kept.watches;
    keep({ watches: before.filter((other) => other !== expression) });
    showToast({
      text: `Not watched any more: ${expression}`,
      action: { label: 'Undo', run: () => keep({ watches: before }) },
    });
  };
  return (
    <>
      <form className={scanCss['ask']} onSubmit={add}>
        <TextField
          label="Expression to watch"
          hint={`For example: ${EXAMPLES[info.domain].watch}`}
          value={typed}
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Button type="submit" look="primary">
          Watch
        </Button>
      </form>
      {kept.watches.map((expression) => (
        <Watched key={expression} expression={expression} onRemove={() => remove(expression)} />
      ))}
    </>
  );
}

function Watched({ expression, onRemove }: { readonly expression: string; readonly onRemove: () => void }) {
  const locale = useLocale();
  const { info, position } = useLab();
  const { work, cancel } = useWorkOn(expression, (answers, progress) =>
    answers.watch(info.lab, { expression, columns: COLUMNS }, progress),
  );
  const watch = lastAnswer(work);
  const { value } = useLabAnswer(`value ${expression} ${position}`, (answers) =>
    answers.value(info.lab, { expression, position }),
  );
  return (
    <section className={scanCss['watch']} aria-label={expression}>
      <h3>{expression}</h3>
      <p className={css['transport']}>
        <output>
          {value ?? '…'} after event {position.toLocaleString(locale)}
        </output>
        {watch !== null && <span className={css['quiet']}>{wordsOf(watch, locale)}</span>}
        <Button onClick={onRemove}>Stop watching</Button>
      </p>
      <WorkLine work={work} doing="Scanning the log" onCancel={cancel} />
      {watch !== null && <Spark watch={watch} />}
    </section>
  );
}

function wordsOf({ least, greatest, changes }: LabWatch, locale: string): string {
  const bounds = least === null || greatest === null ? 'no number anywhere' : `${least.exact} to ${greatest.exact}`;
  return `${bounds}, ${changes.toLocaleString(locale)} ${changes === 1 ? 'change' : 'changes'}`;
}

/** The picture: from the least to the greatest of each column, so that no spike is lost. A click moves the log there. */
function Spark({ watch }: { readonly watch: LabWatch }) {
  const { info, position, seek } = useLab();
  const { columns, least, greatest } = watch;
  if (least === null || greatest === null) return null;
  const span = greatest.near - least.near || 1;
  const y = (near: number) => (1 - (near - least.near) / span) * HEIGHT;
  const path = columns.map((column, x) => {
    if (column.least === null || column.greatest === null) return '';
    const follows = x > 0 && columns[x - 1]?.least !== null;
    return `${follows ? 'L' : 'M'}${x} ${y(column.greatest.near).toFixed(2)}V${y(column.least.near).toFixed(2)}h0.5`;
  });
  const here = (position / Math.max(1, info.head)) * columns.length;
  const go = (event: MouseEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    seek(Math.round(((event.clientX - left) / width) * info.head));
  };
  return (
    // The strip and its keys move the log for those who do not point.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <svg
      className={scanCss['spark']}
      viewBox={`0 -4 ${columns.length} ${HEIGHT + 8}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      onClick={go}
    >
      <line x1={here} x2={here} y1={-4} y2={HEIGHT + 4} />
      <path d={path.join('')} />
    </svg>
  );
}
