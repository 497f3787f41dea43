import { simulatedClock } from '../clock';
import { type Lambda, type LambdaOutcome, LambdaStopped } from './index';
import { bundle, functionSpec, lambdaOf } from './testing';

let lambda: Lambda;
afterEach(() => lambda?.stop());

/** Invokes a one-off function of the given source. */
async function run(source: string, event: unknown = {}, settings: Parameters<typeof functionSpec>[1] = {}) {
  const made = lambdaOf([functionSpec(source, settings)]);
  lambda = made.lambda;
  return { outcome: await lambda.invoke('tried', event), lines: made.lines };
}

/** The error of an outcome that failed. */
function errorOf(outcome: LambdaOutcome) {
  if (outcome.ok) throw new Error(`expected an error, got ${JSON.stringify(outcome.payload)}`);
  return { errorType: outcome.errorType, ...JSON.parse(outcome.cause) };
}

describe('handlers', () => {
  test.each([
    ['async', 'exports.handler = async (event) => ({ got: event.x });'],
    [
      'callback',
      'exports.handler = (event, context, done) => { setTimeout(() => done(null, { got: event.x }), 1); };',
    ],
    [
      'default export object',
      'module.exports = { default: { handler: async (event) => ({ got: event.x }) } };',
    ],
  ])('CommonJS, %s', async (_, source) => {
    const { outcome } = await run(source, { x: 1 });
    expect(outcome).toEqual({ ok: true, payload: { got: 1 } });
  });

  test('ESM with top-level await', async () => {
    const source = 'const x = await Promise.resolve(2); export const handler = async (event) => event.x + x;';
    const { outcome } = await run('', { x: 1 }, { directory: bundle(source, 'index.mjs') });
    expect(outcome).toEqual({ ok: true, payload: 3 });
  });

  test('no answer is null', async () => {
    expect((await run('exports.handler = async () => {};')).outcome).toEqual({ ok: true, payload: null });
  });

  test('nothing left to wait for is null, as on Lambda', async () => {
    const { outcome } = await run('exports.handler = () => new Promise(() => {});');
    expect(outcome).toEqual({ ok: true, payload: null });
  });

  test('the context names the function, the request and the time left', async () => {
    const { outcome } = await run(`exports.handler = async (event, context) => ({
      name: context.functionName, arn: context.invokedFunctionArn, id: context.awsRequestId,
      memory: context.memoryLimitInMB, left: context.getRemainingTimeInMillis(),
    });`);
    expect(outcome).toMatchObject({
      ok: true,
      payload: {
        name: 'tried',
        arn: 'arn:aws:lambda:local-1:000000000000:function:tried',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        memory: '128',
      },
    });
    const { left } = (outcome as { payload: { left: number } }).payload;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(20_000);
  });

  test('a worker is kept warm, and one invocation at a time runs in it', async () => {
    const source = `let calls = 0; let open = 0;
      exports.handler = async () => {
        open++; calls++;
        const together = open;
        await new Promise((resolve) => setTimeout(resolve, 5));
        open--;
        return { calls, together };
      };`;
    ({ lambda } = lambdaOf([functionSpec(source, { maximumConcurrency: 1 })]));
    const outcomes = await Promise.all([1, 2, 3].map(() => lambda.invoke('tried', {})));
    expect(outcomes.map((outcome) => outcome.ok && outcome.payload)).toEqual([
      { calls: 1, together: 1 },
      { calls: 2, together: 1 },
      { calls: 3, together: 1 },
    ]);
  });

  test('invocations that wait for each other run beside each other up to the concurrency', async () => {
    // Each answers only when both have begun: shared memory is all that two workers have in common.
    const source = `const { getEnvironmentData } = require('node:worker_threads');
      exports.handler = async () => {
        const count = new Int32Array(getEnvironmentData('count'));
        Atomics.add(count, 0, 1);
        while (Atomics.load(count, 0) < 2) await new Promise((resolve) => setTimeout(resolve, 1));
        return 'both';
      };`;
    const { setEnvironmentData } =
      jest.requireActual<typeof import('node:worker_threads')>('node:worker_threads');
    setEnvironmentData('count', new SharedArrayBuffer(4));
    ({ lambda } = lambdaOf([functionSpec(source, { maximumConcurrency: 2 })]));
    const outcomes = await Promise.all([lambda.invoke('tried', {}), lambda.invoke('tried', {})]);
    expect(outcomes).toEqual([
      { ok: true, payload: 'both' },
      { ok: true, payload: 'both' },
    ]);
  });
});

