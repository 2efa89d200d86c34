import { DEFAULT_CONFIGURATION, type StoreConfiguration } from '#engine';
import type { Result, SlowOperation } from './api.ts';

type Monitoring = Pick<StoreConfiguration['monitoring'], 'enabled' | 'traceSampling' | 'slowThreshold'>;

const LISTED = 100;

/** Times a share of what a store is asked for, and lists what was slow. */
export class OperationTrace {
  readonly #random: () => number;
  readonly #listed: SlowOperation[] = [];
  #monitoring: Monitoring = DEFAULT_CONFIGURATION.monitoring;

  /** `random`: which operations are timed, 0..1 with 1 left out. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** From the next operation on. */
  configure(monitoring: Monitoring): void {
    this.#monitoring = monitoring;
  }

  /** The slow ones among the timed, newest last, 100 at most. */
  listed(): readonly SlowOperation[] {
    return [...this.#listed];
  }

  /** Runs an operation of a name on something, and lists it where it is timed and slow. Gives what it gives. */
  async run<T>(operation: string, subject: string | null, work: () => Promise<T>): Promise<T> {
    const { enabled, traceSampling } = this.#monitoring;
    if (!enabled || this.#random() >= traceSampling) return work();
    const at = new Date().toISOString();
    const begun = performance.now();
    const answer = await work();
    const ms = performance.now() - begun;
    if (ms >= this.#monitoring.slowThreshold) this.#list({ operation, subject, at, ms, outcome: outcomeOf(answer) });
    return answer;
  }

  #list(slow: SlowOperation): void {
    this.#listed.push(slow);
    if (this.#listed.length > LISTED) this.#listed.shift();
  }
}

/** The same calls, a share of them timed. What they are asked of is the first argument, where that is text. */
export function traced<Api extends object>(api: Api, trace: OperationTrace): Api {
  return new Proxy(api, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key, target);
      if (typeof method !== 'function' || typeof key !== 'string') return method;
      return (...args: readonly unknown[]) => {
        const [first] = args;
        const work = async (): Promise<unknown> => Reflect.apply(method, target, args);
        return trace.run(key, typeof first === 'string' ? first : null, work);
      };
    },
  });
}

function outcomeOf(answer: unknown): string {
  return isFailure(answer) ? answer.error.code : 'ok';
}

function isFailure(answer: unknown): answer is Result<never> & { readonly ok: false } {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false && 'error' in answer;
}
