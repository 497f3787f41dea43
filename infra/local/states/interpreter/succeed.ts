import type { Behaviour } from './behaviour';
import { throughOutcome } from './data-flow';

export const succeed: Behaviour = {
  begin: async (run, thread) => ({ outcome: await throughOutcome(run, thread) }),
};
