import { lazy, Suspense } from 'react';
import { Page } from '../kit/panel.tsx';
import { ImportsPanel } from '../overview/imports-panel.tsx';
import { AboutPanel } from './about-panel.tsx';
import { AppearancePanel } from './appearance-panel.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { BookPanel } from './book-panel.tsx';
import { DevToolsPanel } from './dev-tools-panel.tsx';
import { ExportPanel } from './export-panel.tsx';
import { LogPanel } from './log-panel.tsx';
import { StoragePanel } from './storage-panel.tsx';
import panels from '../kit/panels.module.css';

/** It is long, and below what is looked for most: the screen does not wait for it. */
const ConfigurationPanel = lazy(async () => ({
  default: (await import('./configuration-panel.tsx')).ConfigurationPanel,
}));

/** How the data is kept, how to take it out, and how the page looks. */
export function Settings() {
  return (
    <Page>
      <header>
        <h1>Settings</h1>
      </header>
      <div className={panels['columns']}>
        <div className={panels['stack']}>
          <BookPanel />
          <StoragePanel />
          <BackupPanel />
          <LogPanel />
          <ExportPanel />
        </div>
        <div className={panels['stack']}>
          <AppearancePanel />
          <ImportsPanel most={Number.POSITIVE_INFINITY} />
          <DevToolsPanel />
          <AboutPanel />
        </div>
      </div>
      <Suspense fallback={null}>
        <ConfigurationPanel />
      </Suspense>
    </Page>
  );
}
