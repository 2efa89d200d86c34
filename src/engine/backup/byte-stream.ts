/** A stream that asks for the next chunk only when the one before was taken. */
export function streamOf(chunks: AsyncIterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** What a stream gives, one chunk at a time; leaving the loop early ends the stream. Not every browser iterates streams. */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        ended = true;
        return;
      }
      yield value;
    }
  } finally {
    // A stream that has failed refuses to be cancelled, and there is nothing left to cancel.
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}

/** What `CompressionStream` and its counterpart are. */
export interface ByteTransform {
  readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly writable: WritableStream<BufferSource>;
}

/**
 * Sends bytes through a transform, which may end before its input does, and gives what comes out. The transform gets the next chunk only when all that came of
 * the one before has been taken: left to themselves, some platforms take in everything at once.
 */
export async function* through(
  input: AsyncIterable<Uint8Array<ArrayBuffer>>,
  { readable, writable }: ByteTransform,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = readable.getReader();
  const writer = writable.getWriter();
  // A failure is told to whoever reads; the writer's end of it would be reported as unhandled.
  writer.closed.catch(() => undefined);
  try {
    let reading = reader.read();
    reading.catch(() => undefined);
    for await (const chunk of input) {
      const written = writer.write(chunk).then(() => null);
      written.catch(() => undefined);
      for (let next = await Promise.race([reading, written]); next !== null;) {
        if (next.done) return;
        yield next.value;
        reading = reader.read();
        reading.catch(() => undefined);
        next = await Promise.race([reading, written]);
      }
    }
    writer.close().catch(() => undefined);
    for (let last = await reading; !last.done; last = await reader.read()) yield last.value;
  } finally {
    await Promise.allSettled([writer.abort(), reader.cancel()]);
  }
}
