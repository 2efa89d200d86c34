/**
 * The page's Content Security Policy asks for Trusted Types: a string may not become the address of a script unless a
 * policy named in the header lets it pass. Workers and the service worker are the only two places where we name one.
 */

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypes;
  }
}

let policy: ScriptUrlPolicy | null = null;

/**
 * Lets one of our own scripts pass as a worker's address.
 *
 * @param url absolute, or relative to the page
 * @returns the address in the form that `new Worker` and `serviceWorker.register` take under Trusted Types
 * @throws TypeError where the address is not a `.js` (in development `.ts`) file of this origin
 */
export function ownScript(url: string | URL): string {
  policy ??= window.trustedTypes?.createPolicy('daybook', { createScriptURL: checkedAddress }) ?? {
    createScriptURL: checkedAddress,
  };
  return policy.createScriptURL(String(url));
}

function checkedAddress(url: string): string {
  const address = new URL(url, document.baseURI);
  if (address.origin === location.origin && /\.[jt]s$/.test(address.pathname)) return address.href;
  throw new TypeError(`${address.href} is not a script of this app: expected a .js file of ${location.origin}`);
}
