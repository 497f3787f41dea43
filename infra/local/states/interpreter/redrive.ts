import { proceed } from './flow';
import { redriveMapRun } from './map-run';
import type { Run } from './run';
import type { Thread } from './thread';

/**
 * Lets a thread go on from the state it ended in, as if that state had just been entered: with all attempts of its
 * retriers, and new time limits. Of a Parallel or an inline Map only the branches that failed or were aborted run
 * again, of a distributed Map the children that did
 * (https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html#redrive-behavior-states).
 * @param previous the event that its next one follows
 */
export async function redrive(run: Run, thread: Thread, previous: number): Promise<void> {
  const { frame } = thread;
  frame.previous = previous;
  frame.retries = undefined;
  switch (frame.wait?.kind) {
    case 'branches':
      for (const child of thread.children()) await redrive(run, child, previous);
      return;
    case 'mapRun':
      return proceed(run, thread, () => redriveMapRun(run, thread));
    default:
      frame.wait = undefined;
      run.ready.push(thread);
  }
}
