import type { Json } from '../definition/types';
import type { BranchEnd } from './behaviour';
import type { Run } from './run';
import type { BranchesWait } from './snapshot';
import type { Thread } from './thread';

/** A branch has succeeded: its frame goes, its output stays. */
export function takeOutput(run: Run, thread: Thread, end: BranchEnd & { output: Json }): BranchesWait {
  const wait = thread.frame.wait as BranchesWait;
  delete wait.frames[end.index];
  wait.outputs[end.index] = end.output;
  run.finished.set(wait, [...(run.finished.get(wait) ?? []), end.index]);
  return wait;
}

/** What a Parallel or a Map has made, when all its branches have succeeded. */
export const outputsOf = ({ length, outputs }: BranchesWait): Json[] =>
  Array.from({ length }, (_, i) => outputs[i] ?? null);

/**
 * A branch failed: the others end where they are, with an event each for the state they are in. All frames stay, for a
 * redrive.
 */
export function abortBranches(run: Run, thread: Thread, failedIndex?: number): void {
  for (const child of thread.children()) {
    if (child.index === failedIndex) continue;
    abortBranches(run, child);
    if (child.frame.wait?.kind === 'mapRun') run.follow(child, 'MapRunAborted');
    // Nothing follows this event (https://github.com/floci-io/floci/pull/3167).
    if (child.frame.entered) run.emit(`${child.state.Type}StateAborted`, child.frame.previous);
    if (thread.state.Type === 'Map') {
      run.follow(child, 'MapIterationAborted', { name: thread.frame.state, index: child.index });
    }
    run.abandon(child.frame);
  }
}
