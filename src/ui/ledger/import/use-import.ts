import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import {
  commitImport,
  dropImport,
  previewImport,
  screen,
  timeline,
  undoImport,
  type ErrorData,
  type ImportPreview,
  type ImportRequest,
  type Result,
} from '#client';
import type { CsvChoice } from './csv-choice.ts';
import { choiceOf, targetAccounts, type Choices } from './import-choice.ts';
import { importJobs, type ChosenFile, type ImportJob } from './import-queue.ts';
import type { Progress } from '../../kit/progress-bar.tsx';
import { useRun, type Run } from './use-run.ts';

/** What the person has said about how the file is to be read. Empty text = as the file says. */
interface ImportSettings {
  readonly account: string;
  readonly currency: string;
  readonly csv: CsvChoice;
}

/** Where the dialog is. `problem` is kept beside a preview: one bad setting must not take the controls away. */
export interface ImportState {
  readonly stage: 'choose' | 'read' | 'look' | 'store' | 'done';
  readonly jobs: readonly ImportJob[];
  /** Which of the jobs. */
  readonly at: number;
  readonly preview: ImportPreview | null;
  readonly settings: ImportSettings;
  readonly choices: Choices;
  readonly progress: Progress | null;
  /** True from a change of the settings until the file has been read by them: what is shown is not what would be stored. */
  readonly outdated: boolean;
  readonly problem: ErrorData | null;
  readonly undone: boolean;
}

export interface ImportControl {
  readonly state: ImportState;
  readonly choose: (files: readonly File[]) => void;
  readonly change: (settings: ImportSettings) => void;
  readonly decide: (choices: Choices) => void;
  readonly store: () => void;
  readonly undo: () => void;
  readonly nextFile: () => void;
  /** Back to the chooser; what is being read stops. */
  readonly startAgain: () => void;
  /** Asks what is being stored to stop; it does where nothing has been stored yet. */
  readonly stop: () => void;
}

const NO_SETTINGS: ImportSettings = { account: '', currency: '', csv: {} };
const START: ImportState = {
  stage: 'choose',
  jobs: [],
  at: 0,
  preview: null,
  settings: NO_SETTINGS,
  choices: new Map(),
  progress: null,
  outdated: false,
  problem: null,
  undone: false,
};

/** Leads files through reading, looking and storing, one after the other. `accountName` turns typed words into a name. */
export function useImport(files: readonly File[] | null, accountName: (text: string) => string): ImportControl {
  const [state, setState] = useState(START);
  const run = useRun();
  const patch = (changed: Partial<ImportState>) => setState((before) => ({ ...before, ...changed }));
  const hear = (progress: Progress) => patch({ progress });

  const read = async (job: ImportJob, settings: ImportSettings, before: ImportPreview | null): Promise<void> => {
    const mine = run.begin();
    patch({ progress: { fraction: 0, doing: `Reading ${job.file.path}` }, problem: null });
    const result = await settled(previewImport(requestOf(job, settings, accountName), mine.listener(hear)));
    const account = result.ok ? accountOfBefore(result.value, settings) : null;
    if (result.ok && (!mine.isNewest() || account !== null)) forget(result.value);
    if (!mine.isNewest()) return undefined;
    if (account !== null) {
      patch({ settings: { ...settings, account } });
      return read(job, { ...settings, account }, before);
    }
    if (!result.ok) return patch({ stage: 'look', progress: null, outdated: false, problem: result.error });
    if (before) forget(before);
    const rows = { preview: result.value, choices: new Map() };
    return patch({ stage: 'look', ...rows, progress: null, outdated: false, problem: null });
  };
  const open = (jobs: readonly ImportJob[], at: number) => {
    const job = jobs[at];
    if (!job) return;
    const settings = { ...NO_SETTINGS, account: isTable(job) ? shownAccountName() : '' };
    setState({ ...START, stage: 'read', jobs, at, settings });
    void read(job, settings, null);
  };
  const choose = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    const mine = run.begin();
    try {
      const opened = await Promise.all(chosen.map(contentOf));
      if (mine.isNewest()) open(importJobs(opened), 0);
    } catch {
      const message = 'The file could not be opened. Is it a folder, or has it been moved?';
      patch({ problem: { code: 'ImportError', message } });
    }
  };
  const store = async (preview: ImportPreview, choices: Choices) => {
    const mine = run.begin();
    patch({ stage: 'store', progress: { fraction: 0, doing: 'Storing' }, problem: null });
    const choice = choiceOf(preview.rows, choices);
    const result = await settled(commitImport(preview.batchId, choice, mine.listener(hear)));
    if (!mine.isNewest()) return;
    if (result.ok) return patch({ stage: 'done', preview: result.value, progress: null });
    const cancelled = result.error['cancelled'] === true;
    patch({ stage: 'look', progress: null, problem: cancelled ? null : result.error });
  };
  const undo = async (preview: ImportPreview) => {
    const result = await settled(undoImport(preview.batchId));
    patch(result.ok ? { undone: true, problem: null } : { problem: result.error });
  };
  useArrival(() => void (files && choose(files)), run, state);

  const { preview, choices, jobs, at } = state;
  return {
    state,
    choose: (chosen) => void choose(chosen),
    change: (settings) => {
      patch({ settings, outdated: true });
      const job = jobs[at];
      if (job) run.later(() => void read(job, settings, preview));
    },
    decide: (next) => patch({ choices: next }),
    store: () => void (preview && store(preview, choices)),
    undo: () => void (preview && undo(preview)),
    nextFile: () => {
      leave(state);
      open(jobs, at + 1);
    },
    startAgain: () => {
      run.begin();
      leave(state);
      setState(START);
    },
    stop: run.stop,
  };
}

