/**
 * Files kept in the log: what imports were read from, and what is attached to transactions. Each content is stored once,
 * in stream `file-<hash>`, so that a backup holds it and nothing else can lose it.
 *
 * To keep one: `packFile(bytes)` (`src/worker/files`) makes a {@link KeptFile}; give it to the command `KeepFile`, alone or
 * in a `Together` with the command that refers to it by `hash`. A content that is there already makes no event. To know
 * what is kept: `keptFiles.at(data.parts, cut.at)`. To read it: `contentOf(book, hash)` in the worker, `DaybookApi.file(hash)`
 * from a tab.
 */
export interface FileEvents {
  /** In the log with its bytes ({@link KeptFile}); state and books hold the facts alone. */
  FileKept: FileFacts;
}

/** What is known of a kept file without its bytes. */
export interface FileFacts {
  /** SHA-256 of the content, hex. */
  readonly hash: string;
  /** Bytes of the content as it was given. */
  readonly size: number;
}

/** A file as the log stores it. */
export interface KeptFile extends FileFacts {
  /** `deflate-base64`: packed by DEFLATE (RFC 1951) first; `base64` for what would not get smaller. */
  readonly encoding: 'deflate-base64' | 'base64';
  readonly bytes: string;
}
