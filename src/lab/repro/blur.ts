import type { Json } from '#engine';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { ReproCommit } from './repro.ts';

/** Members that hold amounts of money or prices of one unit. */
const AMOUNTS = /amount|price|total|balance|cost|limit|assigned|value/i;
/** Members whose texts are words of the domain or of a standard, and say nothing of a person. */
const STANDARD = /^(type|kind|state|status|commodity|currency|per|format|policy|period|method)$/i;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}([T ][\d:.]+Z?)?$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What a blurring is made with: the same key gives the same fakes. */
export interface BlurKey {
  /** Any text that is not given away with the blurred log. */
  readonly secret: string;
  /** What all amounts are multiplied by: a whole number, 1 or more. */
  readonly factor: number;
}

/**
 * Commits with fakes of the same shape in place of names, notes and amounts. A word becomes another of as many letters,
 * everywhere the same; every amount is multiplied by one number, so that sums, signs and order stay, and proportions can
 * be read. Dates, counts, types, units and ids that are random anyway stay as they are.
 */
export function blur(commits: readonly ReproCommit[], key: BlurKey): readonly ReproCommit[] {
  const faker = new Faker(key);
  return commits.map((commit) => ({
    ...commit,
    command: commit.command && [commit.command[0], faker.blurJson(commit.command[1]), commit.command[2]],
    events: commit.events.map(
      ([streamId, type, version, data]) => [faker.blurStream(streamId), type, version, faker.blur(data, '')] as const,
    ),
  }));
}

class Faker {
  readonly #key: BlurKey;
  readonly #words = new Map<string, string>();

  constructor(key: BlurKey) {
    this.#key = key;
  }

  /** The kind of thing before the first hyphen is the domain's word; what follows names one. */
  blurStream(streamId: string): string {
    const hyphen = streamId.indexOf('-');
    return streamId.slice(0, hyphen + 1) + this.#text(streamId.slice(hyphen + 1));
  }

  blurJson(value: Json): Json {
    // What is blurred has the shape that it had.
    return JSON.parse(JSON.stringify(this.blur(value, '')));
  }

  blur(value: unknown, member: string): unknown {
    if (typeof value === 'string') return this.#string(value, member);
    if (Array.isArray(value)) return value.map((each) => this.blur(each, member));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.blur(each, name)]));
  }

  #string(text: string, member: string): string {
    if (STANDARD.test(member)) return text;
    if (DECIMAL.test(text)) return AMOUNTS.test(member) ? this.#amount(text) : text;
    return this.#text(text);
  }

  #text(text: string): string {
    if (DATE.test(text) || UUID.test(text)) return text;
    return text.replaceAll(/\p{L}+/gu, (word) => this.#word(word));
  }

  #amount(text: string): string {
    const [whole = '', fraction = ''] = text.split('.');
    const digits = BigInt(whole + fraction) * BigInt(this.#key.factor);
    const isNegative = digits < 0n || (whole.startsWith('-') && digits === 0n);
    const padded = String(digits < 0n ? -digits : digits).padStart(fraction.length + 1, '0');
    const cut = padded.length - fraction.length;
    return `${isNegative ? '-' : ''}${padded.slice(0, cut)}${fraction === '' ? '' : `.${padded.slice(cut)}`}`;
  }

  /** Letters by a hash of the secret and the word; one that happens to be the word itself is drawn again. */
  #word(word: string): string {
    const known = this.#words.get(word.toLowerCase());
    const fake = known ?? this.#draw(word.toLowerCase());
    this.#words.set(word.toLowerCase(), fake);
    return Array.from(word, (letter, at) =>
      isUpper(letter) ? (fake[at] ?? 'x').toUpperCase() : (fake[at] ?? 'x'),
    ).join('');
  }

  #draw(word: string): string {
    const taken = new Set(this.#words.values());
    for (let round = 0; ; round++) {
      const bytes = sha256(utf8ToBytes(`${this.#key.secret}/${round}/${word}`));
      const fake = Array.from(word, (_, at) => letterOf(bytes[at % bytes.length] ?? 0, at)).join('');
      // Short words run out of fakes that are free: two may then look the same.
      if ((fake !== word && !taken.has(fake)) || round > 50) return fake === word ? `${fake.slice(1)}x` : fake;
    }
  }
}

/** Consonants and vowels by turns: it can be said aloud. */
function letterOf(byte: number, at: number): string {
  const letters = at % 2 === 0 ? 'bdfghklmnprstvz' : 'aeiou';
  return letters[byte % letters.length] ?? 'x';
}

function isUpper(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
