type Bytes = Uint8Array<ArrayBuffer>;

/** Packs by DEFLATE (RFC 1951), without header. */
export function deflate(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new CompressionStream('deflate-raw'));
}

/** Unpacks what `deflate` made; rejects for anything else. */
export function inflate(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new DecompressionStream('deflate-raw'));
}

async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
