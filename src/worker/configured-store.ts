import {
  type ConfigurationProblem,
  DaybookError,
  DEFAULT_CONFIGURATION,
  type EventStore,
  type Instant,
  type NewsPort,
  settingsOf,
  type StoreConfiguration,
  validateConfiguration,
} from '#engine';
import type { ConfigurationState } from './api.ts';
import type { OperationTrace } from './operation-trace.ts';
import { archiveWhatIsDue } from './retention.ts';
import type { Views } from './lazy-views.ts';

/** Where a store keeps what was chosen for it. */
const KEY = 'configuration';

/** What a configuration is applied to. */
export interface ConfiguredParts {
  readonly store: EventStore;
  readonly views: Views;
  readonly trace: OperationTrace;
  readonly news: NewsPort;
  readonly clock: () => Instant;
}

/**
 * The configuration of one open store: what is stored with it, and over that what it was opened with. A change is
 * stored, applied at once, and told to the other tabs.
 */
export class ConfiguredStore {
  readonly #parts: ConfiguredParts;
  /** What the caller of `openStore` asked for, each over the one before. */
  #given: readonly unknown[];
  #configuration = DEFAULT_CONFIGURATION;
  #problems: readonly string[] = [];
  #archiving: string | null = null;
  #leave: () => void = () => undefined;

  private constructor(parts: ConfiguredParts, given: readonly unknown[]) {
    this.#parts = parts;
    this.#given = given;
  }

  /**
   * Reads what is stored and applies it; what of it is not valid is told and left out, whole. Throws `InvalidArgument`
   * with `problems` where what was `given` is not valid.
   */
  static async start(parts: ConfiguredParts, given: readonly unknown[] = []): Promise<ConfiguredStore> {
    const started = new ConfiguredStore(parts, given);
    await started.#take();
    const channel = parts.news.join(`daybook-configuration:${parts.store.name}`, () => void started.#hear());
    started.#leave = () => channel.close();
    started.#tell = () => channel.post('changed');
    return started;
  }

  get configuration(): StoreConfiguration {
    return this.#configuration;
  }

  state(): ConfigurationState {
    const archiving = this.#archiving === null ? [] : [this.#archiving];
    return {
      configuration: this.#configuration,
      defaults: DEFAULT_CONFIGURATION,
      problems: [...this.#problems, ...archiving],
    };
  }

  /** What would be wrong with a change; none where it can be made. */
  check(change: unknown): readonly ConfigurationProblem[] {
    const outcome = this.#over(this.#configuration, change);
    return 'problems' in outcome ? outcome.problems : [];
  }

  /**
   * Makes any part of a configuration hold from now on; what is absent stays as it is. Throws `InvalidArgument` with
   * `problems`, nothing changed; `StoreLocked` where it cannot be stored.
   */
  async change(change: unknown): Promise<ConfigurationState> {
    const outcome = this.#over(this.#configuration, change);
    if ('problems' in outcome) throw refused(outcome.problems);
    await this.#store(outcome.configuration);
    this.#given = [];
    this.#problems = [];
    await this.#apply(outcome.configuration);
    this.#tell();
    return this.state();
  }

  stop(): void {
    this.#leave();
  }

  #tell: () => void = () => undefined;

  async #take(): Promise<void> {
    const stored = await this.#stored();
    let configuration = 'problems' in stored ? DEFAULT_CONFIGURATION : stored.configuration;
    this.#problems = 'problems' in stored ? stored.problems.map(storedWords) : [];
    for (const given of this.#given) {
      const outcome = this.#over(configuration, given);
      if ('problems' in outcome) throw refused(outcome.problems);
      configuration = outcome.configuration;
    }
    await this.#apply(configuration);
  }

  /** Another tab has changed it. */
  async #hear(): Promise<void> {
    // Whoever asks next is told what this tab goes by; what cannot be read now is read at the next opening.
    await this.#take().catch(() => undefined);
  }

  async #apply(configuration: StoreConfiguration): Promise<void> {
    const { store, views, trace } = this.#parts;
    this.#configuration = configuration;
    const settings = settingsOf(configuration);
    store.configure(settings.store);
    trace.configure(configuration.monitoring);
    await views.configure(settings);
    void this.#archive(configuration);
  }

  /** In the background: nobody waits for it, and what hinders it is told. */
  async #archive({ retention }: StoreConfiguration): Promise<void> {
    const { store, clock } = this.#parts;
    this.#archiving = null;
    try {
      await archiveWhatIsDue(store, retention, clock());
    } catch (problem) {
      const reason = problem instanceof Error ? problem.message : String(problem);
      this.#archiving = `Old events could not be archived: ${reason}`;
    }
  }

  #over(base: StoreConfiguration, change: unknown): ReturnType<typeof validateConfiguration> {
    const outcome = validateConfiguration(change, base);
    if ('problems' in outcome) return outcome;
    const { compatibility } = outcome.configuration.schemaEvolution;
    // The default holds for stores whose types were never looked at under it.
    if (compatibility === base.schemaEvolution.compatibility) return outcome;
    const [bad] = this.#parts.store.incompatible(compatibility);
    if (bad === undefined) return outcome;
    const expected = `a mode that all event types stand up to (${bad.type}, version ${bad.version}: ${bad.problem})`;
    return {
      problems: [{ path: 'schemaEvolution.compatibility', expected, got: JSON.stringify(compatibility) }],
    };
  }

  async #stored(): Promise<ReturnType<typeof validateConfiguration>> {
    try {
      const [bytes = null] = await this.#parts.store.derived.read([KEY]);
      if (bytes === null) return { configuration: DEFAULT_CONFIGURATION };
      const written: unknown = JSON.parse(new TextDecoder().decode(bytes));
      return this.#over(DEFAULT_CONFIGURATION, written);
    } catch (problem) {
      const got = problem instanceof Error ? problem.message : String(problem);
      return { problems: [{ path: '', expected: 'what was stored', got }] };
    }
  }

  /** Only what differs from the defaults: better ones of a later build then hold for what nobody chose. */
  async #store(configuration: StoreConfiguration): Promise<void> {
    const chosen = differences(configuration, DEFAULT_CONFIGURATION);
    const bytes = chosen === undefined ? null : new TextEncoder().encode(JSON.stringify(chosen));
    try {
      await this.#parts.store.derived.write([{ key: KEY, bytes }]);
    } catch (problem) {
      const reason = problem instanceof Error ? problem.message : String(problem);
      throw new DaybookError('StoreLocked', `The configuration could not be stored: ${reason}`);
    }
  }
}

/** What of a value differs from another, down to its members; nothing where nothing does. */
function differences(value: unknown, from: unknown): unknown {
  if (Object.is(value, from)) return undefined;
  if (!isObject(value) || !isObject(from)) return value;
  const below = new Map(Object.entries(from));
  const differing = Object.entries(value)
    .map(([key, member]) => [key, differences(member, below.get(key))] as const)
    .filter(([, member]) => member !== undefined);
  return differing.length === 0 ? undefined : Object.fromEntries(differing);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function storedWords({ path, expected, got }: ConfigurationProblem): string {
  const place = path === '' ? 'The stored configuration' : `The stored setting ${path}`;
  return `${place} could not be used, the defaults hold: expected ${expected}, got ${got}`;
}

function refused(problems: readonly ConfigurationProblem[]): DaybookError {
  const [first] = problems;
  const place = first === undefined || first.path === '' ? 'configuration' : first.path;
  const message = `${place}: expected ${first?.expected}, got ${first?.got}`;
  return new DaybookError('InvalidArgument', message, { path: place, problems });
}
