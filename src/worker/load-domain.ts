import type { domainOf } from './domains.ts';

/** The domain of a name, loaded when it is first asked for: the book needs none of the samples. */
export async function loadDomain(name: unknown): Promise<ReturnType<typeof domainOf>> {
  return name === undefined ? null : (await import('./domains.ts')).domainOf(name);
}
