import { createElement, Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fetched } from './fetched.tsx';

function Register({ name }: { readonly name: string }) {
  return createElement('p', null, `Register of ${name}`);
}

describe('a component that is fetched', () => {
  it('is painted at once where its code is there, and else has the fallback stand in for it', async () => {
    let loads = 0;
    const Screen = fetched(async () => {
      loads += 1;
      return Register;
    });
    const shown = () =>
      renderToString(createElement(Suspense, { fallback: 'not yet' }, createElement(Screen, { name: 'Bank' })));
    expect(shown()).toContain('not yet');
    await Screen.fetch();
    expect(shown()).toContain('Register of Bank');
    expect(shown()).not.toContain('not yet');
    await Screen.fetch();
    expect(loads).toBeLessThanOrEqual(2);
  });
});
