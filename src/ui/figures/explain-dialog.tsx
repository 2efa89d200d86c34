import { useState } from 'react';
import { type FigureExplanation, type FigureQuestion, formatAmount, formatDate } from '#ledger';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useLocale } from '../kit/preferences.ts';
import { WorkingOut } from '../kit/working-out.tsx';
import { daysWords, STANDS } from '../reports/report-words.ts';
import { useLongAnswer } from '../shell/use-answer.ts';
import { countWords } from '../timeline/moment-words.ts';
import { ByEvent } from './by-event.tsx';
import css from './explain.module.css';
import { type NamedFigure, showFigure } from './figure-store.ts';
import { stepFigure } from './figure-tools.tsx';
import { type Look, LookFields, PAGE } from './look-fields.tsx';
import { MadeOf } from './made-of.tsx';
import { Groups, Parts } from './parts.tsx';

const FIRST_LOOK: Look = { by: 'month', parts: 'rows', group: null, limit: PAGE };

/** Of one transaction, or of what one event said, all that happened: it is little, and it is what one wants to know. */
function firstLook({ kind }: FigureQuestion): Look {
  return { ...FIRST_LOOK, parts: kind === 'entry' || kind === 'said' ? 'events' : 'rows' };
}

/** Everything that makes a figure, proved to be all of it; each part leads to its moment, its history and its file. */
export function ExplainDialog({ shown, onClose }: { readonly shown: NamedFigure; readonly onClose: () => void }) {
  const [path, setPath] = useState<readonly NamedFigure[]>([shown]);
  const [look, setLook] = useState(firstLook(shown.figure));
  const here = path.at(-1) ?? shown;
  const question = { figure: here.figure, ...look };
  const { answer, error, working } = useLongAnswer(
    JSON.stringify(question),
    (api, { at, on }, progress) => api.answers.explainFigure(question, { at: here.at ?? at, on }, progress),
    here.on,
  );
  const why = answer?.value ?? null;
  const goTo = (next: readonly NamedFigure[]) => {
    setPath(next);
    setLook(firstLook((next.at(-1) ?? shown).figure));
  };
  const into = (figure: FigureQuestion, label: string, at: number | undefined) =>
    goTo([...path, { ...here, figure, label, ...(at !== undefined && { at }) }]);
  return (
    <Dialog
      title={`What makes ${inSentence(here.label)}`}
      size="wide"
      onClose={onClose}
      foot={<Ways figure={here} onClose={onClose} />}
    >
      {path.length > 1 && (
        <p className={css['back']}>
          <Button onClick={() => goTo(path.slice(0, -1))}>← {path.at(-2)?.label}</Button>
        </p>
      )}
      {error !== null && <p role="alert">{error.message}</p>}
      <WorkingOut fraction={working} doing="Reading the books as they would be" onCancel={onClose} />
      {why !== null && (
        <>
          <Headline why={why} figure={here.figure} at={here.at} />
          {here.figure.kind === 'given' && (
            <ByEvent figure={here.figure} on={here.on} made={why.made} onClose={onClose} />
          )}
          {why.made !== null ? (
            <MadeOf why={why} made={why.made} onInto={into} onClose={onClose} />
          ) : (
            <>
              <LookFields look={look} onChange={(change) => setLook({ ...look, ...change })} />
              <Groups why={why} look={look} onGroup={(group) => setLook({ ...look, group })} />
              <Parts why={why} onClose={onClose} />
              {why.parts.length < why.count && (
                <Button onClick={() => setLook({ ...look, limit: look.limit + PAGE * 10 })}>Show more of them</Button>
              )}
            </>
          )}
        </>
      )}
    </Dialog>
  );
}

/** A label within a sentence: `the price of ACME`. Names keep their capitals. */
function inSentence(label: string): string {
  return label.replace(/^The /, 'the ');
}

/** From a figure to its course, and to where it changed. */
function Ways({ figure, onClose }: { readonly figure: NamedFigure; readonly onClose: () => void }) {
  const locale = useLocale();
  const step = (by: 1 | -1) => {
    onClose();
    void stepFigure(figure, by, locale);
  };
  return (
    <>
      <Button onClick={() => step(-1)}>To the change before</Button>
      <Button onClick={() => step(1)}>To the next change</Button>
      <Button onClick={() => showFigure(figure, 'course')}>Over time</Button>
    </>
  );
}

interface HeadlineProps {
  readonly why: FigureExplanation;
  readonly figure: FigureQuestion;
  /** The event after which it is told; undefined = the moment shown. */
  readonly at: number | undefined;
}

function Headline({ why, figure, at }: HeadlineProps) {
  const locale = useLocale();
  const { shown, unexplained, commodity, label } = why;
  const isProved = unexplained === '0';
  return (
    <div className={css['headline']}>
      <p>
        <strong data-figure>
          {formatAmount(shown, commodity, locale)} {commodity}
        </strong>{' '}
        <span className={css['quiet']}>
          {[label, daysOf(why, figure, locale), knownWords(at, locale)].filter((text) => text !== '').join(', ')}
        </span>
      </p>
      <p role="status" className={css['proof']} data-proved={isProved}>
        {isProved ? (
          <>✓ All of it is explained: what is below comes to exactly this.</>
        ) : (
          <>
            Unexplained:{' '}
            <span data-figure>
              {formatAmount(unexplained, commodity, locale)} {commodity}
            </span>
          </>
        )}
      </p>
    </div>
  );
}

function knownWords(at: number | undefined, locale: string): string {
  return at === undefined ? '' : `as it was known after event ${countWords(at, locale)}`;
}

function daysOf({ column }: FigureExplanation, figure: FigureQuestion, locale: string): string {
  if (column === null) return '';
  const stands = figure.kind === 'cell' && STANDS.has(figure.spec.kind);
  return stands || column.from === column.to ? formatDate(column.to, locale) : daysWords(column, locale);
}
