/** How contents that a browser shows by itself begin; `null` = any byte. */
const BEGINNINGS: readonly { readonly mediaType: string; readonly bytes: readonly (number | null)[] }[] = [
  { mediaType: 'application/pdf', bytes: [...bytesOf('%PDF-')] },
  { mediaType: 'image/png', bytes: [0x89, ...bytesOf('PNG\r\n'), 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/gif', bytes: [...bytesOf('GIF8')] },
  { mediaType: 'image/webp', bytes: [...bytesOf('RIFF'), null, null, null, null, ...bytesOf('WEBP')] },
  { mediaType: 'image/avif', bytes: [null, null, null, null, ...bytesOf('ftypavif')] },
];

/**
 * The media type that a content has by its first bytes, whatever it is called: one of those that can do no harm when a
 * browser shows it (images of pixels, PDF), else `application/octet-stream`.
 */
export function mediaTypeOf(content: Uint8Array): string {
  const found = BEGINNINGS.find(({ bytes }) => bytes.every((byte, index) => byte === null || byte === content[index]));
  return found?.mediaType ?? 'application/octet-stream';
}

function* bytesOf(text: string): Generator<number> {
  for (let index = 0; index < text.length; index += 1) yield text.charCodeAt(index);
}
