import { createServer } from 'node:http';

import type { RunningServer } from '../../tools/static-server.ts';

/** What of the plain site a person sees: it says how far it is in its title, and has one button. */
export const PLAIN = { opening: 'Opening', failed: 'Could not open', add: { role: 'button', name: 'Add' } } as const;

/** The name of its database and of the file that is the copy of it. */
export const PLAIN_NAME = 'plain-site';

/**
 * The negative control as a whole page, built as pages often are: no policy, no service worker, one try at opening, rows
 * in IndexedDB with a copy in a file as well as may be, and figures that are read once. What is done to the app's page is
 * done to it too.
 *
 * @returns its own server, on another origin than the app's
 */
export async function servePlainSite(): Promise<RunningServer> {
  const files: Readonly<Record<string, readonly [type: string, content: string]>> = {
    '/': ['text/html', '<!doctype html><title>Opening</title><button>Add</button><script src="/page.js"></script>'],
    '/page.js': ['text/javascript', `(${plainPage.toString()})();`],
    '/plain.worker.js': ['text/javascript', `(${plainWorker.toString()})('${PLAIN_NAME}');`],
  };
  const server = createServer((request, response) => {
    const [type, content] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(content === '' ? 404 : 200, { 'Content-Type': type }).end(content);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface SyncHandle {
  write(bytes: Uint8Array, options: { readonly at: number }): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** Runs in the page. */
function plainPage(): void {
  const worker = new Worker('/plain.worker.js');
  worker.addEventListener('message', ({ data }: MessageEvent<number>) => {
    document.title = `${data} rows`;
  });
  worker.addEventListener('error', () => {
    document.title = 'Could not open';
  });
  document.querySelector('button')?.addEventListener('click', () => worker.postMessage('add'));
}

/** Runs in the page's worker. */
function plainWorker(name: string): void {
  const opening = indexedDB.open(name, 1);
  const tell = () => {
    const counting = opening.result.transaction('rows').objectStore('rows').count();
    counting.addEventListener('success', () => postMessage(counting.result));
  };
  const copy = async () => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(`${name}.txt`, { create: true });
    // Only a worker has it, and this file is checked as a page's.
    const open: () => Promise<SyncHandle> = Reflect.get(file, 'createSyncAccessHandle');
    const handle = await Reflect.apply(open, file, []);
    handle.write(new TextEncoder().encode('row\n'), { at: handle.getSize() });
    handle.flush();
    handle.close();
  };
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows', { autoIncrement: true }));
  opening.addEventListener('success', tell);
  addEventListener('message', () => {
    const transaction = opening.result.transaction('rows', 'readwrite');
    transaction.objectStore('rows').add('row');
    const after = () =>
      void copy()
        .catch(() => undefined)
        .finally(tell);
    transaction.addEventListener('complete', after);
  });
}
