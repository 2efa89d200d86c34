import { createStore, type StoreApi } from 'zustand/vanilla';

/** The dialog over the page, if any. One at a time. */
export type OpenDialog =
  | { readonly kind: 'import'; readonly files: readonly File[] | null }
  | { readonly kind: 'reread'; readonly batchId: string; readonly fileName: string }
  | { readonly kind: 'open-account' }
  | { readonly kind: 'set-up' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'go-to' }
  | { readonly kind: 'unlock'; readonly reason: string; readonly onAnswer: (unlock: boolean) => void };

export const dialogs: StoreApi<{ readonly open: OpenDialog | null }> = createStore(() => ({ open: null }));

/** Opens the import dialog: with files that were dropped, or with none (null) for its own chooser. */
export function openImport(files: readonly File[] | null = null): void {
  dialogs.setState({ open: { kind: 'import', files } });
}

/** Opens the file of an import to be read again. */
export function openReread(batchId: string, fileName: string): void {
  dialogs.setState({ open: { kind: 'reread', batchId, fileName } });
}

export function openAccountForm(): void {
  dialogs.setState({ open: { kind: 'open-account' } });
}

export function openSetUp(): void {
  dialogs.setState({ open: { kind: 'set-up' } });
}

export function openKeyHelp(): void {
  dialogs.setState({ open: { kind: 'keys' } });
}

export function openPalette(): void {
  dialogs.setState({ open: { kind: 'palette' } });
}

export function openGoTo(): void {
  dialogs.setState({ open: { kind: 'go-to' } });
}

/** Asks whether what is reconciled is to be changed; `reason` says which row it is. A dialog that is open already means no. */
export function askToUnlock(reason: string): Promise<boolean> {
  if (dialogs.getState().open !== null) return Promise.resolve(false);
  return new Promise((resolve) => {
    const onAnswer = (unlock: boolean) => {
      closeDialog();
      resolve(unlock);
    };
    dialogs.setState({ open: { kind: 'unlock', reason, onAnswer } });
  });
}

export function closeDialog(): void {
  dialogs.setState({ open: null });
}
