import type { Json } from '../definition/types';
import type { Outcome } from './data-flow';
import type { StateFailure } from './errors';
import type { Run } from './run';
import type { Thread } from './thread';

/** A state waits for something, or it is done and can be left; `next` overrides the state's own Next (Choice). */
export type Progress = 'suspended' | { outcome: Outcome; next?: string };

/** How a branch or an iteration ended; `previous` is its last event. */
export type BranchEnd = { index: number; previous: number } & ({ output: Json } | { failure: StateFailure });

/** What one type of state does. A failure is thrown, as StateFailure or LanguageError. */
export interface Behaviour {
  /** On entry, and again at every retry. */
  begin(run: Run, thread: Thread): Promise<Progress>;
  /** Parallel and Map: one of the threads inside has ended. */
  branchEnded?(run: Run, thread: Thread, end: BranchEnd): Promise<Progress>;
}
