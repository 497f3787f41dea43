import type { Json, JsonObject } from '../definition/types';
import type { StateFailure } from './errors';
import type { Run } from './run';
import type { Frame } from './snapshot';
import type { Thread } from './thread';

/** What is seen of the data on its way through a state, in the API's words. */
export type InspectedField =
  | 'afterInputPath'
  | 'afterParameters'
  | 'afterArguments'
  | 'result'
  | 'afterResultSelector'
  | 'afterResultPath'
  | 'afterItemsPath'
  | 'afterItemsPointer'
  | 'maxConcurrency'
  | 'toleratedFailureCount'
  | 'toleratedFailurePercentage';

/**
 * What the interpreter tells while TestState runs one state. No execution has one: there each note costs one look at
 * an absent field.
 */
export interface Inspection {
  /** of the tested state: no other thread goes on */
  readonly frame: Frame;
  note(field: InspectedField, value: Json): void;
  /** What the context object is to be, made of what it would be. */
  context(built: JsonObject): JsonObject;
  /** The failure is to be retried after `delayMs`: the test ends here. */
  retried(failure: StateFailure, index: number, delayMs: number): void;
  caught(failure: StateFailure, index: number): void;
  /** The tested state, or the one around it that caught its failure, was left: the test ends here. */
  left(thread: Thread, output: Json, next: string | undefined): void;
}

/** Whether a thread is to stand still, because another one is tested. */
export const isOutsideTest = ({ inspection }: Run, { frame }: Thread) =>
  inspection !== undefined && inspection.frame !== frame;
