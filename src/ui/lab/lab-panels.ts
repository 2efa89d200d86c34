import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A part of the lab that looks at the log in its own way; it takes the log from `useLab`. */
export interface LabPanel {
  /** The last word of its address: `/lab/events`. */
  readonly id: string;
  readonly name: string;
  readonly Panel: LazyExoticComponent<ComponentType>;
}

/** Every panel of the lab, in the order of the tabs. A new one is a new line. */
export const LAB_PANELS: readonly [LabPanel, ...LabPanel[]] = [
  panel('events', 'Events', async () => (await import('./events-panel.tsx')).EventsPanel),
  panel('state', 'State', async () => (await import('./state-panel.tsx')).StatePanel),
  panel('causes', 'Causes', async () => (await import('./causes-panel.tsx')).CausesPanel),
  panel('flips', 'Flips', async () => (await import('./flips-panel.tsx')).FlipsPanel),
  panel('invariants', 'Invariants', async () => (await import('./invariants-panel.tsx')).InvariantsPanel),
  panel('watches', 'Watches', async () => (await import('./watches-panel.tsx')).WatchesPanel),
  panel('stepper', 'Stepper', async () => (await import('./stepper-panel.tsx')).StepperPanel),
  panel('repro', 'Repro', async () => (await import('./repro-panel.tsx')).ReproPanel),
  panel('diff', 'Diff', async () => (await import('./diff-panel.tsx')).DiffPanel),
  panel('branches', 'Branches', async () => (await import('./branches-panel.tsx')).BranchesPanel),
  panel('without', 'Without', async () => (await import('./without-panel.tsx')).WithoutPanel),
  panel('screens', 'Seen', async () => (await import('./screens/screens-panel.tsx')).ScreensPanel),
  panel('reducer', 'Reducer', async () => (await import('./reducer-panel.tsx')).ReducerPanel),
];

function panel(id: string, name: string, load: () => Promise<ComponentType>): LabPanel {
  return { id, name, Panel: lazy(async () => ({ default: await load() })) };
}
