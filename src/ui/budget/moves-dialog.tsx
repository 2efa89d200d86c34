import { Dialog } from '../kit/dialog.tsx';
import { MovesList } from './moves-list.tsx';

/** Every move of money of the whole budget. */
export function MovesDialog({ reason, onClose }: { readonly reason: string | null; readonly onClose: () => void }) {
  return (
    <Dialog title="Moves of money" onClose={onClose}>
      <MovesList question={{ accountId: null, on: null }} reason={reason} onLeave={onClose} />
    </Dialog>
  );
}
