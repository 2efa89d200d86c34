import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { clearCommandLine, commandLine, type CommandRun } from '#client';
import { announce } from '../../kit/announcer.tsx';
import { Button } from '../../kit/button.tsx';
import { useLocale } from '../../kit/preferences.ts';
import { eventsWords } from '../../timeline/moment-words.ts';
import css from './command-line.module.css';
import { ErrorView } from './error-view.tsx';
import { OutputView } from './output-view.tsx';
import { runText } from './run-text.ts';

/** All lines that were run in this visit, each with what it printed. */
export function OutputLog() {
  const runs = useStore(commandLine, (state) => state.runs);
  const list = useRef<HTMLDivElement>(null);
  const newest = runs.at(-1);
  useLayoutEffect(() => {
    if (newest !== undefined) list.current?.scrollTo(0, list.current.scrollHeight);
  }, [newest]);
  return (
    <>
      {/* It scrolls, so it must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={list} className={css['log']} role="log" aria-label="Output" {...(runs.length > 0 && { tabIndex: 0 })}>
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </div>
    </>
  );
}

/** What can be done with all that was printed. */
export function OutputActions() {
  const runs = useStore(commandLine, (state) => state.runs);
  if (runs.length === 0) return null;
  return (
    <div className={css['foot']}>
      <Button onClick={() => void copy(runs.map(runText).join('\n\n'), 'The output is copied.')}>Copy all</Button>
      <Button onClick={clearCommandLine}>Clear</Button>
    </div>
  );
}

function Run({ run }: { readonly run: CommandRun }) {
  const { line, store, outcome } = run;
  return (
    <div className={css['run']}>
      <div className={css['line']}>
        <code>
          <span className={css['sign']} aria-hidden="true">
            ›{' '}
          </span>
          {line}
        </code>
        <small>
          {store ?? 'The book'}
          {outcome.kind === 'done' && <Answered run={run} head={outcome.output.head} />}
        </small>
      </div>
      <Outcome run={run} />
    </div>
  );
}

/** Which state of the log was answered: always the newest, also while the screen shows the past. */
function Answered({ run, head }: { readonly run: CommandRun; readonly head: number }) {
  const locale = useLocale();
  if (run.store !== null || run.shown === 'live') return <> · after {eventsWords(head, locale)}</>;
  return <> · as of now, after {eventsWords(head, locale)}, not as of the moment shown</>;
}

function Outcome({ run: { line, outcome, cancel } }: { readonly run: CommandRun }) {
  switch (outcome.kind) {
    case 'running':
      return (
        <div className={css['progress']}>
          <label>
            <span>{outcome.doing}…</span>
            <progress max={1} {...(outcome.fraction !== null && { value: outcome.fraction })} />
          </label>
          <Button aria-label={`Cancel ${line}`} onClick={cancel}>
            Cancel
          </Button>
        </div>
      );
    case 'done':
      return <OutputView output={outcome.output} />;
    case 'failed':
      return <ErrorView line={line} error={outcome.error} />;
  }
}

async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(said);
  } catch {
    announce('The browser does not allow copying here.');
  }
}
