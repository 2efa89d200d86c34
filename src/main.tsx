import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connect, followAddress, installConsole, isDemoPath } from '#client';
import {
  applyUpdate,
  askToInstall,
  askToPersist,
  install,
  keepInstallPrompt,
  offline,
  ownScript,
  startOffline,
  storageHealth,
  update,
} from './pwa/index.ts';
import { App } from './ui/index.ts';
// The linter does not know what Vite makes of this query: the address of the built worker.
// oxlint-disable-next-line import/default
import logWorker from './worker/log.worker.ts?worker&url';

/** The version that the build stamps in. */
declare const __DAYBOOK_VERSION__: string;

// The demo has a store of its own; which book a tab shows stays the same until it loads another address.
const demo = isDemoPath(location.pathname);

connect({
  // The worker takes from its name which store it opens.
  spawnWorker: () => new Worker(ownScript(logWorker), { type: 'module', name: demo ? 'daybook-demo' : 'daybook-log' }),
  askToPersist,
  storageHealth,
});
followAddress();
installConsole();
keepInstallPrompt();
if (import.meta.env.PROD) void startOffline();

const root = document.querySelector('#root');
if (root === null) throw new Error('index.html: expected an element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App surroundings={{ version: __DAYBOOK_VERSION__, demo, update, applyUpdate, offline, install, askToInstall }} />
  </StrictMode>,
);
