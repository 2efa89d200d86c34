import type { CDPSession, Page } from '@playwright/test';

/** Where the time of a stretch of work went: milliseconds by function, own time only, the most first. */
export type Profile = readonly { readonly name: string; readonly ms: number }[];

/** What of Chromium's CPU profile is read here: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/ */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Samples the page's worker while `work` runs. Throws where the page has none. */
export async function profileWorker(page: Page, work: () => Promise<unknown>): Promise<Profile> {
  const session = await page.context().newCDPSession(page);
  const worker = await WorkerSession.attach(session);
  await worker.send('Profiler.enable');
  await worker.send('Profiler.setSamplingInterval', { interval: 200 });
  await worker.send('Profiler.start');
  await work();
  const profile = memberOf(await worker.send('Profiler.stop'), 'profile');
  await session.detach();
  if (!isCpuProfile(profile)) throw new Error('The browser gave no profile');
  return summaryOf(profile);
}

function isCpuProfile(value: unknown): value is CpuProfile {
  return ['nodes', 'samples', 'timeDeltas'].every((member) => Array.isArray(memberOf(value, member)));
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function summaryOf({ nodes, samples, timeDeltas }: CpuProfile): Profile {
  const names = new Map(
    nodes.map(({ id, callFrame }) => [id, callFrame.functionName || `(anonymous:${callFrame.lineNumber})`]),
  );
  const microseconds = new Map<string, number>();
  samples.forEach((id, index) => {
    const name = names.get(id) ?? '(unknown)';
    microseconds.set(name, (microseconds.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  });
  return [...microseconds].map(([name, taken]) => ({ name, ms: taken / 1000 })).toSorted((a, b) => b.ms - a.ms);
}

/** The worker's own line of the protocol, by way of its page's. */
class WorkerSession {
  readonly #page: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (answer: unknown) => void>();
  #calls = 0;

  private constructor(page: CDPSession, sessionId: string) {
    this.#page = page;
    this.#sessionId = sessionId;
    page.on('Target.receivedMessageFromTarget', ({ sessionId: from, message }) => {
      if (from !== sessionId) return;
      const answer: unknown = JSON.parse(message);
      const id = memberOf(answer, 'id');
      if (typeof id === 'number') this.#waiting.get(id)?.(memberOf(answer, 'result'));
    });
  }

  static async attach(page: CDPSession): Promise<WorkerSession> {
    const attached = new Promise<string>((resolve) => {
      page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
        if (targetInfo.type === 'worker') resolve(sessionId);
      });
    });
    await page.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
    return new WorkerSession(page, await attached);
  }

  async send(method: string, params: object = {}): Promise<unknown> {
    const id = (this.#calls += 1);
    const answered = new Promise((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.#page.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message });
    return answered;
  }
}
