import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

it('gives the checksum that zip files have, whatever the length', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe('cbf43926');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(crc32(bytes)).toBe(zlibCrc32(bytes).toString(16).padStart(8, '0'));
    }),
  );
});
