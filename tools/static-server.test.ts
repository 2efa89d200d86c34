import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type RunningServer, serveApp } from './static-server.ts';

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'daybook-server-'));
  const root = join(folder, 'dist');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not yours');
  writeFileSync(join(root, 'index.html'), '<h1>Daybook</h1>');
  writeFileSync(join(root, 'service-worker.js'), 'self;');
  writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(root, 'manifest.webmanifest'), '{}');
  server = await serveApp(root, 0);
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(server.origin + path, init);

describe('the static server', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/assets/app-1a2b.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
  ])('sends %s as %s, to be kept: %s', async (path, type, cache) => {
    const { status, headers } = await get(path);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, cache]);
  });

  test('serves scripts in the place of files where it is told to', async () => {
    const other = await serveApp(join(folder, 'dist'), 0, { '/service-worker.js': 'instead;' });
    const texts = await Promise.all(
      ['/service-worker.js', '/assets/app-1a2b.js'].map(async (path) => (await fetch(other.origin + path)).text()),
    );
    await other.close();
    expect(texts).toEqual(['instead;', 'export {};']);
  });

  test('gives the page for every place inside of the app', async () => {
    const reply = await get('/account/3f1c');
    expect([reply.status, await reply.text()]).toEqual([200, '<h1>Daybook</h1>']);
  });

  test('says that a missing file is missing, so that no page is ever taken for a script', async () => {
    expect((await get('/assets/gone-9z.js')).status).toBe(404);
  });

  test.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%00', '/%zz'])(
    'does not leave its folder for %s',
    async (path) => {
      expect(await rawBody(path)).not.toContain('not yours');
    },
  );

  test('takes GET and HEAD only', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    const head = await get('/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('allows the page nothing but its own origin, in refusals too', async () => {
    for (const path of ['/', '/assets/gone.js']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
      expect(headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('a taken port is an error that says so', async () => {
    await expect(serveApp(folder, server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

/** `fetch` tidies paths before it sends them; this sends them as they are. */
function rawBody(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => resolve(body));
    })
      .on('error', reject)
      .end();
  });
}
