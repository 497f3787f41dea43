import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SimulatedClock, simulatedClock } from '../clock';
import { openStore, type Store } from '../store';
import type { DeadLetter, FunctionSpec } from './index';
import { functionSpec, lambdaOf } from './testing';

const START = Date.parse('2030-01-01T00:00:00Z');
const MINUTE = 60_000;
const QUEUE = 'arn:aws:sqs:local-1:000000000000:failed';

/** Prints its event with the time; fails as long as the event says so. */
const SOURCE = `exports.handler = async (event, { awsRequestId }) => {
  console.log('ran ' + event.n + ' at ' + (Date.now() - ${START}) / 60000);
  if (event.fail) throw new Error('refused ' + event.n);
};`;

let store: Store;
let clock: SimulatedClock;
let letters: { queueArn: string; message: DeadLetter }[];
let refuseLetters: boolean;
let stack: ReturnType<typeof lambdaOf>;

function start(spec: FunctionSpec) {
  stack = lambdaOf([spec], {
    store,
    clock,
    deadLetter: async (queueArn, message) => {
      if (refuseLetters) throw new Error('queue is away');
      letters.push({ queueArn, message });
    },
  });
  stack.lambda.start();
}

const ran = () => stack.lines.map((line) => /ran .*$/.exec(line)?.[0]).filter(Boolean);
const waiting = () => (store.db.prepare('SELECT count(*) AS n FROM lambda_events').get() as { n: number }).n;

beforeEach(() => {
  letters = [];
  refuseLetters = false;
  store = openStore(join(mkdtempSync(join(tmpdir(), 'aimsflow-lambda-')), 'state.db'));
  clock = simulatedClock(START, () => stack.lambda.idle());
});
afterEach(async () => {
  await stack.lambda.stop();
  store.close();
});

test('an event runs once', async () => {
  start(functionSpec(SOURCE));
  await stack.lambda.invokeEvent('tried', { n: 1 });
  await stack.lambda.idle();
  await clock.advanceTo(START + 60 * MINUTE);
  expect(ran()).toEqual(['ran 1 at 0']);
  expect(waiting()).toBe(0);
});

test('many events all run, never more at once than the concurrency', async () => {
  const source = `let open = 0;
    exports.handler = async ({ n }) => {
      console.log('ran ' + n + ' of ' + ++open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open--;
    };`;
  start(functionSpec(source, { maximumConcurrency: 2 }));
  await Promise.all(Array.from({ length: 30 }, (_, n) => stack.lambda.invokeEvent('tried', { n })));
  await stack.lambda.idle();
  expect(ran()).toHaveLength(30);
  expect(new Set(ran().map((line) => line?.split(' of ')[1]))).toEqual(new Set(['1']));
  expect(waiting()).toBe(0);
});

test('a failed event is tried after one and two minutes more, then dead-lettered', async () => {
  start(functionSpec(SOURCE, { deadLetterArn: QUEUE }));
  await stack.lambda.invokeEvent('tried', { n: 1, fail: true });
  await stack.lambda.idle();
  await clock.advanceTo(START + 60 * MINUTE);
  expect(ran()).toEqual(['ran 1 at 0', 'ran 1 at 1', 'ran 1 at 3']);
  expect(letters).toEqual([
    {
      queueArn: QUEUE,
      message: {
        body: '{"n":1,"fail":true}',
        attributes: { RequestID: expect.any(String), ErrorCode: '200', ErrorMessage: 'refused 1' },
      },
    },
  ]);
  expect(waiting()).toBe(0);
});

test('without a dead-letter queue the event is dropped with a line in the log', async () => {
  start(functionSpec(SOURCE, { maximumRetryAttempts: 0 }));
  await stack.lambda.invokeEvent('tried', { n: 1, fail: true });
  await stack.lambda.idle();
  expect(stack.lines.at(-1)).toContain('Event dropped after 1 attempts (no dead-letter queue): refused 1');
  expect(waiting()).toBe(0);
});

test('a dead-letter queue that refuses is asked again, without running the function again', async () => {
  refuseLetters = true;
  start(functionSpec(SOURCE, { deadLetterArn: QUEUE, maximumRetryAttempts: 0 }));
  await stack.lambda.invokeEvent('tried', { n: 1, fail: true });
  await stack.lambda.idle();
  expect(waiting()).toBe(1);
  refuseLetters = false;
  await clock.advanceTo(START + MINUTE);
  expect(letters).toHaveLength(1);
  expect(ran()).toEqual(['ran 1 at 0']);
});

test('retries go on after a restart', async () => {
  const spec = functionSpec(SOURCE);
  start(spec);
  await stack.lambda.invokeEvent('tried', { n: 1, fail: true });
  await stack.lambda.idle();
  await stack.lambda.stop();
  start(spec);
  await clock.advanceTo(START + 60 * MINUTE);
  expect(ran()).toEqual(['ran 1 at 1', 'ran 1 at 3']);
});

test('an event accepted before a crash runs after it', async () => {
  const spec = functionSpec(SOURCE);
  // Not started: as a process that died between the commit and the run.
  stack = lambdaOf([spec], { store, clock });
  await stack.lambda.invokeEvent('tried', { n: 1 });
  expect(waiting()).toBe(1);
  start(spec);
  await stack.lambda.idle();
  expect(ran()).toEqual(['ran 1 at 0']);
  expect(waiting()).toBe(0);
});

test('events of a function that is gone are kept and named', async () => {
  stack = lambdaOf([functionSpec(SOURCE)], { store, clock });
  await stack.lambda.invokeEvent('tried', { n: 1 });
  start(functionSpec(SOURCE, { name: 'other' }));
  expect(stack.lines).toContainEqual(expect.stringContaining('1 events wait for this function'));
  expect(waiting()).toBe(1);
});

test('an event over 1 MB is refused', async () => {
  start(functionSpec(SOURCE));
  await expect(stack.lambda.invokeEvent('tried', 'x'.repeat(1_048_576))).rejects.toMatchObject({
    code: 'RequestEntityTooLargeException',
    message: 'Request must be smaller than 1048576 bytes for the InvokeFunction operation',
  });
});
