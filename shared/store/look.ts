/**
 * How often a run that waits is compared with its execution, milliseconds. One cheap call a day and run finds what an
 * event rule would tell at once, and finds also what an event was lost of; nobody waits for it.
 */
const LOOK_EVERY_MS = 86_400_000;

/** When a run is looked at next, as the due index has it. */
export const nextLook = (runId: string, now: Date): string =>
  `${new Date(now.getTime() + LOOK_EVERY_MS).toISOString()}#${runId}`;
