import { build, type Plugin } from 'vite';

const QUERY = '?worker&inline';

/**
 * Makes `import Work from './work.ts?worker&inline'` in one piece while it is served, as Vite does when it builds. Served as
 * it lies there, each worker asks for some eighty modules, and tests that start a hundred workers wait for little else.
 */
export function bundledWorkers(): Plugin {
  const bundles = new Map<string, Promise<string>>();
  return {
    name: 'daybook:bundled-workers',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const entry = id.slice(0, -QUERY.length);
      const bundling = bundles.get(entry) ?? bundled(entry);
      bundles.set(entry, bundling);
      const code = JSON.stringify(await bundling);
      return `const address = URL.createObjectURL(new Blob([${code}], { type: 'text/javascript' }));
export default function (options) { return new Worker(address, { ...options, type: 'module' }); }`;
    },
  };
}

async function bundled(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk === undefined || outputs.length > 1) throw new Error(`${entry}: expected one chunk, got ${outputs.length}`);
  return chunk.code;
}
