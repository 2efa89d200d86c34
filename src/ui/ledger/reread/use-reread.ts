import { useEffect, useRef, useState } from 'react';
import {
  commitReread,
  type ErrorData,
  previewReread,
  type RereadPreview,
  type RereadRequest,
  type Result,
} from '#client';
import type { CsvChoice } from '../import/csv-choice.ts';

/** What the person has said about how the file is to be read; empty text = as it was. */
interface RereadSettings {
  readonly account: string;
  readonly currency: string;
  readonly csv: CsvChoice;
}

interface RereadState {
  readonly settings: RereadSettings;
  readonly preview: RereadPreview | null;
  /** True while what is shown is not what the settings say. */
  readonly busy: boolean;
  readonly problem: ErrorData | null;
}

export interface RereadControl {
  readonly state: RereadState;
  readonly change: (settings: RereadSettings) => void;
  /** Stores the differences; resolves with what was done, or null where it was not. */
  readonly store: () => Promise<RereadPreview | null>;
}

/** How long the controls rest before the file is read anew. */
const SETTLES_MS = 250;
const START: RereadState = {
  settings: { account: '', currency: '', csv: {} },
  preview: null,
  busy: true,
  problem: null,
};

/** Reads an import's file again at every change of the settings, the newest wish last. `accountName` names typed words. */
export function useReread(batchId: string, accountName: (text: string) => string): RereadControl {
  const [state, setState] = useState(START);
  const turn = useRef(0);
  const patch = (changed: Partial<RereadState>) => setState((before) => ({ ...before, ...changed }));
  const begin = () => {
    turn.current += 1;
    const mine = turn.current;
    return () => mine === turn.current;
  };
  const read = async (settings: RereadSettings) => {
    const isNewest = begin();
    const result = await settled(previewReread(batchId, requestOf(settings, accountName)));
    if (!isNewest()) return;
    if (result.ok) patch({ preview: result.value, busy: false, problem: null });
    else patch({ busy: false, problem: result.error });
  };
  const later = useLatest((settings: RereadSettings) => void read(settings));
  useEffect(() => {
    const { settings } = state;
    const timer = setTimeout(() => later.current(settings), settings === START.settings ? 0 : SETTLES_MS);
    return () => clearTimeout(timer);
    // The settings alone say that the file is to be read anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [state.settings]);
  return {
    state,
    change: (settings) => {
      begin();
      patch({ settings, busy: true });
    },
    store: async () => {
      begin();
      patch({ busy: true, problem: null });
      const result = await settled(commitReread(batchId, requestOf(state.settings, accountName)));
      patch(result.ok ? { busy: false } : { busy: false, problem: result.error });
      return result.ok ? result.value : null;
    },
  };
}

function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}

function requestOf({ account, currency, csv }: RereadSettings, accountName: (text: string) => string): RereadRequest {
  const name = accountName(account);
  return {
    ...(name !== '' && { account: name }),
    ...(currency.trim() !== '' && { currency: currency.trim() }),
    ...(Object.keys(csv).length > 0 && { csv }),
  };
}

/** A dead worker rejects: here that is one more problem to show. */
async function settled<T>(result: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await result;
  } catch {
    const message = 'It stopped half-way. Nothing was stored; try again.';
    return { ok: false, error: { code: 'ImportError', message } };
  }
}
