import { randomUUID } from 'node:crypto';
import type { Definition, Json, MapState, Retrier, State } from '../../definition/types';
import { resultOutcome } from '../../interpreter/data-flow';
import { matchesError, StateFailure } from '../../interpreter/errors';
import { proceed } from '../../interpreter/flow';
import { selectItem } from '../../interpreter/map';
import { type Environment, type ExecutionFacts, Run } from '../../interpreter/run';
import { type BranchesWait, type Frame, type Snapshot, timerOf, type Wait } from '../../interpreter/snapshot';
import { type Occurrence, step } from '../../interpreter/step';
import type { Thread } from '../../interpreter/thread';
import { THRESHOLD_EXCEEDED, tolerated } from '../../map-runs/map-run-end';
import { newToken } from '../../runtime/tokens';
import type { Parts } from '../action';
import { validationException } from '../errors';
import { Inspector } from './inspector';
import type { Mock, Place, StateTest } from './request';

/** A test may take five minutes (https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html). */
const LONGEST_TEST_MS = 5 * 60 * 1000;

/** No execution has this number, so that a test's token belongs to none. */
const NO_EXECUTION = 0;

/**
 * Runs one state through the interpreter, as an execution of which nothing is stored: calls are really made, unless
 * there is a mock; the first thing that would lead out of the state ends the test.
 * @throws {ServiceError} ValidationException for a mock that the state cannot have
 */
export async function runTest(test: StateTest, facts: ExecutionFacts, parts: Parts): Promise<Inspector> {
  const { clock } = parts;
  const deadline = clock.now() + LONGEST_TEST_MS;
  const { root, tested } = framesFor(test, clock.now());
  // As in an execution, whose first event says that it has started.
  const snapshot: Snapshot = { lastEvent: 1, lastWait: test.trail.length, root };
  const inspector = new Inspector(tested, test);
  const newRun = () =>
    new Run(test.definition as Definition, facts, snapshot, environmentOf(parts), inspector);

  let occurrence: Occurrence | undefined = { type: 'continue' };
  while (occurrence && !inspector.result) {
    const run = newRun();
    await step(run, occurrence);
    if (run.ending) inspector.failed(run.ending);
    else if (!inspector.result) occurrence = await next(run, tested.wait as Wait);
  }
  return inspector;

  /** What happens to the waiting state; undefined when the test is over. */
  async function next(run: Run, wait: Wait): Promise<Occurrence | undefined> {
    if (wait.kind === 'branches' || wait.kind === 'mapRun') {
      await applyMock(run, inspector, test);
      return undefined;
    }
    if (wait.kind === 'task' && test.mock) return mockedAnswer(test.mock, wait.number);
    const due = timerOf(wait) ?? Number.POSITIVE_INFINITY;
    const { time, cancel } = timer(Math.min(due, deadline));
    const answer = await Promise.race([time, ...answers(wait)]);
    cancel();
    if (answer || due <= deadline) return answer ?? { type: 'timer', wait: wait.number };
    inspector.failed({ error: 'States.Timeout' });
    return undefined;
  }

  function answers(wait: Wait): Promise<Occurrence>[] {
    if (wait.kind !== 'task' || !wait.request) return [];
    const answered = parts.outside.answerTo(facts, wait.number, wait.request);
    return [answered.then((answer) => ({ type: 'answer', wait: wait.number, answer }))];
  }

  function timer(due: number): { time: Promise<undefined>; cancel(): void } {
    let cancel = () => {};
    const time = new Promise<undefined>((resolve) => {
      cancel = clock.at(due, () => resolve(undefined));
    });
    return { time, cancel };
  }
}

const mockedAnswer = (mock: Mock, wait: number): Occurrence =>
  'result' in mock
    ? { type: 'success', wait, output: mock.result }
    : { type: 'failure', wait, error: mock.error, cause: mock.cause };

