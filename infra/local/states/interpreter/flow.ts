import type { Catcher, Json, Retrier, State } from '../definition/types';
import { applyResultPath } from '../language/references';
import type { Behaviour, Progress } from './behaviour';
import { abortBranches } from './branches';
import { choice } from './choice';
import { jsonataOutcome, type Outcome, pathAssign } from './data-flow';
import { errorOutput, isTerminal, matchesError, type StateFailure, toFailure } from './errors';
import { fail } from './fail';
import { isOutsideTest } from './inspection';
import { checkOutcome } from './limits';
import { map } from './map';
import { parallel } from './parallel';
import { pass } from './pass';
import { findRetrier, retryDelay } from './retry';
import type { Run } from './run';
import { succeed } from './succeed';
import { task } from './task';
import type { Thread } from './thread';
import { wait } from './wait';

const BEHAVIOURS: Record<State['Type'], Behaviour> = {
  Pass: pass,
  Task: task,
  Choice: choice,
  Wait: wait,
  Succeed: succeed,
  Fail: fail,
  Parallel: parallel,
  Map: map,
};

/** One commit holds up to this many states, so that a loop of Choice and Pass does not hold up all other executions. */
const STATES_PER_STEP = 200;

/** Runs every thread that can go on until it waits, ends, or the step is long enough. */
export async function drain(run: Run): Promise<void> {
  for (let count = 0; count < STATES_PER_STEP && !run.ending; count++) {
    const thread = run.ready.shift();
    if (!thread) return;
    if (!thread.alive || thread.frame.wait || isOutsideTest(run, thread)) continue;
    if (!thread.frame.entered) {
      if (run.environment.deleting) return abort(run);
      enter(run, thread);
    }
    await proceed(run, thread, () => BEHAVIOURS[thread.state.Type].begin(run, thread));
  }
}

/** The machine is being deleted: its executions end instead of entering another state. */
function abort(run: Run) {
  run.follow(run.root(), 'ExecutionAborted');
  run.end({ status: 'ABORTED' });
}

function enter(run: Run, thread: Thread) {
  const { frame } = thread;
  const before = frame.previous;
  run.follow(thread, `${thread.state.Type}StateEntered`, { name: frame.state, input: frame.input });
  frame.entered = { event: frame.previous, before, at: run.environment.now };
}

/** Does a part of a state's work, and what follows from it: the state goes on waiting, is left, or has failed. */
export async function proceed(run: Run, thread: Thread, work: () => Promise<Progress>): Promise<void> {
  let progress: Progress;
  try {
    progress = await work();
    if (progress !== 'suspended') checkOutcome(thread, progress.outcome);
  } catch (error) {
    const { state, entered } = thread.frame;
    await failed(run, thread, toFailure(error, state, entered?.event ?? 0));
    return;
  }
  if (progress !== 'suspended')
    await leave(run, thread, progress.outcome, progress.next ?? thread.state.Next);
}

async function leave(
  run: Run,
  thread: Thread,
  { output, assigned }: Outcome,
  next: string | undefined,
): Promise<void> {
  const { frame } = thread;
  run.forget(frame);
  const assignedVariables = assigned && Object.keys(assigned).length > 0 ? assigned : undefined;
  run.follow(thread, `${thread.state.Type}StateExited`, { name: frame.state, output, assignedVariables });
  Object.assign(frame.variables, assigned);
  if (run.inspection) return run.inspection.left(thread, output, next);
  frame.entered = undefined;
  frame.retries = undefined;
  if (next === undefined) return ended(run, thread, output);
  frame.state = next;
  frame.input = output;
  run.ready.push(thread);
}

/** The thread's last state was left. */
async function ended(run: Run, thread: Thread, output: Json): Promise<void> {
  const { parent, index, frame } = thread;
  if (parent) {
    const end = { index, previous: frame.previous, output };
    await proceed(run, parent, () => branchEnded(run, parent, end));
    return;
  }
  run.follow(thread, 'ExecutionSucceeded', { output });
  run.end({ status: 'SUCCEEDED', output });
}

