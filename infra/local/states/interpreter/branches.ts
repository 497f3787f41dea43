import type { BranchEnd } from './behaviour';
import type { Run } from './run';
import type { BranchesWait } from './snapshot';
import type { Thread } from './thread';

/** The branch is over: its frame goes. */
export function takeBranch(thread: Thread, { index }: BranchEnd): BranchesWait {
  const wait = thread.frame.wait as BranchesWait;
  delete wait.frames[index];
  return wait;
}

/** A branch failed: the others end where they are, with an event each for the state they are in. */
export function abortBranches(run: Run, thread: Thread): void {
  for (const child of thread.children()) {
    abortBranches(run, child);
    if (child.frame.entered) run.follow(child, `${child.state.Type}StateAborted`);
    if (thread.state.Type === 'Map') {
      run.follow(child, 'MapIterationAborted', { name: thread.frame.state, index: child.index });
    }
    run.abandon(child.frame);
  }
  const { wait } = thread.frame;
  if (wait?.kind === 'branches') wait.frames = {};
}
