// `npm start`: builds the app where needed and serves it on the loopback interface.
import { buildUnlessFresh, DIST } from './build.ts';
import { serveApp } from './static-server.ts';

const DEFAULT_PORT = 4180;

const port = wantedPort(process.env['PORT']);
if (port === null) {
  fail(`PORT is "${process.env['PORT']}": expected a whole number from 0 to 65535.`);
} else {
  await buildUnlessFresh();
  try {
    const { origin } = await serveApp(DIST, port);
    console.log(`Daybook is at ${origin}/`);
  } catch (error) {
    fail(portTaken(error) ? `Port ${port} is taken. Choose another one: PORT=${port + 1} npm start` : String(error));
  }
}

function wantedPort(text: string | undefined): number | null {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const value = Number(text);
  return Number.isInteger(value) && value >= 0 && value <= 65535 ? value : null;
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
