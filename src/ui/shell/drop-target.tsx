import { useEffect, useRef, useState } from 'react';
import { timeline } from '#client';
import { showToast } from '../kit/toast.tsx';
import { openImport } from './dialogs.ts';
import css from './drop-target.module.css';
import { PAST_REASON } from './past-reason.ts';

/** A file may be dropped anywhere on the page: it opens the import dialog. In the past it says why it does not. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  // Leaving one element for its child sends `dragleave` too: only as many leaves as enters mean that it is gone.
  const depth = useRef(0);
  useEffect(() => {
    const end = () => {
      depth.current = 0;
      setOver(false);
    };
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (!carriesFiles(event)) return;
        depth.current += 1;
        setOver(true);
      },
      dragleave: (event: DragEvent) => {
        if (!carriesFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) end();
      },
      dragover: (event: DragEvent) => {
        if (carriesFiles(event)) event.preventDefault();
      },
      drop: (event: DragEvent) => {
        end();
        // A dialog with a place of its own to drop on has taken it.
        if (!carriesFiles(event) || event.defaultPrevented) return;
        event.preventDefault();
        receive([...(event.dataTransfer?.files ?? [])]);
      },
    };
    addEventListener('dragenter', listeners.dragenter);
    addEventListener('dragleave', listeners.dragleave);
    addEventListener('dragover', listeners.dragover);
    addEventListener('drop', listeners.drop);
    return () => {
      removeEventListener('dragenter', listeners.dragenter);
      removeEventListener('dragleave', listeners.dragleave);
      removeEventListener('dragover', listeners.dragover);
      removeEventListener('drop', listeners.drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={css['veil']} aria-hidden="true">
      Drop it to look at it first; nothing is stored yet
    </div>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function receive(files: readonly File[]): void {
  if (files.length === 0) return;
  if (timeline.getState().mode.when === 'past') showToast({ text: PAST_REASON });
  else openImport(files);
}