/** Begins with what was dropped when the dialog opens; drops what is unfinished when it closes. */
function useArrival(begin: () => void, run: Run, state: ImportState): void {
  const newest = useRef({ begin, run, state });
  useEffect(() => {
    newest.current = { begin, run, state };
  });
  useEffect(() => {
    newest.current.begin();
    return () => {
      newest.current.run.begin();
      leave(newest.current.state);
    };
  }, []);
}

/** The worker keeps a preview until it is stored or dropped. */
function leave({ preview, stage }: ImportState): void {
  if (preview && stage !== 'done' && stage !== 'store') forget(preview);
}

async function contentOf(file: File): Promise<ChosenFile> {
  return { path: file.webkitRelativePath || file.name, content: new Uint8Array(await file.arrayBuffer()) };
}

function isTable({ file }: ImportJob): boolean {
  return /\.(csv|tsv|txt)$/i.test(file.path);
}

/** Whether the moment shown is the past, where nothing can be stored. */
export function usePast(): boolean {
  return useStore(timeline, ({ mode }) => mode.when === 'past');
}

function requestOf(
  { file, companions }: ImportJob,
  settings: ImportSettings,
  accountName: (text: string) => string,
): ImportRequest {
  const account = accountName(settings.account);
  const currency = settings.currency.trim();
  return {
    name: file.path,
    content: file.content,
    ...(Object.keys(companions).length > 0 && { companions }),
    ...(account !== '' && { account }),
    ...(currency !== '' && { currency }),
    ...(Object.keys(settings.csv).length > 0 && { csv: settings.csv }),
  };
}

/** A file of a shape that went somewhere before goes there again, unless it was said otherwise; null = as it was read. */
function accountOfBefore(
  { rememberedAccount, rows, accounts }: ImportPreview,
  { account }: ImportSettings,
): string | null {
  const [target] = targetAccounts({ rows, accounts });
  return account === '' && rememberedAccount !== null && target?.name !== rememberedAccount ? rememberedAccount : null;
}

/** A bank's file without a name of its account most likely belongs to the one on the screen. */
function shownAccountName(): string {
  const { register, reply } = screen.getState();
  const shown = reply?.accounts.find(({ accountId }) => accountId === register?.accountId);
  return shown && !shown.closed && (shown.kind === 'asset' || shown.kind === 'liability') ? shown.name : '';
}

function forget(preview: ImportPreview): void {
  void settled(dropImport(preview.batchId));
}

/** A dead worker rejects: here that is one more problem to show. */
async function settled<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await result;
  } catch {
    return {
      ok: false,
      error: { code: 'ImportError', message: 'It stopped half-way. Nothing was stored; try again.' },
    };
  }
}
