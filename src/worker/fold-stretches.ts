import {
  acceptAnything,
  alertsProjection,
  createSchemaRegistry,
  DaybookError,
  defineProjection,
  foldStretch,
  standardProjections,
} from '#engine';
import { ledgerEventSchemas } from '#ledger';
import { balancesProjection } from './balances-projection.ts';
import type { FoldJob, FoldReply, FoldSubject } from './fold-job.ts';
import { loadDomain } from './load-domain.ts';

/** Folds a stretch on this thread: what a thread of its own is asked for. Null where the stretch is damaged. */
export async function foldHere({ of, projections, stretch }: FoldJob): Promise<FoldReply> {
  const { registry, definitions } = await partsOf(of);
  try {
    return await foldStretch(registry, definitions, projections, stretch);
  } catch (problem) {
    if (problem instanceof DaybookError) return null;
    throw problem;
  }
}

async function partsOf(of: FoldSubject) {
  if (of === 'book') {
    const registry = createSchemaRegistry({ types: ledgerEventSchemas, strict: true });
    return { registry, definitions: [...standardProjections, balancesProjection] };
  }
  const domain = await loadDomain(of);
  const own = domain?.projections ?? [];
  return {
    registry: domain?.registry ?? acceptAnything,
    definitions: [...standardProjections, defineProjection(alertsProjection), ...own],
  };
}
