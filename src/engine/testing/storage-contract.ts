import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SealedRow } from '../segment/sealed-row.ts';
import type { CommitRecord, LogMeta, StorageConnection, StoragePort, WriteRequest } from '../storage/port.ts';

/** What the log relies on in a storage, whatever it is: run in Node and in browsers, inside a `describe` of its own. */
export function storageContract(makeStorage: () => StoragePort): void {
  let storage: StoragePort;
  let connection: StorageConnection;
  let lost = 0;
  beforeEach(async () => {
    storage = makeStorage();
    lost = 0;
    connection = await storage.connect(() => lost++);
  });
  afterEach(async () => {
    connection.close();
    await storage.destroy();
  });

  it('holds nothing at first, and what was written after a reconnection', async () => {
    expect(await connection.readMeta()).toBeNull();
    expect(await connection.readRows(1, 10)).toEqual([]);
    expect(await connection.write(request({ records: [record(1), record(3)] }))).toEqual({ written: true });
    connection.close();
    connection = await storage.connect(() => lost++);
    expect(await connection.readMeta()).toEqual(meta('h3', 4));
    expect(await connection.readRows(1, 10)).toEqual([row(1), row(3)]);
    expect(lost).toBe(0);
  });

  it('reads rows by key, from a position on and no more than asked for', async () => {
    await connection.write(request({ records: [record(9), record(1), record(101)] }));
    expect(await connection.readRows(1, 2)).toEqual([row(1), row(9)]);
    expect(await connection.readRows(2, 9)).toEqual([row(9), row(101)]);
    expect(await connection.readRows(102, 9)).toEqual([]);
  });

  it('writes only on what the writer believes: nothing there, or this log, epoch and hash', async () => {
    await connection.write(request({ records: [record(1)] }));
    const found = meta('h3', 4);
    const refused = { written: false, found };
    expect(await connection.write(request({ records: [record(5)] }))).toEqual(refused);
    for (const wrong of [{ logId: 'other' }, { epoch: 2 }, { hash: 'h1' }]) {
      const expected = { logId: 'log', epoch: 1, hash: 'h3', ...wrong };
      expect(await connection.write(request({ expected, records: [record(5)] }))).toEqual(refused);
    }
    expect(await connection.readRows(1, 9)).toEqual([row(1)]);
    const expected = { logId: 'log', epoch: 1, hash: 'h3' };
    expect(await connection.write(request({ expected, records: [record(5)] }))).toEqual({ written: true });
    expect(await connection.readRows(1, 9)).toEqual([row(1), row(5)]);
  });

  it('clears from a position on in the same transaction', async () => {
    await connection.write(request({ records: [record(1), record(3), record(5)] }));
    await connection.write(
      request({ expected: 'anything', clearFrom: 3, records: [record(4)], durability: 'relaxed' }),
    );
    expect(await connection.readRows(1, 9)).toEqual([row(1), row(4)]);
  });

  it('puts a sealed row in the place of the rows that it covers, and finds it from any position inside', async () => {
    await connection.write(request({ records: [record(1), record(2), record(3), record(4)] }));
    const segment = sealed(2, 3, 'h3');
    expect(await connection.seal({ expected: { logId: 'log', epoch: 1 }, rows: [segment] })).toBe(true);
    const rows = [
      { p: 1, record: record(1) },
      { p: 2, sealed: segment },
      { p: 4, record: record(4) },
    ];
    expect(await connection.readRows(1, 9)).toEqual(rows);
    expect(await connection.readRows(3, 9)).toEqual(rows.slice(1));
    expect(await connection.readRows(3, 1)).toEqual(rows.slice(1, 2));
    expect(await connection.readRows(1, 9, 2)).toEqual(rows.slice(0, 2));
    expect(await connection.readRows(4, 9)).toEqual(rows.slice(2));
  });

  it('seals sealed rows again, and nothing that is not what the sealer believes', async () => {
    await connection.write(request({ records: [record(1), record(2), record(3)] }));
    const expected = { logId: 'log', epoch: 1 };
    expect(await connection.seal({ expected: { logId: 'other', epoch: 1 }, rows: [sealed(1, 2, 'h2')] })).toBe(false);
    expect(await connection.seal({ expected: { logId: 'log', epoch: 2 }, rows: [sealed(1, 2, 'h2')] })).toBe(false);
    expect(await connection.seal({ expected, rows: [sealed(1, 2, 'h9')] })).toBe(false);
    expect(await connection.seal({ expected, rows: [sealed(1, 4, 'h3')] })).toBe(false);
    expect(await connection.seal({ expected, rows: [sealed(4, 5, 'h5')] })).toBe(false);
    expect(await connection.readRows(1, 9)).toEqual([row(1), row(2), row(3)]);
    expect(await connection.seal({ expected, rows: [sealed(1, 2, 'h2')] })).toBe(true);
    expect(await connection.seal({ expected, rows: [sealed(1, 3, 'h3')] })).toBe(true);
    expect(await connection.readRows(1, 9)).toEqual([{ p: 1, sealed: sealed(1, 3, 'h3') }]);
  });

  it('splits a sealed row, and keeps where an archived one lies', async () => {
    await connection.write(request({ records: [sealed(1, 6, 'h6'), record(7)] }));
    const { bytes, ...segment } = sealed(1, 4, 'h4');
    const archived = { ...segment, file: 'old', at: 9, size: bytes.length };
    expect(await connection.seal({ expected: { logId: 'log', epoch: 1 }, rows: [archived, sealed(5, 6, 'h6')] })).toBe(
      true,
    );
    expect(await connection.readRows(3, 9)).toEqual([{ p: 1, archived }, { p: 5, sealed: sealed(5, 6, 'h6') }, row(7)]);
  });

  it('takes sealed rows in a write, and clears them like others', async () => {
    await connection.write(request({ records: [sealed(1, 2, 'h2'), record(3)] }));
    expect(await connection.readRows(1, 9)).toEqual([{ p: 1, sealed: sealed(1, 2, 'h2') }, row(3)]);
    await connection.write(request({ expected: 'anything', clearFrom: 1, records: [record(1)] }));
    expect(await connection.readRows(1, 9)).toEqual([row(1)]);
  });

  it('takes two writers one after the other', async () => {
    const other = await storage.connect(() => undefined);
    const outcomes = await Promise.all([
      connection.write(request({ records: [record(1)] })),
      other.write(request({ records: [record(2)] })),
    ]);
    expect(outcomes.filter((outcome) => outcome.written)).toHaveLength(1);
    expect(await connection.readRows(1, 9)).toHaveLength(1);
    other.close();
  });

  it('tells an open connection that everything was deleted, and is empty then', async () => {
    await connection.write(request({ records: [record(1)] }));
    await storage.destroy();
    await expect.poll(() => lost).toBe(1);
    connection = await storage.connect(() => undefined);
    expect(await connection.readMeta()).toBeNull();
  });

  it('keeps what is made from the log by key, apart from the log', async () => {
    const bytes = (...values: number[]) => new Uint8Array(values);
    await connection.writeDerived([
      { key: 'a/2', bytes: bytes(2) },
      { key: 'a/1', bytes: bytes(1, 1) },
      { key: 'b/1', bytes: bytes(3) },
    ]);
    expect(await connection.derivedKeys('a/')).toEqual(['a/1', 'a/2']);
    await connection.writeDerived([
      { key: 'a/1', bytes: null },
      { key: 'a/2', bytes: bytes(4) },
    ]);
    expect(await connection.readDerived(['a/1', 'b/1', 'a/2'])).toEqual([null, bytes(3), bytes(4)]);
    expect(await connection.readMeta()).toBeNull();
    await storage.destroy();
    connection = await storage.connect(() => undefined);
    expect(await connection.derivedKeys('')).toEqual([]);
  });

  it('pushes its ballast through and leaves the log alone', async () => {
    await connection.write(request({ records: [record(1)] }));
    await storage.rotate();
    expect(await connection.readRows(1, 9)).toEqual([row(1)]);
  });
}

function record(p: number): CommitRecord {
  return { p, n: 1, prev: 'h', hash: `h${p}`, body: `{"p":${p}}` };
}

function sealed(first: number, last: number, hash: string): SealedRow {
  const bytes = new Uint8Array([1, 2, 3]);
  return { p: first, n: last - first + 1, commits: 1, prev: 'h', hash, sum: 's', bytes };
}

function row(p: number) {
  return { p, record: record(p) };
}

function meta(hash: string, position: number): LogMeta {
  return {
    logId: 'log',
    created: '2026-03-12T14:00:00.000Z',
    epoch: 1,
    head: { position, hash, recordedAt: '2026-03-12T14:00:00.000Z' },
  };
}

function request(changes: Partial<WriteRequest>): WriteRequest {
  return { expected: 'nothing', clearFrom: null, records: [], meta: meta('h3', 4), durability: 'strict', ...changes };
}
