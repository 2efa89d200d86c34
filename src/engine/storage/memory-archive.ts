import type { ArchivePort } from './port.ts';

/** Archive files in memory; damage the map to play a bad disk. `hook` is called before each step and may throw. */
export function memoryArchive(
  files: Map<string, Uint8Array<ArrayBuffer>> = new Map(),
  hook: (step: 'write' | 'written' | 'read' | 'remove') => void = () => undefined,
): ArchivePort {
  return {
    async write(file, parts) {
      hook('write');
      const chunks: Uint8Array<ArrayBuffer>[] = [];
      for await (const part of parts) {
        chunks.push(part);
        // A file that is being written is there, but not whole.
        files.set(file, new Uint8Array(await new Blob(chunks).arrayBuffer()));
      }
      hook('written');
    },
    async read(file, at, length) {
      hook('read');
      const bytes = files.get(file);
      return bytes === undefined || bytes.length < at + length ? null : bytes.slice(at, at + length);
    },
    list: async () => [...files.keys()].toSorted(),
    async remove(file) {
      hook('remove');
      files.delete(file);
    },
  };
}
