import { type FormEvent, useState } from 'react';
import type { LabFound } from '#client';
import { Button } from '../kit/button.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { useLocale } from '../kit/preferences.ts';
import { countWords } from '../timeline/moment-words.ts';
import { EXAMPLES } from './examples.ts';
import { useWished } from './field-wish.ts';
import { useKept } from './kept.ts';
import css from './lab.module.css';
import { useLab } from './open-lab.ts';
import scanCss from './scan.module.css';
import { useWork } from './use-work.ts';
import { WorkProgress } from './work-line.tsx';

/** Finds events; the others are dimmed in the list or hidden from it. What is replayed stays as it is. */
export function EventSearch({ found }: { readonly found: LabFound | null }) {
  const locale = useLocale();
  const { info, position, seek } = useLab();
  const { kept, keep } = useKept();
  const [typed, setTyped] = useState(kept.search);
  const field = useWished('search');
  const { work, start, cancel } = useWork<LabFound>();
  const search = (event: FormEvent) => {
    event.preventDefault();
    // Looked for once with its progress; the list then has what was found at hand.
    const question = { search: typed, verb: kept.verb, position, around: 0 };
    start(
      (answers, progress) => answers.found(info.lab, question, progress),
      () => keep({ search: typed }),
    );
  };
  const { before = null, after = null } = found ?? {};
  return (
    <search>
      <form className={scanCss['ask']} onSubmit={search}>
        <TextField
          label="Search the events"
          ref={field}
          hint={`For example: ${EXAMPLES[info.domain].search}`}
          error={work.problem}
          value={typed}
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
        />
        <SelectField
          label="The others"
          value={kept.verb}
          onChange={({ target }) => keep({ verb: target.value === 'hide' ? 'hide' : 'dim' })}
        >
          <option value="dim">Dim</option>
          <option value="hide">Hide</option>
        </SelectField>
        <Button type="submit">Search</Button>
      </form>
      <WorkProgress work={work} doing="Scanning the log" onCancel={cancel} />
      {kept.search.trim() !== '' && found !== null && (
        <p className={css['transport']}>
          <output>{found.hits === 1 ? '1 event found' : `${countWords(found.hits, locale)} events found`}</output>
          <Button
            disabledReason={before === null ? 'There is none before this event' : null}
            onClick={() => before !== null && seek(before)}
          >
            Previous found
          </Button>
          <Button
            disabledReason={after === null ? 'There is none after this event' : null}
            onClick={() => after !== null && seek(after)}
          >
            Next found
          </Button>
        </p>
      )}
    </search>
  );
}
