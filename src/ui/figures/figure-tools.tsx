import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { figureStep, seek, timeline } from '#client';
import { formatAmount } from '#ledger';
import { type Command, useCommands } from '../kit/commands.ts';
import { useLocale } from '../kit/preferences.ts';
import { showToast } from '../kit/toast.tsx';
import { countWords } from '../timeline/moment-words.ts';
import { closeFigure, figures, type FigureView, type NamedFigure, showFigure } from './figure-store.ts';
import { pointedFigure } from './pointed-figure.ts';
import { pointedRow } from './pointed-row.ts';
import { StepInTurn } from './step-in-turn.ts';

const ExplainDialog = lazy(async () => ({ default: (await import('./explain-dialog.tsx')).ExplainDialog }));
const CourseDialog = lazy(async () => ({ default: (await import('./course-dialog.tsx')).CourseDialog }));
const Ages = lazy(async () => ({ default: (await import('./ages.tsx')).Ages }));

/** The keys of all figures on the page, and what they open. Loaded once the page stands. */
export function FigureTools() {
  const locale = useLocale();
  const { open, ages } = useStore(figures);
  useCommands([
    {
      ...onFigure('explain', 'What makes this figure, or how this row of a file was read', 'y', explain),
      inDialog: () => hasPointed() || pointedRow() !== null,
    },
    { ...onFigure('course', 'This figure over time', 'o', () => look('course')), inDialog: hasPointed },
    {
      ...onFigure('watch', 'Watch this figure: the timeline tells it where you point', 'w', watch),
      // In the lab W is its own watch.
      keys: ['w', 'Shift+w'],
    },
    onFigure('before', 'To the change of this figure before', '[', () => void step(-1, locale)),
    onFigure('after', 'To the next change of this figure', ']', () => void step(1, locale)),
    onFigure('ages', 'Show how old figures are', 'v', () => figures.setState({ ages: !figures.getState().ages })),
  ]);
  return (
    <Suspense fallback={null}>
      {open?.view === 'parts' && <ExplainDialog key={JSON.stringify(open)} shown={open} onClose={closeFigure} />}
      {open?.view === 'course' && <CourseDialog key={JSON.stringify(open)} shown={open} onClose={closeFigure} />}
      {ages && <Ages onClose={() => figures.setState({ ages: false })} />}
    </Suspense>
  );
}

function onFigure(id: string, label: string, key: string, run: () => void): Command {
  return { id: `figure.${id}`, label, group: 'Figures', keys: [key], where: 'anywhere', run };
}

function hasPointed(): boolean {
  return pointedFigure() !== null;
}

const NONE = 'Point at a figure, or move the focus to one, then press the key.';

function explain(): void {
  const row = pointedFigure() === null ? pointedRow() : null;
  if (row === null) look('parts');
  else row.click();
}

function look(view: FigureView): void {
  const figure = pointedFigure();
  if (figure === null) showToast({ text: NONE });
  else showFigure(figure, view);
}

function watch(): void {
  const figure = pointedFigure();
  if (figure !== null) figures.setState({ selected: figure });
  showToast({ text: figure === null ? NONE : `${figure.label} is watched: point at the timeline to see what it was.` });
}

/** Moves time to where the figure changes. The one looked at last counts while none is pointed at. */
async function step(by: 1 | -1, locale: string): Promise<void> {
  const figure = pointedFigure() ?? figures.getState().selected;
  if (figure === null) {
    showToast({ text: NONE });
    return;
  }
  figures.setState({ selected: figure });
  await stepFigure(figure, by, locale);
}

/**
 * Moves time to the next change of a figure, or the one before, and says what it was. Pressed again before it is there,
 * it goes on from there.
 */
export function stepFigure(figure: NamedFigure, by: 1 | -1, locale: string): Promise<void> {
  return steps.step({ figure, locale }, by);
}

interface Stepped {
  readonly figure: NamedFigure;
  readonly locale: string;
}

const steps = new StepInTurn<Stepped>(
  takeStep,
  (a, b) => a.locale === b.locale && JSON.stringify(a.figure) === JSON.stringify(b.figure),
);

/** False where the figure does not change there. */
async function takeStep({ figure: { figure, label, on, at }, locale }: Stepped, by: 1 | -1): Promise<boolean> {
  // A belief's steps begin at what was known then; once time has moved, at the moment shown.
  const result = await figureStep(figure, by, on, timeline.getState().target === 'live' ? (at ?? null) : null);
  if (!result.ok) {
    showToast({ text: result.error.message });
    return false;
  }
  const found = result.value.value;
  if (found === null) {
    showToast({ text: by === 1 ? `${label} does not change any more.` : `${label} does not change before this.` });
    return false;
  }
  const { position, before, after, commodity } = found;
  await seek(position === timeline.getState().head ? 'live' : position);
  const [from, to] = [before, after].map((amount) => formatAmount(amount, commodity, locale));
  showToast({ text: `${label}: from ${from} to ${to} ${commodity}, by event ${countWords(position, locale)}` });
  return true;
}
