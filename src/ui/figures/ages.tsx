import './ages.css';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { seek, timeline, type ToldChange } from '#client';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../kit/preferences.ts';
import { useAnswer } from '../shell/use-answer.ts';
import { countWords, momentShort } from '../timeline/moment-words.ts';
import { type Age, ageOf, AGES, agoWords } from './age.ts';
import css from './ages.module.css';
import { byWhom } from './cause-words.ts';
import type { NamedFigure } from './figure-store.ts';
import { figureOf } from './pointed-figure.ts';
import { useFiguresShown } from './use-figures-shown.ts';

const WORDS: Readonly<Record<Age, string>> = {
  day: 'within a day',
  week: 'a week',
  month: 'a month',
  year: 'a year',
  older: 'longer ago',
  never: 'nothing yet',
};

/** Tints every figure on the page by how long ago it changed, and tells of the one that is pointed at what changed it. */
export function Ages({ onClose }: { readonly onClose: () => void }) {
  const { changes, from, problem } = useChanges();
  useEffect(() => {
    for (const element of document.querySelectorAll('[data-explains]')) {
      const change = changes.get(element.getAttribute('data-explains') ?? '');
      if (change !== undefined) element.setAttribute('data-age', ageOf(change?.recordedAt ?? null, from));
    }
  });
  useEffect(() => clear, []);
  return (
    <section className={css['ages']} aria-label="How old figures are">
      <div className={css['head']}>
        <h2>Changed</h2>
        <ul>
          {AGES.map((age) => (
            <li key={age}>
              <span data-age={age}>{WORDS[age]}</span>
            </li>
          ))}
        </ul>
        <Button onClick={onClose}>Hide</Button>
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <Pointed changes={changes} from={from} />
    </section>
  );
}

type Changes = ReadonlyMap<string, ToldChange | null>;

/** What changed each figure on the page last, and from when on ages are counted back: now, or the moment shown. */
function useChanges() {
  const shown = useFiguresShown();
  const locale = useLocale();
  const { answer, error } = useAnswer([locale, ...shown].join('\n'), (api, moment) =>
    api.answers.lastChanges({ figures: shown.map(questionOf), locale }, moment),
  );
  const [opened] = useState(() => Date.now());
  const isNow = useStore(timeline, ({ target }) => target === 'live');
  const { recordedAt = null, changes = [] } = answer?.value ?? {};
  // The answer may be to the question before: then ages of what is new come with the next one.
  const isToThese = changes.length === shown.length;
  const byFigure: Changes = new Map(isToThese ? shown.map((key, at) => [key, changes[at] ?? null]) : []);
  return { changes: byFigure, from: isNow ? opened : Date.parse(recordedAt ?? ''), problem: error?.message ?? null };
}

/** The figure that is pointed at, or has the focus, and the way to what changed it. */
function Pointed({ changes, from }: { readonly changes: Changes; readonly from: number }) {
  const locale = useLocale();
  const pointed = usePointed();
  const change = pointed === null ? undefined : changes.get(pointed);
  if (pointed === null || change === undefined) {
    return <p role="status">Point at a figure, or move the focus to one.</p>;
  }
  return (
    <>
      <p role="status">{`${labelOf(pointed)}: ${changeWords(change, from, locale)}`}</p>
      {change !== null && (
        <Button onClick={() => void seek(change.position)}>Go to event {countWords(change.position, locale)}</Button>
      )}
    </>
  );
}

function questionOf(key: string) {
  const { label: _label, ...asked }: NamedFigure = JSON.parse(key);
  return asked;
}

function labelOf(key: string): string {
  const { label }: NamedFigure = JSON.parse(key);
  return label;
}

/** `3 days ago, 9 Mar 12:00, by you. Transaction corrected: Grocer, −5.00 EUR` */
function changeWords(change: ToldChange | null, from: number, locale: string): string {
  if (change === null) return 'nothing has changed it yet';
  const { recordedAt, title, text } = change;
  return `${agoWords(recordedAt, from, locale)}, ${momentShort(recordedAt, locale)}, ${byWhom(change)}. ${title}: ${text}`;
}

function clear(): void {
  for (const element of document.querySelectorAll('[data-explains][data-age]')) element.removeAttribute('data-age');
}

/** The key of the figure that was pointed at, or had the focus, last. */
function usePointed(): string | null {
  const [pointed, setPointed] = useState<string | null>(null);
  useEffect(() => {
    const look = ({ target }: Event) => {
      const element = target instanceof Element ? figureElement(target) : null;
      if (element !== null) setPointed(element.getAttribute('data-explains'));
    };
    document.addEventListener('pointerover', look);
    document.addEventListener('focusin', look);
    return () => {
      document.removeEventListener('pointerover', look);
      document.removeEventListener('focusin', look);
    };
  }, []);
  return pointed;
}

function figureElement(target: Element): Element | null {
  const element =
    target.closest('[data-explains]') ?? (target.matches('a') ? target.querySelector('[data-explains]') : null);
  return element !== null && figureOf(element) !== null ? element : null;
}
