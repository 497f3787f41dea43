import type { ParallelState } from '../definition/types';
import type { Behaviour } from './behaviour';
import { abortBranches, outputsOf, takeOutput } from './branches';
import { argumentsOf, resultOutcome } from './data-flow';
import type { Frame } from './snapshot';

export const parallel: Behaviour = {
  async begin(run, thread) {
    const state = thread.state as ParallelState;
    const input = await argumentsOf(run, thread, state);
    run.follow(thread, 'ParallelStateStarted');
    const { previous } = thread.frame;
    const frames = state.Branches.map(
      (branch): Frame => ({ state: branch.StartAt, input, variables: {}, previous }),
    );
    const length = frames.length;
    run.suspend(thread, {
      kind: 'branches',
      number: run.nextWaitNumber(),
      frames: Object.fromEntries(frames.entries()),
      outputs: {},
      length,
      next: length,
      concurrency: length,
    });
    run.ready.push(...thread.children());
    return 'suspended';
  },

  async branchEnded(run, thread, end) {
    thread.frame.previous = end.previous;
    if ('failure' in end) {
      abortBranches(run, thread, end.index);
      throw end.failure.inherit();
    }
    const wait = takeOutput(run, thread, end);
    if (Object.keys(wait.frames).length > 0) return 'suspended';
    run.resume(thread);
    run.emit('ParallelStateSucceeded', end.previous);
    return { outcome: await resultOutcome(run, thread, outputsOf(wait)) };
  },
};
