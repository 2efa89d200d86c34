import { useState } from 'react';
import { exportLog } from '#client';
import { Button } from '../kit/button.tsx';
import { saveFile } from '../kit/save-file.ts';

/** Saves the log itself, from either of its two copies: the way out that is always there. */
export function ExportLogButtons() {
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (copy: 'store' | 'mirror') => {
    try {
      const result = await exportLog(copy);
      if (result.ok) saveFile(`daybook-log-${copy}.jsonl`, result.value, 'application/x-ndjson');
      setProblem(result.ok ? null : `${result.error.message} (${result.error.code})`);
    } catch (error) {
      setProblem(`The log could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <>
      <Button onClick={() => void save('store')}>Save the log</Button>
      <Button onClick={() => void save('mirror')}>Save its mirror</Button>
      {problem !== null && <p role="alert">{problem}</p>}
    </>
  );
}
