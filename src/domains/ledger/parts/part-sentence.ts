import type { PartEvent, PartEventType } from './part-event.ts';

/** What happened, in the words of a person's life. */
export const PART_TITLES: { readonly [Type in PartEventType]: string } = {
  BookDescribed: 'Book described',
  FileKept: 'File kept',
  ChangeRevoked: 'Taken back',
};

/** To what it happened. `nameOf` gives an account's name as of the event. */
export function partText(event: PartEvent, _nameOf: (accountId: string) => string): string {
  switch (event.type) {
    case 'BookDescribed':
      return [event.data.name, event.data.currency].filter((part) => part !== undefined).join(', ');
    case 'FileKept':
      return `${event.data.size} bytes, SHA-256 ${event.data.hash.slice(0, 12)}…`;
    case 'ChangeRevoked': {
      const { first, last } = event.data;
      return first === last ? `event ${first}` : `events ${first} to ${last}`;
    }
  }
}
