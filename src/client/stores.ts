import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConnectionState, ScreenState, StorageState, TimelineState } from './state.ts';

/** The tab's line to its worker. */
export const connection: StoreApi<ConnectionState> = createStore(() => ({
  status: 'opening',
  error: null,
  health: null,
}));

/** Where in time the screen is, and where the person wants it. */
export const timeline: StoreApi<TimelineState> = createStore(() => ({
  position: 0,
  head: 0,
  target: 'live',
  catchingUp: false,
  mode: { when: 'past', position: 0 },
  playing: false,
  speed: 50,
  backward: false,
  selection: null,
  link: null,
  loop: false,
  span: null,
  axis: 'sequence',
  strip: null,
}));

/** What the screen asks for and the newest answer. */
export const screen: StoreApi<ScreenState> = createStore(() => ({
  reply: null,
  answered: null,
  register: null,
  overview: false,
}));

/** Whether the browser has promised to keep our data. */
export const storage: StoreApi<StorageState> = createStore(() => ({ persisted: null, usage: null, quota: null }));
