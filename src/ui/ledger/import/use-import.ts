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
import { choiceOf, type Turned } from './import-choice.ts';
import { importJobs, type ImportJob } from './import-queue.ts';

/** How long the controls rest before the file is read anew. */
const SETTLES_MS = 250;

/** What the person has said about how the file is to be read. Empty text = as the file says. */
export interface ImportSettings {
  readonly account: string;
  readonly currency: string;
  readonly csv: CsvChoice;
}

export interface Progress {
  readonly fraction: number;
  readonly doing: string;
}

/** Where the dialog is. `problem` is kept beside a preview: one bad setting must not take the controls away. */
export interface ImportState {
  readonly stage: 'choose' | 'read' | 'look' | 'store' | 'done';
  readonly jobs: readonly ImportJob[];
  /** Which of the jobs. */
  readonly at: number;
  readonly preview: ImportPreview | null;
  readonly settings: ImportSettings;
  readonly turned: Turned;
  readonly progress: Progress | null;
  readonly problem: ErrorData | null;
  readonly undone: boolean;
}

export interface ImportControl {
  readonly state: ImportState;
  readonly choose: (files: readonly File[]) => void;
  readonly change: (settings: ImportSettings) => void;
  readonly turn: (turned: Turned) => void;
  readonly store: () => void;
  readonly undo: () => void;
  readonly nextFile: () => void;
  /** Back to the chooser; what is being read stops. */
  readonly startAgain: () => void;
}

const NO_SETTINGS: ImportSettings = { account: '', currency: '', csv: {} };
const START: ImportState = {
  stage: 'choose',
  jobs: [],
  at: 0,
  preview: null,
  settings: NO_SETTINGS,
  turned: new Set(),
  progress: null,
  problem: null,
  undone: false,
};

/** Leads files through reading, looking and storing, one after the other. `accountName` turns typed words into a name. */
export function useImport(files: readonly File[] | null, accountName: (text: string) => string): ImportControl {
  const [state, setState] = useState(START);
  const current = useRef(state);
  useEffect(() => {
    current.current = state;
  });
  /** The newest reading or storing: what an older one still reports is not listened to, and stops it. */
  const run = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const patch = (changed: Partial<ImportState>) => setState((before) => ({ ...before, ...changed }));

  const begin = () => {
    run.current += 1;
    if (timer.current !== null) clearTimeout(timer.current);
    return run.current;
  };
  const listen = (mine: number) => (fraction: number, doing: string) => {
    if (mine !== run.current) return false;
    patch({ progress: { fraction, doing } });
    return true;
  };

  const read = async (job: ImportJob, settings: ImportSettings) => {
    const mine = begin();
    patch({ progress: { fraction: 0, doing: `Reading ${job.file.path}` }, problem: null });
    const result = await settled(previewImport(requestOf(job, settings, accountName), listen(mine)));
    if (mine !== run.current) return result.ok ? forget(result.value) : undefined;
    const before = current.current.preview;
    if (!result.ok) return patch({ stage: 'look', progress: null, problem: result.error });
    if (before) forget(before);
    return patch({ stage: 'look', preview: result.value, progress: null, problem: null, turned: new Set() });
  };

  const open = (jobs: readonly ImportJob[], at: number) => {
    const job = jobs[at];
    if (!job) return;
    const settings = { ...NO_SETTINGS, account: /\.(csv|tsv|txt)$/i.test(job.file.path) ? shownAccountName() : '' };
    setState({ ...START, stage: 'read', jobs, at, settings });
    void read(job, settings);
  };

  const choose = async (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    const mine = begin();
    try {
      const contents = await Promise.all(chosen.map(async (file) => new Uint8Array(await file.arrayBuffer())));
      const named = chosen.map((file, index) => ({
        path: file.webkitRelativePath || file.name,
        content: contents[index] ?? new Uint8Array(),
      }));
      if (mine === run.current) open(importJobs(named), 0);
    } catch {
      const message = 'The file could not be opened. Is it a folder, or has it been moved?';
      patch({ problem: { code: 'ImportError', message } });
    }
  };

  const leave = () => {
    begin();
    const { preview, stage } = current.current;
    if (preview && stage !== 'done') forget(preview);
  };

  useEffect(() => {
    if (files !== null) void choose(files);
    return leave;
    // The files are those that the dialog was opened with: they do not change while it is open.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return {
    state,
    choose: (chosen) => void choose(chosen),
    change: (settings) => {
      const job = state.jobs[state.at];
      if (!job) return;
      patch({ settings });
      begin();
      timer.current = setTimeout(() => void read(job, settings), SETTLES_MS);
    },
    turn: (turned) => patch({ turned }),
    store: () => void store(),
    undo: () => void undo(),
    nextFile: () => open(state.jobs, state.at + 1),
    startAgain: () => {
      leave();
      setState(START);
    },
  };

  async function store(): Promise<void> {
    const { preview } = state;
    if (!preview) return;
    const mine = begin();
    patch({ stage: 'store', progress: { fraction: 0, doing: 'Storing' }, problem: null });
    const choice = choiceOf(preview.rows, state.turned);
    const result = await settled(commitImport(preview.batchId, choice, listen(mine)));
    if (mine !== run.current) return;
    if (result.ok) patch({ stage: 'done', preview: result.value, progress: null });
    else patch({ stage: 'look', progress: null, problem: result.error });
  }

  async function undo(): Promise<void> {
    const { preview } = state;
    if (!preview) return;
    const result = await settled(undoImport(preview.batchId));
    patch(result.ok ? { undone: true, problem: null } : { problem: result.error });
  }
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

/** A bank's file without a name of its account most likely belongs to the one on the screen. */
function shownAccountName(): string {
  const { register, reply } = screen.getState();
  const shown = reply?.accounts.find(({ accountId }) => accountId === register?.accountId);
  return shown && !shown.closed && (shown.kind === 'asset' || shown.kind === 'liability') ? shown.name : '';
}

/** The worker keeps a preview until it is told otherwise. */
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
