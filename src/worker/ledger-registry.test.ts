import { expect, it } from 'vitest';
import { deferredRegistry } from '#engine';
import { CORE_EVENT_TYPES, PART_EVENT_TYPES } from '#ledger';
import { ledgerRegistry } from './ledger-registry.ts';

it('knows the types that the log is opened with, each in one version', async () => {
  const types = [...CORE_EVENT_TYPES, ...PART_EVENT_TYPES];
  await expect(deferredRegistry(types, async () => ledgerRegistry).load?.()).resolves.toBeUndefined();
});