const branchEnded: NonNullable<Behaviour['branchEnded']> = async (run, thread, end) => {
  const behaviour = BEHAVIOURS[thread.state.Type];
  if (!behaviour.branchEnded) throw new Error(`A ${thread.state.Type} state has no branches`);
  return behaviour.branchEnded(run, thread, end);
};

/** Retries, catches or hands on a failure of the thread's state. */
async function failed(run: Run, thread: Thread, failure: StateFailure): Promise<void> {
  // The Map itself failed, not an iteration: a redrive runs all of it again.
  if (thread.frame.wait?.kind === 'branches' && !failure.inherited) {
    abortBranches(run, thread);
    run.forget(thread.frame);
  }
  writeEvaluationFailed(run, thread, failure);
  if (retried(run, thread, failure)) return;
  const { Type } = thread.state;
  if ((Type === 'Map' || Type === 'Parallel') && !isTerminal(failure)) {
    run.follow(thread, `${Type}StateFailed`);
  }
  const { Catch } = thread.state as { Catch?: Catcher[] };
  const index = Catch?.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure)) ?? -1;
  const catcher = Catch?.[index];
  if (!catcher) return uncaught(run, thread, failure);
  run.inspection?.caught(failure, index);
  let outcome: Outcome;
  try {
    outcome = await catcherOutcome(run, thread, catcher, index, failure);
    checkOutcome(thread, outcome);
  } catch (error) {
    const { state, entered } = thread.frame;
    const second = toFailure(error, state, entered?.event ?? 0);
    writeEvaluationFailed(run, thread, second);
    return uncaught(run, thread, second);
  }
  return leave(run, thread, outcome, catcher.Next);
}

function writeEvaluationFailed(run: Run, thread: Thread, { evaluation, error, causeText }: StateFailure) {
  if (!evaluation) return;
  const { frame } = thread;
  // AWS lets it follow the event before the state's entrance, as if the entrance had not been written yet.
  const onEntry = !evaluation.afterEntry && frame.previous === frame.entered?.event;
  const previous = onEntry && frame.entered ? frame.entered.before : frame.previous;
  frame.previous = run.emit('EvaluationFailed', previous, {
    error,
    cause: causeText,
    location: evaluation.location,
    state: frame.state,
  });
}

function retried(run: Run, thread: Thread, failure: StateFailure): boolean {
  const { Retry } = thread.state as { Retry?: Retrier[] };
  const retries = thread.frame.retries ?? [];
  const index = findRetrier(Retry, failure, retries);
  if (index === undefined) return false;
  const attempt = retries[index] ?? 0;
  const { now, random } = run.environment;
  const due = now + retryDelay(Retry?.[index] as Retrier, attempt, random);
  thread.frame.retries = Array.from(
    { length: Math.max(retries.length, index + 1) },
    (_, i) => retries[i] ?? 0,
  );
  thread.frame.retries[index] = attempt + 1;
  run.forget(thread.frame);
  run.inspection?.retried(failure, index, due - now);
  run.suspend(thread, { kind: 'retry', number: run.nextWaitNumber(), due });
  return true;
}

async function catcherOutcome(
  run: Run,
  thread: Thread,
  catcher: Catcher,
  index: number,
  failure: StateFailure,
): Promise<Outcome> {
  const error = errorOutput(failure);
  if (thread.state.QueryLanguage === 'JSONata') {
    return jsonataOutcome(run, thread, catcher, error, { errorOutput: error }, `Catch[${index}]/`);
  }
  const assigned = pathAssign(run, thread, catcher.Assign, error);
  return { output: applyResultPath(catcher.ResultPath, thread.frame.input, error), assigned };
}

async function uncaught(run: Run, thread: Thread, failure: StateFailure): Promise<void> {
  const { parent, index, frame } = thread;
  // A broken execution ends where it is: the Parallel or Map around it gets no event (https://github.com/floci-io/floci/issues/2868).
  if (parent && !isTerminal(failure)) {
    const end = { index, previous: frame.previous, failure };
    await proceed(run, parent, () => branchEnded(run, parent, end));
    return;
  }
  const { error, causeText: cause } = failure;
  run.follow(thread, 'ExecutionFailed', { error, cause });
  run.end({ status: 'FAILED', error, cause });
}
