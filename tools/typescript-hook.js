// Module hook that takes the types out of `.ts` files with the compiler that Vite carries anyway.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = await transformWithOxc(await readFile(file, 'utf8'), file, { tsconfig: false });
  // Vite's word for where the code runs: here it is neither served nor built.
  const source = code.includes('import.meta.env') ? `import.meta.env = { DEV: false };\n${code}` : code;
  return { format: 'module', source, shortCircuit: true };
}
