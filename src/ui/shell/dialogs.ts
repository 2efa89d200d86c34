import { createStore, type StoreApi } from 'zustand/vanilla';

/** The dialog over the page, if any. One at a time. */
export type OpenDialog =
  | { readonly kind: 'import'; readonly files: readonly File[] | null }
  | { readonly kind: 'open-account' }
  | { readonly kind: 'set-up' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'go-to' };

export const dialogs: StoreApi<{ readonly open: OpenDialog | null }> = createStore(() => ({ open: null }));

/** Opens the import dialog: with files that were dropped, or with none (null) for its own chooser. */
export function openImport(files: readonly File[] | null = null): void {
  dialogs.setState({ open: { kind: 'import', files } });
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

export function closeDialog(): void {
  dialogs.setState({ open: null });
}
