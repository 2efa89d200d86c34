import { useEffect, useRef, useState } from 'react';
import {
  checkConfiguration,
  configuration,
  type ConfigurationProblem,
  type ConfigurationState,
  configure,
  type RetentionAdvice,
  retention,
} from '#client';
import { showToast } from '../kit/toast.tsx';
import { changeOf, type Draft, draftOf } from './configuration-fields.ts';

/** What the panel shows and does. */
export interface ConfigurationWork {
  /** Null until it has been read. */
  readonly state: ConfigurationState | null;
  readonly draft: Draft;
  readonly advice: RetentionAdvice | null;
  /** What is wrong with the fields, by path; those that were not touched yet are left alone. */
  readonly problems: readonly ConfigurationProblem[];
  /** Why the last attempt was not made, in words, where no field is to blame. */
  readonly failure: string | null;
  readonly edit: (path: string, text: string) => void;
  /** Has the fields checked that were touched. */
  readonly check: () => Promise<void>;
  readonly save: () => Promise<void>;
  readonly backToDefaults: () => Promise<void>;
  /** Takes a configuration, or part of one. Gives the problems; none where it was taken. */
  readonly take: (written: unknown) => Promise<readonly ConfigurationProblem[]>;
}

/** The book's configuration as fields: read once, checked by the same rules that it is stored by. */
export function useConfiguration(): ConfigurationWork {
  const [state, setState] = useState<ConfigurationState | null>(null);
  const [draft, setDraft] = useState<Draft>({});
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<readonly ConfigurationProblem[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [advice, setAdvice] = useState<RetentionAdvice | null>(null);
  const lastCheck = useRef(0);

  const show = (next: ConfigurationState) => {
    setState(next);
    setDraft(draftOf(next.configuration));
    setTouched(new Set());
    setProblems([]);
    setFailure(null);
    void retention().then((told) => setAdvice(told.ok ? told.value : null));
  };

  useEffect(() => {
    void configuration().then((read) => (read.ok ? show(read.value) : setFailure(read.error.message)));
    // Read once: what other tabs change meanwhile is seen when the screen is opened again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const change = async (written: unknown, words: string): Promise<readonly ConfigurationProblem[]> => {
    const before = state?.configuration;
    const made = await configure(written);
    if (!made.ok) {
      const found = problemsIn(made.error['problems']);
      if (found.length === 0) setFailure(made.error.message);
      return found;
    }
    show(made.value);
    const undo = () => void configure(before).then((undone) => undone.ok && show(undone.value));
    showToast({ text: words, ...(before && { action: { label: 'Undo', run: undo } }) });
    return [];
  };

  return {
    state,
    draft,
    advice,
    problems,
    failure,
    edit: (path, text) => {
      setDraft((all) => ({ ...all, [path]: text }));
      setTouched((all) => new Set(all).add(path));
    },
    check: async () => {
      lastCheck.current += 1;
      const turn = lastCheck.current;
      const checked = await checkConfiguration(changeOf(draft));
      if (turn !== lastCheck.current || !checked.ok) return;
      setProblems(checked.value.filter(({ path }) => touched.has(path)));
    },
    save: async () => {
      lastCheck.current += 1;
      setProblems(await change(changeOf(draft), 'The configuration holds from now on.'));
    },
    backToDefaults: async () => {
      if (state !== null) setProblems(await change(state.defaults, 'Everything is back to its default.'));
    },
    take: (written) => change(written, 'The configuration was taken over.'),
  };
}

/** The problems in an error's data; none where it has none. */
function problemsIn(data: unknown): readonly ConfigurationProblem[] {
  return Array.isArray(data) ? data.filter(isProblem) : [];
}

function isProblem(value: unknown): value is ConfigurationProblem {
  return typeof value === 'object' && value !== null && 'path' in value && 'expected' in value && 'got' in value;
}
