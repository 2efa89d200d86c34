import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDoing, textOfStep } from './doing-text.ts';

const name = fc.string({ minLength: 1 });
const data = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('what a step does, as text', () => {
  it('LR10 is read as it is written', () => {
    fc.assert(
      fc.property(name, name, data, (type, streamId, value) => {
        const events = [{ streamId, type, data: value }];
        expect(readDoing(textOfStep({ command: null, events }))).toEqual({
          kind: 'events',
          events: [{ streamId, event: { type, data: value } }],
        });
        const command = { type, data: { value: JSON.stringify(value) } };
        expect(readDoing(textOfStep({ command, events }))).toEqual({ kind: 'command', command });
      }),
    );
  });

  it.each([
    ['{', 'That is no JSON'],
    ['[]', 'Expected an object'],
    ['{"data": {}}', 'type: expected'],
    ['{"events": []}', 'events: expected'],
    ['{"events": [1]}', 'events.0: expected an object'],
    ['{"events": [{"type": "A"}]}', 'events.0.streamId: expected'],
    ['{"events": [{"streamId": "a"}]}', 'events.0.type: expected'],
  ])('LR10 says what is wrong with %s', (text, words) => {
    expect(readDoing(text)).toContain(words);
  });
});
