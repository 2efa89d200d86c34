/** Called with the name of what is about to be called; may throw, and then it is not called. */
type Look = (call: string) => void;

/** What answers differently each time, or at another time, by the object that offers it. */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  Math: ['random'],
  Date: ['now'],
  performance: ['now'],
  crypto: ['randomUUID', 'getRandomValues'],
  '': [
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'setTimeout',
    'setInterval',
    'setImmediate',
    'queueMicrotask',
    'requestAnimationFrame',
    'requestIdleCallback',
  ],
};

let look: Look | null = null;

/**
 * Lets `onLook` be asked before anything calls the clock, chance, the network or a timer. Done once, for good: what is
 * put in the place of the browser's own functions calls them, and costs one comparison more.
 */
export function watchOutside(onLook: Look): void {
  if (look !== null) return;
  look = onLook;
  for (const [name, functions] of Object.entries(OUTSIDE)) {
    const owner: unknown = name === '' ? globalThis : Reflect.get(globalThis, name);
    if (!isObject(owner)) continue;
    for (const each of functions) replace(owner, each, `${name === '' ? '' : `${name}.`}${each}()`);
  }
  const temporal: unknown = Reflect.get(globalThis, 'Temporal');
  const now: unknown = isObject(temporal) ? Reflect.get(temporal, 'Now') : undefined;
  if (isObject(now)) for (const each of Object.getOwnPropertyNames(now)) replace(now, each, `Temporal.Now.${each}()`);
  Reflect.set(globalThis, 'Date', watchedDate(Date));
}

function replace(owner: object, name: string, call: string): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') return;
  const replacement = new Proxy(original, {
    apply(target, self, args) {
      look?.(call);
      // Called as a bare function, most of these must be called on their owner.
      return Reflect.apply(target, self ?? owner, args);
    },
    construct(target, args, newTarget) {
      look?.(`new ${name}()`);
      return Reflect.construct(target, args, newTarget);
    },
  });
  Object.defineProperty(owner, name, { value: replacement, configurable: true, writable: true, enumerable: false });
}

/** A date that is made of something is no look at the clock. */
function watchedDate(original: DateConstructor): DateConstructor {
  return new Proxy(original, {
    apply(target, self, args) {
      look?.('Date()');
      return Reflect.apply(target, self, args);
    },
    construct(target, args, newTarget) {
      if (args.length === 0) look?.('new Date()');
      return Reflect.construct(target, args, newTarget);
    },
  });
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
