import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

import { securityHeaders } from './headers.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface RunningServer {
  /** `http://127.0.0.1:4180` */
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves a built app on the loopback interface.
 *
 * @param root the folder that was built
 * @param port 0 = any free one
 * @param instead scripts that are served in the place of files, by path: `{ '/service-worker.js': '' }`
 * @throws Error with `code` EADDRINUSE where the port is taken
 */
export async function serveApp(
  root: string,
  port: number,
  instead: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    const script = instead[request.url ?? '/'];
    if (script !== undefined) {
      response.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/javascript; charset=utf-8' }).end(script);
      return;
    }
    answer(root, request, response).catch(() => refuse(response, 500, 'The file could not be read.'));
  });
  const taken = await listen(server, port);
  return {
    origin: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.');
  const path = requestedPath(request.url ?? '/');
  if (path === null) return refuse(response, 400, 'Not a path of this app.');
  const file = (await existing(root, path)) ?? (extname(path) === '' ? await existing(root, '/index.html') : null);
  if (!file) return refuse(response, 404, 'Not found.');
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'Content-Length': file.size,
    // What Vite puts under /assets carries its hash in its name; everything else may change with the next build.
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file.path).pipe(response);
}

/** The decoded path, or null where it is malformed or leads out of the folder. */
function requestedPath(url: string): string | null {
  try {
    const path = decodeURIComponent(new URL(url, 'http://app').pathname);
    return path.includes('\0') || normalize(path).split(sep).includes('..') ? null : normalize(path);
  } catch {
    return null;
  }
}

async function existing(root: string, path: string): Promise<{ readonly path: string; readonly size: number } | null> {
  const file = join(root, path);
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? { path: file, size: found.size } : null;
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${reason}\n`);
}
