/** Why a command that writes cannot be used: shown wherever one is disabled. */
export const PAST_REASON = 'You are looking at the past, which cannot be changed. Go back to now first (Esc).';
