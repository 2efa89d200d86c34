import { Button } from '../kit/button.tsx';
import css from './lab.module.css';
import type { Scan } from './use-scan.ts';

/** What is done in half a second needs no word of how far it is. */
const SOON_MS = 500;

/** How far a scan is, with its cancel; nothing for one that is done soon. What failed is said by the field. */
export function ScanProgress<Value>({ scan, onCancel }: { readonly scan: Scan<Value>; readonly onCancel: () => void }) {
  if (scan.kind !== 'running' || scan.elapsedMs < SOON_MS) return null;
  return (
    <p className={css['opening']}>
      <label>
        Scanning the log… <progress max={1} value={scan.fraction} />
      </label>
      <Button onClick={onCancel}>Cancel</Button>
    </p>
  );
}
