/** Why something was taken back: one step back, one step forward again, or one change out of the middle. */
export type Revocation = 'undo' | 'redo' | 'revocation';

/** Stream `history`. */
export interface HistoryEvents {
  /**
   * The events at these positions no longer stand. What the parts said there is passed over; what accounts and
   * transactions said is set right by the other events of the same commit. Revoked itself, what it took back stands again.
   */
  ChangeRevoked: { readonly first: number; readonly last: number; readonly as: Revocation };
}