/** A Map or a Parallel has begun: its mock takes the place of all that would run inside. */
async function applyMock(run: Run, inspector: Inspector, { mock, mapFailures }: StateTest): Promise<void> {
  const thread = run.root().find((frame) => frame === inspector.frame) as Thread;
  const items = await noteItems(run, thread, inspector);
  if (mapFailures !== undefined && mapFailures > items)
    throw validationException('mapIterationFailureCount cannot exceed the number of items in the input');
  run.resume(thread);
  await proceed(run, thread, async () => {
    const tolerance = {
      tolerated_count: inspector.number('toleratedFailureCount'),
      tolerated_percentage: inspector.number('toleratedFailurePercentage'),
      items,
    };
    if (mapFailures !== undefined && !tolerated(tolerance, mapFailures))
      throw new StateFailure(THRESHOLD_EXCEEDED.error, THRESHOLD_EXCEEDED.cause);
    if (mock && 'error' in mock) throw new StateFailure(mock.error, mock.cause).inherit();
    return { outcome: await resultOutcome(run, thread, (mock as { result: Json }).result) };
  });
  if (run.ending) inspector.failed(run.ending);
}

/** Notes what each iteration of a Map would get. @returns how many items it has; 0 for a Parallel */
async function noteItems(run: Run, thread: Thread, inspector: Inspector): Promise<number> {
  const { ItemSelector, Parameters, ItemBatcher } = thread.state as MapState;
  const selects = ItemSelector !== undefined || Parameters !== undefined;
  const [plan] = run.mapRuns;
  if (plan) {
    const inputs = plan.inputs.map(({ input }) => input);
    const selected = ItemBatcher ? inputs.flatMap((batch) => (batch as { Items: Json[] }).Items) : inputs;
    if (selects) inspector.note('afterItemSelector', selected);
    if (ItemBatcher) inspector.note('afterItemBatcher', inputs);
    return selected.length;
  }
  const { wait } = thread.frame;
  const items = (wait?.kind === 'branches' && wait.items) || [];
  if (!selects || thread.state.Type !== 'Map') return items.length;
  const selected: Json[] = [];
  for (const [Index, Value] of items.entries())
    selected.push(await selectItem(run, thread, thread.state as MapState, { Index, Value }));
  inspector.note('afterItemSelector', selected);
  return items.length;
}

/** The frames from the outermost state to the tested one, as if the test had come there in an execution. */
function framesFor({ trail, state, input, variables, mock, retryCount }: StateTest, now: number) {
  const { state: name } = trail.at(-1) as Place;
  const tested: Frame = {
    state: name,
    input,
    variables: {},
    previous: 1,
    retries: retriesUsed(state, mock, retryCount),
  };
  const root = trail.slice(0, -1).reduceRight<Frame>((inner, { state: around, type, branch }, depth) => {
    // The first iteration, unless a context says otherwise.
    if (type === 'Map') inner.item = { Index: 0, Value: input };
    const wait: BranchesWait = {
      kind: 'branches',
      number: depth + 1,
      frames: { [branch]: inner },
      outputs: {},
      length: branch + 1,
      next: branch + 1,
      concurrency: 1,
    };
    const entered = { event: 1, before: 1, at: now };
    return { state: around, input, variables: {}, previous: 1, entered, wait };
  }, tested);
  root.variables = { ...variables };
  return { root, tested };
}

/** The attempts count for the one retrier that the mocked error meets. */
function retriesUsed(state: State, mock: Mock | undefined, count: number): number[] | undefined {
  const { Retry } = state as { Retry?: Retrier[] };
  if (!Retry || !mock || !('error' in mock)) return undefined;
  const failure = new StateFailure(mock.error, mock.cause);
  const met = Retry.findIndex(({ ErrorEquals }) => matchesError(ErrorEquals, failure));
  return Retry.map((_, index) => (index === met ? count : 0));
}

const environmentOf = ({ clock, random }: Parts): Environment => ({
  now: clock.now(),
  random,
  uuid: randomUUID,
  newToken: (wait) => newToken(NO_EXECUTION, wait),
});