describe('errors', () => {
  test('a thrown error, with its trace', async () => {
    const { outcome, lines } = await run(
      'exports.handler = async () => { class Refused extends Error { name = "Refused"; } throw new Refused("no"); };',
    );
    expect(errorOf(outcome)).toMatchObject({ errorType: 'Refused', errorMessage: 'no' });
    expect(errorOf(outcome).trace.length).toBeGreaterThan(1);
    expect(lines.some((line) => line.includes('ERROR\tInvoke Error') && line.includes('"Refused"'))).toBe(
      true,
    );
  });

  test.each([
    ['a string', 'exports.handler = async () => { throw "no"; };', 'string', 'no'],
    ['by callback', 'exports.handler = (e, c, done) => done(new TypeError("no"));', 'TypeError', 'no'],
    ['not JSON', 'exports.handler = async () => ({ x: 1n });', 'Error', 'Unable to stringify response body'],
    [
      'no handler',
      'exports.main = () => {};',
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    ['syntax', 'exports.handler = (', 'Runtime.UserCodeSyntaxError', expect.stringContaining('SyntaxError:')],
    [
      'import',
      'require("./gone");',
      'Runtime.ImportModuleError',
      expect.stringContaining("Cannot find module './gone'"),
    ],
    ['throws while loading', 'throw new RangeError("no");', 'RangeError', 'no'],
    [
      'uncaught',
      'exports.handler = () => { setTimeout(() => { throw new RangeError("no"); }, 1); };',
      'RangeError',
      'no',
    ],
    [
      'unhandled rejection',
      'exports.handler = () => { Promise.reject(new Error("no")); return new Promise((r) => setTimeout(r, 60000)); };',
      'Runtime.UnhandledPromiseRejection',
      'Error: no',
    ],
    [
      'exit',
      'exports.handler = async () => { process.exit(7); };',
      'Runtime.ExitError',
      expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 7$/),
    ],
  ])('%s', async (_, source, errorType, errorMessage) => {
    const { outcome } = await run(source);
    expect(errorOf(outcome)).toMatchObject({ errorType, errorMessage });
  });

  test('a timeout ends the worker and has the text of AWS; the next invocation has a new worker', async () => {
    const source = `let calls = 0;
      exports.handler = async ({ hang }) => { calls++; while (hang); return calls; };`;
    ({ lambda } = lambdaOf([functionSpec(source, { timeoutSeconds: 0.25, maximumConcurrency: 1 })]));
    await lambda.invoke('tried', {});
    const outcome = await lambda.invoke('tried', { hang: true });
    expect(errorOf(outcome)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.25 seconds$/,
      ),
    });
    expect(await lambda.invoke('tried', {})).toEqual({ ok: true, payload: 1 });
  });

  test('memory', async () => {
    const source =
      'exports.handler = async () => { const kept = []; for (;;) kept.push(new Array(10000).fill({})); };';
    const { outcome } = await run(source, {}, { memoryMb: 32 });
    expect(errorOf(outcome)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('signal: killed'),
    });
  });

  test('a response over 6 MB', async () => {
    const { outcome } = await run('exports.handler = async () => "x".repeat(6291600);');
    expect(errorOf(outcome)).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  test('a request over 6 MB, an unknown function', async () => {
    ({ lambda } = lambdaOf([functionSpec('exports.handler = async () => 1;')]));
    await expect(lambda.invoke('tried', 'x'.repeat(6_291_456))).rejects.toMatchObject({
      code: 'RequestEntityTooLargeException',
      status: 413,
    });
    await expect(lambda.invoke('gone', {})).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      message: 'Function not found: arn:aws:lambda:local-1:000000000000:function:gone',
    });
  });
});

test("the environment is the function's own, and nothing of the parent's", async () => {
  process.env.SECRET_OF_THE_PARENT = 'x';
  const source = 'exports.handler = async () => process.env;';
  const spec = functionSpec(source, { environment: { TABLE: 'aims' } });
  ({ lambda } = lambdaOf([spec], { environmentOf: ({ name }) => ({ AWS_ACCESS_KEY_ID: `key-of-${name}` }) }));
  const outcome = await lambda.invoke(spec.arn, {});
  delete process.env.SECRET_OF_THE_PARENT;
  expect(outcome).toMatchObject({
    ok: true,
    payload: {
      TABLE: 'aims',
      AWS_ACCESS_KEY_ID: 'key-of-tried',
      AWS_LAMBDA_FUNCTION_NAME: 'tried',
      AWS_REGION: 'local-1',
      TZ: 'UTC',
    },
  });
  const names = Object.keys((outcome as { payload: object }).payload);
  expect(names.filter((name) => !/^(AWS_|PATH$|TZ$|LANG$|LAMBDA_|_HANDLER$|TABLE$)/.test(name))).toEqual([]);
});

