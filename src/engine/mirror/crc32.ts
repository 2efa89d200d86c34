/** Eight tables of 256, one after the other: table k says what a byte does to the checksum when k more bytes follow. */
const TABLES = tables();

/**
 * CRC-32 (ISO 3309, as in zip files) of bytes, as 8 hex digits. Eight bytes a step, after Michael E. Kounavis and Frank L.
 * Berry, "A Systematic Approach to Building High Performance Software-Based CRC Generators" (2005).
 */
export function crc32(bytes: Uint8Array): string {
  const t = TABLES;
  const b = bytes;
  const whole = b.length - (b.length % 8);
  let crc = -1;
  let i = 0;
  for (; i < whole; i += 8) {
    const low = crc ^ (at(b, i) | (at(b, i + 1) << 8) | (at(b, i + 2) << 16) | (at(b, i + 3) << 24));
    crc =
      at(t, 1792 + (low & 255)) ^
      at(t, 1536 + ((low >>> 8) & 255)) ^
      at(t, 1280 + ((low >>> 16) & 255)) ^
      at(t, 1024 + (low >>> 24)) ^
      at(t, 768 + at(b, i + 4)) ^
      at(t, 512 + at(b, i + 5)) ^
      at(t, 256 + at(b, i + 6)) ^
      at(t, at(b, i + 7));
  }
  for (; i < b.length; i++) crc = at(t, (crc ^ at(b, i)) & 255) ^ (crc >>> 8);
  return (~crc >>> 0).toString(16).padStart(8, '0');
}

function at(values: Uint8Array | Uint32Array, index: number): number {
  return values[index] ?? 0;
}

function tables(): Uint32Array {
  const made = new Uint32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    made[byte] = value;
  }
  for (let index = 256; index < made.length; index++) {
    const before = at(made, index - 256);
    made[index] = at(made, before & 255) ^ (before >>> 8);
  }
  return made;
}
