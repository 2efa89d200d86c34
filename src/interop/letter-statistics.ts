/** A family of languages that share an encoding. */
export type Script =
  | 'western'
  | 'central'
  | 'cyrillic'
  | 'greek'
  | 'turkish'
  | 'baltic'
  | 'hebrew'
  | 'korean'
  | 'chinese'
  | 'taiwanese'
  | 'japanese';

/**
 * How plausible a decoded sample is as text of a script: about 1 = every character beyond ASCII belongs there,
 * below 0 = mostly noise. For two-byte encodings the bytes tell, because their tables put the common characters first.
 */
export function scoreText(text: string, bytes: Uint8Array, script: Script): number {
  const letters = ALPHABETS[script];
  if (letters === undefined) return scorePairs(text, bytes, script);
  return Math.max(...letters.map((alphabet) => scoreAlphabet(text, alphabet, FOREIGN_SCRIPTS.has(script))));
}

/** Lower-case letters beyond ASCII, one set per language: a text mixes the letters of one language, not of several. */
const ALPHABETS: Partial<Record<Script, readonly ReadonlySet<string>[]>> = {
  western: [
    'àâæçéèêëîïôœùûüÿ',
    'äöüß',
    'áéíñóúü',
    'áâãàçéêíóôõú',
    'àèéìíîòóùú',
    'åäöé',
    'æøåéäö',
    'áéëïóöü',
    'áðéíóúýþæö',
  ].map((letters) => new Set(letters)),
  central: ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîșțşţ', 'čćđšž', 'äöüß'].map(
    (letters) => new Set(letters),
  ),
  cyrillic: [new Set('абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ')],
  greek: [new Set('αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ')],
  turkish: [new Set('çğıöşüâîû')],
  baltic: ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äöõüšž'].map((letters) => new Set(letters)),
  hebrew: [new Set('אבגדהוזחטיכךלמםנןסעפףצץקרשת')],
};

/** Scripts whose words are written in letters beyond ASCII throughout. */
const FOREIGN_SCRIPTS: ReadonlySet<Script> = new Set(['cyrillic', 'greek', 'hebrew']);

const SYMBOLS = new Set('€£¥§°«»“”„‘’–—…·•¡¿ºª№\u00a0');
const LETTER = /\p{L}/u;
const LATIN = /[A-Za-z]/;

function scoreAlphabet(text: string, alphabet: ReadonlySet<string>, foreign: boolean): number {
  let seen = 0;
  let score = 0;
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char <= '\u007f') {
      run = 0;
      continue;
    }
    seen++;
    run++;
    score += scoreLetter(char, text.charAt(at - 1), text.charAt(at + 1), alphabet);
    // Three accented letters in a row hardly occur in Latin script: it is another script read wrongly.
    if (!foreign && run >= 3) score -= 1;
    // And a script of its own does not mix with Latin letters inside a word.
    if (foreign && (LATIN.test(text.charAt(at - 1)) || LATIN.test(text.charAt(at + 1)))) score -= 2;
  }
  return seen === 0 ? 0 : score / seen;
}

function scoreLetter(char: string, before: string, after: string, alphabet: ReadonlySet<string>): number {
  if (SYMBOLS.has(char)) return LETTER.test(before) && LETTER.test(after) && char !== '’' ? -1 : 0.4;
  const small = char.toLowerCase();
  if (!alphabet.has(small)) return -1;
  const capitalInside = small !== char && before !== before.toUpperCase();
  return capitalInside ? -0.5 : 1;
}

/** First bytes of the common characters of a two-byte table and what one such character is worth. */
const PAIRS: Partial<
  Record<Script, readonly { readonly from: number; readonly to: number; readonly worth: number }[]>
> = {
  korean: [{ from: 0xb0, to: 0xc8, worth: 1 }],
  chinese: [{ from: 0xb0, to: 0xd7, worth: 0.9 }],
  taiwanese: [{ from: 0xa4, to: 0xc6, worth: 0.85 }],
};

const RARE_PAIR = 0.1;
const KANA = /[\u3040-\u30ff]/;
const KANJI = /[\u4e00-\u9fff]/;
const PRIVATE = /[\ue000-\uf8ff]/;

function scorePairs(text: string, bytes: Uint8Array, script: Script): number {
  const noise = mixedWithLatin(text);
  const ranges = PAIRS[script];
  if (ranges === undefined) return scoreJapanese(text) - noise;
  let seen = 0;
  let score = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    seen++;
    at++;
    score += ranges.find(({ from, to }) => lead >= from && lead <= to)?.worth ?? RARE_PAIR;
  }
  return seen === 0 ? 0 : score / seen - noise;
}

function scoreJapanese(text: string): number {
  let seen = 0;
  let score = 0;
  for (const char of text) {
    if (char <= '\u007f') continue;
    seen++;
    if (KANA.test(char)) score += 1;
    else if (KANJI.test(char)) score += 0.75;
    else if (PRIVATE.test(char)) score -= 1;
    else score += 0.3;
  }
  return seen === 0 ? 0 : score / seen;
}

/** The share of wide characters that stand right after a small Latin letter: an accented letter read wrongly. */
function mixedWithLatin(text: string): number {
  const wide = text.match(/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  const mixed = text.match(/[a-z][\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/g)?.length ?? 0;
  return wide === 0 ? 1 : mixed / wide;
}
