import { describe, expect, it } from 'vitest';
import { PLACES, SHORT_WAYS } from '../shell/places.ts';
import { clashesOf, type Command } from './commands.ts';

/** Every file that offers commands: its helper functions by the group that they are of, and the screen that it is of. */
const FILES: Readonly<
  Record<string, { readonly helpers: Readonly<Record<string, Command['group']>>; readonly screen?: string }>
> = {
  'app.tsx': { helpers: { everywhere: 'Everywhere' } },
  'shell/sidebar.tsx': { helpers: {} },
  'timeline/timeline-keys.ts': { helpers: { on: 'Timeline' } },
  'timeline/detail/more-keys.ts': { helpers: { on: 'Timeline' } },
  'figures/figure-tools.tsx': { helpers: { onFigure: 'Figures' } },
  'ledger/register/register-keys.ts': { helpers: { anywhere: 'Register', own: 'Register' }, screen: 'register' },
  'ledger/reconcile/use-reconciling.ts': { helpers: {}, screen: 'register' },
  'event-store/command-line/command-entry.tsx': { helpers: { own: 'Event store' }, screen: 'event store' },
  'lab/use-lab-keys.ts': { helpers: { on: 'Lab' }, screen: 'lab' },
};

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

describe('the keys of all screens', () => {
  it('SH9 are read of every file that offers commands, one by one', () => {
    const offering = Object.entries(sources).filter(
      ([path, text]) =>
        path !== './commands.ts' && /kit\/commands\.ts'/.test(text) && /\bgroup: '[^]*\bkeys\b/.test(text),
    );
    expect(offering.map(([path]) => path.replace('../', '')).toSorted()).toEqual(Object.keys(FILES).toSorted());
    for (const [file, { helpers }] of Object.entries(FILES)) {
      const names = Object.keys(helpers);
      const calls = names.flatMap((name) => [...textOf(file).matchAll(new RegExp(`(?<!function )\\b${name}\\(`, 'g'))]);
      expect({ file, read: calledIn(file).length }).toEqual({ file, read: calls.length });
    }
  });

  it('SH9 mean one thing on every screen, beside those that mean something everywhere', () => {
    const everywhere = [...filesOf(undefined).flatMap(commandsIn), ...goCommands()];
    expect(everywhere.length).toBeGreaterThan(40);
    for (const screen of ['register', 'event store', 'lab']) {
      const own = filesOf(screen).flatMap(commandsIn);
      expect(own.length).toBeGreaterThan(0);
      expect(clashesOf([...everywhere, ...own])).toEqual([]);
    }
  });
});

function filesOf(screen: string | undefined): readonly string[] {
  return Object.entries(FILES)
    .filter(([, file]) => file.screen === screen)
    .map(([name]) => name);
}

function textOf(file: string): string {
  return sources[`../${file}`] ?? '';
}

function commandsIn(file: string): readonly Command[] {
  return [...calledIn(file), ...writtenIn(file)];
}

/** `on('lab.search', 'Search the events', ['/'], find)`, whatever comes after the keys; `'own'` and `'page'` are said. */
function calledIn(file: string): readonly Command[] {
  return Object.entries(FILES[file]?.helpers ?? {}).flatMap(([helper, group]) => {
    const call = new RegExp(
      `\\b${helper}\\(\\s*(?:'(?:Register|Entry)',\\s*)?'([\\w.-]+)',\\s*'[^']*',\\s*(\\[[^\\]]*\\]|'[^']*')(?:,\\s*'(page|own|always)')?`,
      'g',
    );
    return [...textOf(file).matchAll(call)].map(([, id = '', keys = '', where]) =>
      commandOf(`${group} ${id}`, group, keys, where ?? (helper === 'own' ? 'own' : 'anywhere')),
    );
  });
}

/** `{ id: 'register.reconcile', …, group: 'Register', keys: ['r'], where: 'anywhere', … }` */
function writtenIn(file: string): readonly Command[] {
  const written = /\bid: '([\w.-]+)',[^{}]*?group: '([\w ]+)',\s*keys: (\[[^\]]*\]),\s*where: '(\w+)'/g;
  return [...textOf(file).matchAll(written)].map(([, id = '', group = '', keys = '', where = '']) =>
    commandOf(id, group === 'Everywhere' ? group : 'Register', keys, where),
  );
}

function commandOf(id: string, group: Command['group'], keys: string, where: string): Command {
  const known = (['always', 'page', 'own'] as const).find((each) => each === where) ?? 'anywhere';
  return { id, label: id, group, where: known, keys: [...keys.matchAll(/'([^']+)'/g)].map(([, key = '']) => key) };
}

function goCommands(): readonly Command[] {
  return [...PLACES, ...SHORT_WAYS].map(({ path, name, key }) => ({
    id: `go.${path}`,
    label: name,
    group: 'Go to',
    keys: [`g ${key}`],
    where: 'anywhere',
  }));
}
