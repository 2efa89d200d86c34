import type { FormEvent } from 'react';
import type { LabWatch } from '#client';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { EXAMPLES } from './examples.ts';
import { useWished } from './field-wish.ts';
import { useKept } from './kept.ts';
import css from './lab.module.css';
import { useLab, useLabAnswer } from './open-lab.ts';
import scanCss from './scan.module.css';
import { boundsWords, Spark } from './spark.tsx';
import { lastAnswer, useWorkOn } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

/** Columns of a picture: about its pixels. */
const COLUMNS = 600;

/** Expressions over the state, each drawn over the whole log as soon as it is watched. */
export function WatchesPanel() {
  const { info } = useLab();
  const { kept, keep } = useKept();
  const field = useWished('watch');
  const typed = kept.watching;
  const setTyped = (watching: string) => keep({ watching });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const expression = typed.trim();
    if (expression === '') return;
    keep({ watches: [...kept.watches.filter((other) => other !== expression), expression], watching: '' });
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
          ref={field}
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
  // While the scan goes on to what has come since, the picture of what was stays.
  const picture = work.problem === null ? work.value : null;
  const { value } = useLabAnswer(`value ${expression} ${position}`, (answers) =>
    answers.value(info.lab, { expression, position }),
  );
  return (
    <section className={scanCss['watch']} aria-label={expression}>
      <h3>{expression}</h3>
      <p className={css['transport']}>
        {work.problem === null && (
          <output>
            {value ?? '…'} after event {position.toLocaleString(locale)}
          </output>
        )}
        {watch !== null && <span className={css['quiet']}>{wordsOf(watch, locale)}</span>}
        <Button onClick={onRemove}>Stop watching</Button>
      </p>
      <WorkLine work={work} doing="Scanning the log" onCancel={cancel} />
      {picture !== null && <Spark name={expression} watch={picture} />}
    </section>
  );
}

function wordsOf(watch: LabWatch, locale: string): string {
  const { least, greatest, changes } = watch;
  const bounds = least === null || greatest === null ? 'no number anywhere' : boundsWords(watch, { least, greatest });
  return `${bounds}, ${changes.toLocaleString(locale)} ${changes === 1 ? 'change' : 'changes'}`;
}