test('output goes to the log, an entry a line, with time and request id', async () => {
  const { outcome, lines } = await run(`exports.handler = async (event, { awsRequestId }) => {
    console.log('hello %s', 'there', { a: 1 });
    console.warn('two\\nlines');
    process.stdout.write('{"level":');
    process.stdout.write('"INFO"}\\n');
    process.stderr.write('unfinished');
    process.emitWarning('careful');
    await new Promise((resolve) => setImmediate(resolve));
    return awsRequestId;
  };`);
  const id = (outcome as { payload: string }).payload;
  const time = /^tried \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\t/;
  expect(lines.map((line) => line.replace(time, ''))).toEqual([
    `${id}\tINFO\thello there { a: 1 }`,
    `${id}\tWARN\ttwo`,
    `${id}\tWARN\tlines`,
    `${id}\t{"level":"INFO"}`,
    `${id}\tWARN\tWarning: careful`,
    `${id}\tunfinished`,
  ]);
});

describe('time', () => {
  const source = `const loaded = Date.now();
    exports.handler = async () => ({
      loaded, now: Date.now(), made: new Date().toISOString(), same: new Date(5).getTime(), text: Date(),
      is: new Date() instanceof Date, constructed: new Date().constructor === Date, parsed: Date.parse('1970-01-01'),
      sub: new (class extends Date {})().getTime(),
    });`;

  test('is the simulated clock as it moves', async () => {
    const clock = simulatedClock(Date.parse('2030-05-06T07:08:09Z'));
    ({ lambda } = lambdaOf([functionSpec(source)], { clock }));
    const first = await lambda.invoke('tried', {});
    await clock.advanceTo(Date.parse('2031-01-02T00:00:00Z'));
    const second = await lambda.invoke('tried', {});
    expect(first).toMatchObject({
      payload: {
        loaded: Date.parse('2030-05-06T07:08:09Z'),
        now: Date.parse('2030-05-06T07:08:09Z'),
        sub: Date.parse('2030-05-06T07:08:09Z'),
        same: 5,
        is: true,
        constructed: true,
        parsed: 0,
        text: expect.stringContaining('2030'),
      },
    });
    expect(second).toMatchObject({ payload: { made: '2031-01-02T00:00:00.000Z' } });
  });

  test("is a running clock's distance from the machine's", async () => {
    const { now } = Date;
    const clock = { now: () => now() + 86_400_000, at: () => () => {} };
    ({ lambda } = lambdaOf([functionSpec(source)], { clock }));
    const before = clock.now();
    const outcome = await lambda.invoke('tried', {});
    const seen = (outcome as { payload: { now: number } }).payload.now;
    // Both read the machine's clock, a millisecond apart at most when the distance is measured.
    expect(seen).toBeGreaterThanOrEqual(before - 1);
    expect(seen).toBeLessThanOrEqual(clock.now() + 1);
  });
});

test('stop() does not report an invocation that it cut short', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'performance'] });
  const source = 'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 600000));';
  ({ lambda } = lambdaOf([functionSpec(source)]));
  const under = expect(lambda.invoke('tried', {})).rejects.toBeInstanceOf(LambdaStopped);
  const stopped = lambda.stop();
  jest.advanceTimersByTime(5_000);
  jest.useRealTimers();
  await stopped;
  await under;
  await expect(lambda.invoke('tried', {})).rejects.toBeInstanceOf(LambdaStopped);
});

test('who asks for it gets the end of the log of this invocation, 4 KB at most', async () => {
  const source = `exports.handler = async ({ text, times }) => {
    for (let i = 0; i < times; i++) console.log(text + i);
    await new Promise((resolve) => setImmediate(resolve));
  };`;
  ({ lambda } = lambdaOf([functionSpec(source)]));
  const tail = async (text: string, times: number) => {
    const outcome = await lambda.invoke('tried', { text, times }, { logTail: true });
    return (outcome as { log: string }).log;
  };
  const [few, many] = await Promise.all([tail('few', 2), tail('many', 1000)]);
  expect(few.split('\n').map((line) => line.split('\t').pop())).toEqual(['few0', 'few1', '']);
  expect(Buffer.byteLength(many)).toBe(4096);
  expect(many).toMatch(/\tmany999\n$/);
  expect(await lambda.invoke('tried', { times: 0 })).not.toHaveProperty('log');
});
