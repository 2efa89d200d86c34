import { DaybookError } from '#engine';

type Bytes = Uint8Array<ArrayBuffer>;

/** What a packed file may unpack to: no book is larger, and a made-up bomb grows without end. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The content of a file that is packed with gzip (GnuCash packs its books); any other file as it is. Throws `ImportError`. */
export async function unpackedFile(name: string, content: Uint8Array): Promise<Uint8Array> {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  const stream = new Blob([new Uint8Array(content)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const chunks: Bytes[] = [];
  let size = 0;
  try {
    for (const reader = stream.getReader(); ;) {
      const { value, done } = await reader.read();
      if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
      size += value.length;
      if (size > MOST_BYTES) throw refused(name, 'it unpacks to more than 256 MB');
      chunks.push(new Uint8Array(value));
    }
  } catch (error) {
    throw error instanceof DaybookError ? error : refused(name, 'it is packed with gzip and damaged');
  }
}

function refused(fileName: string, reason: string): DaybookError {
  return new DaybookError('ImportError', `${fileName}: ${reason}`, { fileName, line: null, reason });
}
