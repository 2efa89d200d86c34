import type { WitnessPort } from './port.ts';

/** A witness in memory; share it between stores to play several tabs, or starts. */
export function memoryWitness(): WitnessPort {
  let noted: string | null = null;
  return {
    noted: async () => noted,
    note: async (logId) => void (noted = logId),
    forget: async () => void (noted = null),
  };
}
