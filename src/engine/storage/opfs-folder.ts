const ROOT = 'daybook';

/** The part of `FileSystemSyncAccessHandle` that is used; only the type library for workers knows it. */
export interface SyncHandle {
  getSize(): number;
  read(buffer: Uint8Array, options: { readonly at: number }): number;
  write(buffer: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** True if this thread can open the file for synchronous access. */
export function canSync<T extends object>(
  handle: T,
): handle is T & { readonly createSyncAccessHandle: () => Promise<SyncHandle> } {
  return 'createSyncAccessHandle' in handle;
}

/** The folder `daybook/<name>` in the origin private file system, made where it is missing. */
export async function storeFolder(name: string): Promise<FileSystemDirectoryHandle> {
  return (await rootFolder()).getDirectoryHandle(encodeURIComponent(name), { create: true });
}

/** Deletes the folder of a store with all that is in it. */
export async function removeStoreFolder(name: string): Promise<void> {
  await (await rootFolder()).removeEntry(encodeURIComponent(name), { recursive: true }).catch(unlessMissing);
}

/** Throws what is thrown for another reason than that there is no such file. */
export function unlessMissing(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
}

async function rootFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(ROOT, { create: true });
}
