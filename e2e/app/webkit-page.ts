import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'vite';

import { AXE, WCAG, wcagViolations } from './accessibility.ts';
import type { WebKitDriver } from '../../tools/webkit-driver.ts';
import type { AppPage, Spot, Target } from './app-page.ts';
import { inPage, valueOfReply } from './in-page.ts';

/** The key under which WebDriver hands out elements. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const FIND_LIMIT_MS = 20_000;

const KEYS: Readonly<Record<string, string>> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

/** Chooses from the platform's own list, which WebDriver cannot type into; false for any other field. */
const choosing = (text: string): string => `
  const [field] = arguments;
  if (field.tagName !== 'SELECT') return false;
  field.value = [...field.options].find((option) => option.text.startsWith(${JSON.stringify(text)})).value;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  return true;`;

/** A tab of WebKitGTK. Elements are found by Playwright's own rules (ivya), which run inside of the page. */
export class WebKitPage implements AppPage {
  readonly engine = 'webkit';
  readonly #driver: WebKitDriver;
  readonly #session: string;
  readonly #origin: string;
  readonly #window: string;

  private constructor(driver: WebKitDriver, session: string, origin: string, window: string) {
    this.#driver = driver;
    this.#session = session;
    this.#origin = origin;
    this.#window = window;
  }

  static async open(driver: WebKitDriver, miniBrowser: string, origin: string): Promise<WebKitPage> {
    const session = await driver.newSession(miniBrowser);
    const window = await driver.send('GET', `${session}/window`);
    await driver.send('POST', `${session}/window/rect`, { width: 1440, height: 900 });
    return new WebKitPage(driver, session, origin, String(window));
  }

  async goto(path: string): Promise<void> {
    await this.#post('/url', { url: new URL(path, this.#origin).href });
  }

  async reload(): Promise<void> {
    await this.#post('/refresh', {});
  }

