import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** Where in a profile the browser keeps what the app stores. */
const AREAS = [join('Default', 'IndexedDB'), join('Default', 'File System')];
/** Those with a question mark are not on every processor. */
const CALLS = 'openat,write,pwrite64,fdatasync,fsync,ftruncate,?rename,renameat,renameat2,?unlink,unlinkat';

/** A browser whose every write and flush is written down by strace, from its start to its end. */
export interface Traced {
  /** The program to start in the browser's place. */
  readonly program: string;
  /** Waits until the browser is gone and all of it is written down. */
  ended(): Promise<void>;
  /** What strace wrote. */
  readonly trace: string;
}

/** A file during the trace. */
interface TracedFile {
  /** As the browser sees it, with room after it. */
  now: Buffer;
  size: number;
  /** As it is on the disk for certain: what was there before its last flush began. */
  flushed: Buffer;
  /** Where the next write goes that names no place. */
  end: number;
}

/** @param folder an empty one, for the program and what is written down */
export function tracedBrowser(browser: string, folder: string): Traced {
  const program = join(folder, 'traced-browser');
  const trace = join(folder, 'trace');
  const options = `-f -y -xx -s 8000000 --seccomp-bpf -qqq -e signal=none -e trace=${CALLS} -o '${trace}'`;
  writeFileSync(program, `#!/bin/sh\necho $$ >'${folder}/id'\nexec strace ${options} -- '${browser}' "$@"\n`);
  chmodSync(program, 0o755);
  const ended = async () => {
    const id = Number(readFileSync(join(folder, 'id'), 'utf8'));
    while (existsSync(`/proc/${id}`)) await delay(20);
  };
  return { program, trace, ended };
}

/**
 * Makes of a profile what a power cut leaves of it at worst: of each file of the app's storage only what was flushed. The
 * names of files are as they were at the end: file systems with a journal keep them in order with what is flushed.
 *
 * @param profile the profile's folder after the browser was killed; changed
 * @param before  a copy of it from before the browser was started, all of which counts as flushed
 * @throws Error where strace left something out
 */
export async function cutPower(profile: string, before: string, trace: string): Promise<void> {
  const files = await readTrace(trace, profile, before);
  for (const area of AREAS) {
    rmSync(join(profile, area), { recursive: true, force: true });
    if (existsSync(join(before, area))) cpSync(join(before, area), join(profile, area), { recursive: true });
  }
  for (const [path, file] of files) {
    if (file === null) rmSync(path, { force: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.flushed);
    }
  }
}

/** One line of the trace: a call that was made whole, one that begins, or the end of one that began. */
interface Step {
  readonly thread: string;
  readonly call: string;
  /** What stands after the call's name. */
  readonly rest: string;
  readonly isEnd: boolean;
  /** The files and folders it names. */
  readonly paths: readonly string[];
}

type Files = Map<string, TracedFile | null>;

/** Every file of the app's storage that was touched; null = it is gone. */
async function readTrace(trace: string, profile: string, before: string): Promise<Files> {
  const files: Files = new Map();
  const fileAt = (path: string): TracedFile => {
    const known = files.get(path);
    if (known) return known;
    const old = join(before, path.slice(profile.length));
    const flushed = known === undefined && existsSync(old) ? readFileSync(old) : Buffer.alloc(0);
    const file = { now: Buffer.from(flushed), size: flushed.length, flushed, end: flushed.length };
    files.set(path, file);
    return file;
  };
  const areas = AREAS.map((area) => join(profile, area));
  const flush = flushes();
  for await (const line of createInterface({ input: createReadStream(trace, 'latin1') })) {
    const step = readStep(line);
    const [path, to] = step.paths.filter((each) => areas.some((area) => each.startsWith(area)));
    // What was not written, a folder among it, has nothing to flush.
    if (step.call.endsWith('sync')) flush(step, files.get(path ?? '') ?? null);
    else if (path !== undefined && !step.isEnd && !step.rest.includes(' = -1 ')) {
      if (step.call.startsWith('unlink')) files.set(path, null);
      else if (step.call.startsWith('rename')) rename(files, fileAt(path), path, to ?? path);
      else change(step, () => fileAt(path));
    }
  }
  return files;
}

function rename(files: Files, file: TracedFile, from: string, to: string): void {
  files.set(from, null);
  files.set(to, file);
}

function change({ call, rest }: Step, fileAt: () => TracedFile): void {
  if (call === 'openat') opened(rest, fileAt);
  else if (call === 'ftruncate') resize(fileAt(), Number(/, (\d+)/.exec(rest)?.[1]));
  else write(fileAt(), rest);
}

/** Takes steps that flush: what was written before one began is on the disk once it has ended. */
function flushes(): (step: Step, file: TracedFile | null) => void {
  const begun = new Map<string, { readonly file: TracedFile; readonly bytes: Buffer }>();
  return ({ thread, rest, isEnd }, file) => {
    if (isEnd) {
      const flush = begun.get(thread);
      if (flush && rest.endsWith('= 0')) flush.file.flushed = flush.bytes;
      begun.delete(thread);
    } else if (file && rest.endsWith('<unfinished ...>')) begun.set(thread, { file, bytes: contentOf(file) });
    else if (file) file.flushed = contentOf(file);
  };
}

function readStep(line: string): Step {
  const [, thread = '', call = '', rest = ''] = /^(\d+) +(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$/.exec(line) ?? [];
  // Names come first; the data behind them may be megabytes.
  const names = rest.slice(0, 4000).matchAll(/[<"]((?:\\x[\da-f]{2})+)[>"]/g);
  const paths = [...names].map(([, text = '']) => bytesOf(text).toString());
  return { thread, call, rest, isEnd: line.includes(' resumed>'), paths };
}

function opened(rest: string, fileAt: () => TracedFile): void {
  if (rest.includes('O_TRUNC')) resize(fileAt(), 0);
  else if (rest.includes('O_CREAT')) fileAt();
}

function write(file: TracedFile, rest: string): void {
  const [, text, place] = /, "((?:\\x[\da-f]{2})*)", \d+(?:, (\d+))?/.exec(rest) ?? [];
  if (text === undefined) throw new Error(`strace did not write down all of a write: ${rest.slice(0, 200)}`);
  const bytes = bytesOf(text);
  const at = place === undefined ? file.end : Number(place);
  if (at + bytes.length > file.size) resize(file, at + bytes.length);
  bytes.copy(file.now, at);
  if (place === undefined) file.end = at + bytes.length;
}

function resize(file: TracedFile, size: number): void {
  if (size > file.now.length) {
    const roomy = Buffer.alloc(size * 2);
    file.now.copy(roomy, 0, 0, file.size);
    file.now = roomy;
  }
  file.now.fill(0, Math.min(size, file.size), Math.max(size, file.size));
  file.size = size;
  file.end = Math.min(file.end, size);
}

function contentOf({ now, size }: TracedFile): Buffer {
  return Buffer.from(now.subarray(0, size));
}

/** `\x41\x42` as bytes. */
function bytesOf(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
