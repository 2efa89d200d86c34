import { useState } from 'react';
import type { ConfigurationProblem, StoreConfiguration } from '#client';
import { Button } from '../kit/button.tsx';
import { CodeField } from '../kit/code-field.tsx';
import { showToast } from '../kit/toast.tsx';
import css from './configuration.module.css';

const LINES = 14;

/** The same as text: to copy to another device, or to paste from one. */
export function ConfigurationJson({
  configuration,
  take,
}: {
  readonly configuration: StoreConfiguration;
  readonly take: (written: unknown) => Promise<readonly ConfigurationProblem[]>;
}) {
  const text = JSON.stringify(configuration, null, 2);
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const use = async () => {
    const read = parsed(typed ?? text);
    const problem = 'unreadable' in read ? read.unreadable : wordsOf(await take(read.value));
    setWrong(problem);
    if (problem === null) setTyped(null);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typed ?? text);
      showToast({ text: 'Copied.' });
    } catch {
      setWrong('The browser does not let it be copied: mark the text and copy it by hand.');
    }
  };
  return (
    <details className={css['json']}>
      <summary>As text (JSON)</summary>
      <CodeField
        label="Configuration as JSON"
        hint="A part is enough: what is left out stays as it is."
        error={wrong}
        rows={LINES}
        value={typed ?? text}
        onChange={(next) => {
          setTyped(next);
          setWrong(null);
        }}
      />
      <div className={css['actions']}>
        <Button onClick={() => void copy()}>Copy</Button>
        <Button onClick={() => void use()}>Use this text</Button>
      </div>
    </details>
  );
}

function parsed(text: string): { readonly value: unknown } | { readonly unreadable: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (problem) {
    return { unreadable: `This is not JSON: ${problem instanceof Error ? problem.message : String(problem)}` };
  }
}

function wordsOf(problems: readonly ConfigurationProblem[]): string | null {
  if (problems.length === 0) return null;
  return problems
    .map(({ path, expected, got }) => `${path === '' ? 'The whole' : path}: expected ${expected}, got ${got}.`)
    .join(' ');
}
