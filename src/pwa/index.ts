/** The app as an installed, offline thing: service worker, updates, installing, storage health. */
export { ownScript } from './trusted-types.ts';
export { applyUpdate, offline, startOffline, update } from './update.ts';
export type { OfflineState, UpdateState } from './update.ts';
export { askToInstall, install, keepInstallPrompt } from './install.ts';
export type { InstallState } from './install.ts';
export { askToPersist, storageHealth } from './storage-health.ts';
export type { StorageHealth } from './storage-health.ts';