  async address(): Promise<string> {
    return String(await this.#get('/url'));
  }

  async title(): Promise<string> {
    return String(await this.#get('/title'));
  }

  async newTab(): Promise<AppPage> {
    const opened = await this.#post('/window/new', { type: 'tab' });
    return new WebKitPage(this.#driver, this.#session, this.#origin, String(field(opened, 'handle')));
  }

  async close(): Promise<void> {
    await this.#focus();
    await this.#driver.send('DELETE', `${this.#session}/window`);
  }

  /** Ends the browser with all of its tabs. */
  async end(): Promise<void> {
    await this.#driver.send('DELETE', this.#session);
  }

  async click(target: Target): Promise<void> {
    await this.#usable(target);
    // WebDriver's own click misses what lies in a dialog with scrolled parts.
    await this.drag(target, { x: 0.5, y: 0.5 });
  }

  async focus(target: Target): Promise<void> {
    await this.#with(target, (element) => this.#script('arguments[0].focus()', reference(element)));
  }

  async fill(target: Target, text: string): Promise<void> {
    const element = await this.#find(target);
    if (await this.#script(choosing(text), reference(element))) return;
    await this.#post(`${element}/clear`, {});
    if (text) await this.#post(`${element}/value`, { text });
  }

  async press(keys: string): Promise<void> {
    const pressed = keys === '+' ? ['+'] : keys.split('+').map((key) => KEYS[key] ?? key);
    const actions = [
      ...pressed.map((value) => ({ type: 'keyDown', value })),
      ...pressed.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await this.#post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async upload(target: Target, ...files: readonly string[]): Promise<void> {
    await this.#post(`${await this.#find(target)}/value`, { text: files.join('\n') });
  }

  async drag(target: Target, first: Spot, ...others: readonly Spot[]): Promise<void> {
    const rect = await this.#with(target, (element) => this.#restingPlace(element));
    const move = (spot: Spot): object => ({
      type: 'pointerMove',
      duration: 20,
      origin: 'viewport',
      x: Math.round(numberAt(rect, 'x') + spot.x * numberAt(rect, 'width')),
      y: Math.round(numberAt(rect, 'y') + spot.y * numberAt(rect, 'height')),
    });
    const actions = [
      move(first),
      { type: 'pointerDown', button: 0 },
      ...others.map(move),
      { type: 'pointerUp', button: 0 },
    ];
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.#post('/actions', { actions: [mouse] });
  }

  async count(target: Target): Promise<number> {
    return (await this.#query(target)).length;
  }

  async text(target: Target): Promise<string> {
    const read = (element: string) => this.#script('return arguments[0].innerText', reference(element));
    return String(await this.#with(target, read)).trim();
  }

  async value(target: Target): Promise<string> {
    return String(await this.#with(target, (element) => this.#get(`${element}/property/value`)));
  }

  async attribute(target: Target, name: string): Promise<string | null> {
    const value = await this.#with(target, (element) => this.#get(`${element}/attribute/${name}`));
    return typeof value === 'string' ? value : null;
  }

  async evaluate<Argument, Result>(
    action: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    const script = `${inPage(action, argument)}.then(arguments[0])`;
    return valueOfReply(await this.#post('/execute/async', { script, args: [] }));
  }

  async axe(): Promise<readonly string[]> {
    if ((await this.#script("return 'axe' in window")) !== true) await this.#script(AXE);
    return this.evaluate(wcagViolations, WCAG);
  }

  /** Waits, as Playwright's click does, until it is not said to be out of use. */
  async #usable(target: Target): Promise<void> {
    const limit = Date.now() + FIND_LIMIT_MS;
    while ((await this.attribute(target, 'aria-disabled')) === 'true') {
      if (Date.now() > limit) throw new Error(`${describe(target)} stays disabled`);
      await delay(50);
    }
  }

  /** Where an element is once it has come to rest, as Playwright waits for it. */
  async #restingPlace(element: string): Promise<unknown> {
    const place = `arguments[0].scrollIntoView({ block: 'nearest' }); return arguments[0].getBoundingClientRect().toJSON()`;
    let rect = await this.#script(place, reference(element));
    for (;;) {
      await delay(20);
      const now = await this.#script(place, reference(element));
      if (isDeepStrictEqual(now, rect)) return rect;
      rect = now;
    }
  }

  /** Acts on the element, and on the one that took its place where the page drew it anew meanwhile. */
  async #with<Result>(target: Target, act: (element: string) => Promise<Result>): Promise<Result> {
    const limit = Date.now() + FIND_LIMIT_MS;
    for (;;) {
      try {
        return await act(await this.#find(target));
      } catch (error) {
        const isStale = error instanceof Error && error.message.includes('stale element reference');
        if (!isStale || Date.now() > limit) throw error;
      }
    }
  }

  async #find(target: Target): Promise<string> {
    const limit = Date.now() + FIND_LIMIT_MS;
    for (;;) {
      const found = await this.#query(target);
      if (found.length > 1) throw new Error(`${found.length} elements match ${describe(target)}`);
      if (found[0] !== undefined) return `/element/${found[0]}`;
      if (Date.now() > limit) throw new Error(`No element matches ${describe(target)}`);
      await delay(50);
    }
  }

  async #query(target: Target): Promise<readonly string[]> {
    const script = `if (!globalThis.ivya) { ${await finder()} } return ${expression(target)}`;
    const found = await this.#script(script);
    return Array.isArray(found) ? found.map((element: unknown) => String(field(element, ELEMENT))) : [];
  }

  #script(script: string, ...args: readonly object[]): Promise<unknown> {
    return this.#post('/execute/sync', { script, args });
  }

  async #post(path: string, body: object): Promise<unknown> {
    await this.#focus();
    return this.#driver.send('POST', this.#session + path, body);
  }

  async #get(path: string): Promise<unknown> {
    await this.#focus();
    return this.#driver.send('GET', this.#session + path);
  }

  /** Every call goes to the window that had the focus last, whichever tab that was. */
  async #focus(): Promise<void> {
    await this.#driver.send('POST', `${this.#session}/window`, { handle: this.#window });
  }
}

let bundled: Promise<string> | null = null;

/** ivya as one script that leaves itself in the page as `ivya`. */
function finder(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const entry = '\0ivya-in-page';
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
    plugins: [
      {
        name: 'ivya-in-page',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry ? `import { Ivya } from 'ivya'; globalThis.ivya = Ivya.create({ browser: 'webkit' })` : null,
      },
    ],
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('ivya could not be bundled.');
  return output.output[0].code;
}

/** A target as an expression in the page that gives an array of elements. */
function expression(target: Target): string {
  const scope = target.within ? `(${expression(target.within)})[0] ?? document.createElement('i')` : 'document.body';
  const options = JSON.stringify({ exact: target.exact ?? false }).slice(1, -1);
  const found =
    'role' in target
      ? `ivya.queryAllByRole('${target.role}', { ${options}${named(target.name)} }, ${scope})`
      : 'label' in target
        ? `ivya.queryAllByLabelText(${literal(target.label)}, { ${options} }, ${scope})`
        : `ivya.queryAllByText(${literal(target.text)}, { ${options} }, ${scope})`;
  return target.nth === undefined ? found : `${found}.slice(${target.nth}, ${target.nth + 1})`;
}

function named(name: string | RegExp | undefined): string {
  return name === undefined ? '' : `, name: ${literal(name)}`;
}

function literal(text: string | RegExp): string {
  return text instanceof RegExp ? text.toString() : JSON.stringify(text);
}

function describe(target: Target): string {
  return JSON.stringify(target, (_, value: unknown) => (value instanceof RegExp ? value.toString() : value));
}

function reference(element: string): object {
  return { [ELEMENT]: element.replace('/element/', '') };
}

function field(record: unknown, key: string): unknown {
  return typeof record === 'object' && record !== null ? Reflect.get(record, key) : undefined;
}

function numberAt(record: unknown, key: string): number {
  return Number(field(record, key));
}
