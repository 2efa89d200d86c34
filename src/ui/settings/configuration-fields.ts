import type { StoreConfiguration } from '#client';

interface Common {
  /** Where it stands in the configuration: `projections.retry.baseMs` */
  readonly path: string;
  readonly label: string;
  readonly hint: string | null;
}

/** One setting as a person sees it. */
export type SettingField =
  | (Common & { readonly kind: 'number' })
  | (Common & { readonly kind: 'check' })
  | (Common & { readonly kind: 'choice'; readonly options: readonly (readonly [value: string, label: string])[] });

export interface SettingSection {
  readonly title: string;
  readonly help: string;
  readonly fields: readonly SettingField[];
}

/** What the fields hold, by their paths: what was typed, or a box as `true` and `false`. */
export type Draft = Readonly<Record<string, string>>;

function number(path: string, label: string, hint: string | null = null): SettingField {
  return { kind: 'number', path, label, hint };
}

function check(path: string, label: string, hint: string): SettingField {
  return { kind: 'check', path, label, hint };
}

function choice(
  path: string,
  label: string,
  hint: string,
  ...options: readonly (readonly [value: string, label: string])[]
): SettingField {
  return { kind: 'choice', path, label, hint, options };
}

/** Every setting, in the order of the page. */
export const SECTIONS: readonly SettingSection[] = [
  {
    title: 'Snapshots',
    help: 'The state of a stream, kept so that it need not be folded from its first event again.',
    fields: [
      check('snapshots.enabled', 'Make snapshots by themselves', 'Off: only when asked for.'),
      number('snapshots.frequency', 'Events between two snapshots', 'Of one stream. Fewer: faster reads, more space.'),
      choice(
        'snapshots.compression',
        'Compression',
        'Where it makes them smaller.',
        ['gzip', 'As gzip packs'],
        ['none', 'None'],
      ),
    ],
  },
  {
    title: 'Storage',
    help: 'How the log is written and packed.',
    fields: [
      choice(
        'storage.durability',
        'An append is done',
        'The first survives a power cut, and is a millisecond or two slower.',
        ['strict', 'Once it is on the disk'],
        ['relaxed', 'Once the browser has it'],
      ),
      number(
        'storage.segmentSize',
        'Events in a sealed segment',
        'Older events are packed together, so many at a time.',
      ),
    ],
  },
  {
    title: 'Retention',
    help: 'Where events of some age lie. None is ever deleted by itself.',
    fields: [
      number('retention.hotDays', 'Days until events are sealed', 'Sooner where enough for a segment wait.'),
      number('retention.warmDays', 'Days until they may go to the archive', 'A file beside the log, read as before.'),
      number('retention.coldYears', 'Years until an archive may leave this device', 'You are told; you take it away.'),
      choice(
        'retention.archive',
        'Moving to the archive',
        'By itself: at each opening, where there are 256 or more.',
        ['propose', 'Is proposed'],
        ['automatic', 'Is done by itself'],
      ),
    ],
  },
  {
    title: 'Projections',
    help: 'Read models that follow the log.',
    fields: [
      number('projections.workers', 'Threads', 'For a long log, where results can be combined. 1: no extra ones.'),
      number('projections.batchSize', 'Events read at once', 'More: faster catching up, more memory.'),
      number(
        'projections.checkpointInterval',
        'Milliseconds to a checkpoint',
        'What is lost of a fold if the tab ends.',
      ),
      number('projections.retry.maxAttempts', 'Attempts at an event', 'Then it is put aside as a dead letter.'),
      choice(
        'projections.retry.backoff',
        'Pauses between attempts',
        'Exponential: each twice the one before.',
        ['exponential', 'Exponential'],
        ['fixed', 'All the same'],
      ),
      number('projections.retry.baseMs', 'First pause in milliseconds', '0: none.'),
    ],
  },
  {
    title: 'Monitoring',
    help: 'Operations that take long are listed.',
    fields: [
      check('monitoring.enabled', 'Time operations', 'Off: no slow ones are listed.'),
      number('monitoring.traceSampling', 'Share that is timed', '0.1 is one in ten; 1 is all.'),
      number('monitoring.slowThreshold', 'Slow from, in milliseconds', 'Of the timed ones.'),
    ],
  },
  {
    title: 'Thresholds',
    help: 'Above these, a figure is marked. Times are 99th percentiles in milliseconds.',
    fields: [
      number('monitoring.thresholds.appendP99', 'Append'),
      number('monitoring.thresholds.replayP99', 'Replay'),
      number('monitoring.thresholds.snapshotP99', 'Snapshot'),
      number('monitoring.thresholds.lagP99', 'Projection lag'),
      number('monitoring.thresholds.errorsPerMinute', 'Projection errors a minute'),
      number('monitoring.thresholds.storageShare', 'Share of the storage quota', '0.8 is four fifths.'),
      number('monitoring.thresholds.eventsPerAggregate', 'Events of one aggregate'),
    ],
  },
  {
    title: 'Schema evolution',
    help: 'How versions of an event type go together.',
    fields: [
      choice(
        'schemaEvolution.compatibility',
        'A new version is readable',
        'What a new version must stand up to.',
        ['forward', 'By the build before'],
        ['backward', 'From older builds'],
        ['full', 'Both ways'],
      ),
      check(
        'schemaEvolution.upgradeOnRead',
        'Give old events in their newest form',
        'Off: reads give data as stored. The figures on the screens always use the newest form.',
      ),
    ],
  },
];

const FIELDS: readonly SettingField[] = SECTIONS.flatMap(({ fields }) => fields);

/** What the fields hold of a configuration. */
export function draftOf(configuration: StoreConfiguration): Draft {
  return Object.fromEntries(FIELDS.map(({ path }) => [path, String(valueAt(configuration, path))]));
}

/** The configuration that is typed: numbers where they are some, else the text, for the check to say what is wrong. */
export function changeOf(draft: Draft): object {
  const change: Nested = {};
  for (const { path, kind } of FIELDS) {
    const text = draft[path] ?? '';
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let place = change;
    for (const key of keys) {
      const below = place[key];
      const next: Nested = typeof below === 'object' ? below : {};
      place[key] = next;
      place = next;
    }
    place[last] = kind === 'check' ? text === 'true' : kind === 'number' ? numberOr(text) : text;
  }
  return change;
}

interface Nested {
  [key: string]: Nested | string | number | boolean;
}

function numberOr(text: string): string | number {
  const trimmed = text.trim();
  const read = Number(trimmed);
  return trimmed === '' || Number.isNaN(read) ? trimmed : read;
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (below, key) =>
        typeof below === 'object' && below !== null
          ? Object.entries(below).find(([name]) => name === key)?.[1]
          : undefined,
      value,
    );
}
