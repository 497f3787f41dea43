import { Harness, machineArn } from '../../test-harness';
import { roleArn, withClient } from '../client-harness';
import { lambda, test } from './testing';

describe('TestState', () => {
  // The first two are AWS's own examples: https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
  it('tells where a Choice leads', async () => {
    const choice = {
      Type: 'Choice',
      Choices: [
        { Variable: '$.number', NumericEquals: 1, Next: 'Equals 1' },
        { Variable: '$.number', NumericEquals: 2, Next: 'Equals 2' },
      ],
      Default: 'No Match',
    };
    const { answer } = await test(choice, { input: '{"number": 2}' });
    expect(answer).toEqual({ output: '{"number": 2}', nextState: 'Equals 2', status: 'SUCCEEDED' });
  });

  it.each(['DEBUG', 'TRACE'] as const)("shows the data's way at level %s", async (inspectionLevel) => {
    const pass = {
      Type: 'Pass',
      InputPath: '$.payload',
      Parameters: { data: 1 },
      ResultPath: '$.result',
      OutputPath: '$.result.data',
      Next: 'Another State',
    };
    const { answer } = await test(pass, { input: '{"payload": {"foo": "bar"}}', inspectionLevel });
    expect(answer).toEqual({
      output: '1',
      inspectionData: {
        input: '{"payload": {"foo": "bar"}}',
        afterInputPath: '{"foo":"bar"}',
        afterParameters: '{"data":1}',
        afterResultSelector: '{"data":1}',
        afterResultPath: '{"payload":{"foo":"bar"},"result":{"data":1}}',
      },
      nextState: 'Another State',
      status: 'SUCCEEDED',
    });
  });

  it('really calls what a Task calls', async () => {
    const state = lambda({
      Parameters: { 'x.$': '$.a' },
      ResultSelector: { 'y.$': '$.x' },
      ResultPath: '$.r',
    });
    const { answer, calls } = await test(state, { input: '{"a":1}', inspectionLevel: 'DEBUG' });
    expect(calls).toEqual([{ x: 1 }]);
    expect(answer).toEqual({
      output: '{"a":1,"r":{"y":1}}',
      inspectionData: {
        input: '{"a":1}',
        afterInputPath: '{"a":1}',
        afterParameters: '{"x":1}',
        result: '{"x":1}',
        afterResultSelector: '{"y":1}',
        afterResultPath: '{"a":1,"r":{"y":1}}',
      },
      status: 'SUCCEEDED',
    });
  });

  it('really starts what a Task starts', async () => {
    const child = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
    await withClient(new Harness({ child }), async (client, harness) => {
      const stateMachineArn = machineArn('child');
      const { status } = await client.testState({
        definition: JSON.stringify({
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution',
          Parameters: { StateMachineArn: stateMachineArn, Name: 'n', 'Input.$': '$' },
          End: true,
        }),
        input: '{"a":1}',
        roleArn,
      });
      expect(status).toBe('SUCCEEDED');
      await harness.settle();
      const { executions } = await client.listExecutions({ stateMachineArn });
      expect(executions).toMatchObject([{ name: 'n', status: 'SUCCEEDED' }]);
      expect(harness.storedRows('states_executions')).toMatchObject([{ name: 'n', parent: null }]);
    });
  });

  it('shows arguments, result and variables of JSONata', async () => {
    const state = lambda({
      QueryLanguage: 'JSONata',
      Arguments: { x: '{% $states.input.a + $given %}' },
      Assign: { seen: '{% $states.result.x %}' },
      Output: '{% $seen + 1 %}',
    });
    const { answer } = await test(state, {
      input: '{"a":1}',
      variables: '{"given":2,"seen":5}',
      inspectionLevel: 'DEBUG',
    });
    expect(answer).toEqual({
      output: '6',
      inspectionData: {
        input: '{"a":1}',
        afterArguments: '{"x":3}',
        result: '{"x":3}',
        variables: '{"given":2,"seen":3}',
      },
      status: 'SUCCEEDED',
    });
  });

  const handled = { status: 'SUCCEEDED', output: '{"a":1}' };
  it.each<[string, object, object]>([
    ['a Pass', { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input %}', End: true }, handled],
    ['a Succeed', { Type: 'Succeed', InputPath: '$.a' }, { status: 'SUCCEEDED', output: '1' }],
    [
      'a Succeed in JSONata',
      { Type: 'Succeed', QueryLanguage: 'JSONata', Output: '{% $states.input.a %}' },
      { status: 'SUCCEEDED', output: '1' },
    ],
    ['a Fail', { Type: 'Fail', Error: 'E', Cause: 'C' }, { status: 'FAILED', error: 'E', cause: 'C' }],
    [
      'a Fail in JSONata',
      { Type: 'Fail', QueryLanguage: 'JSONata', Error: "{% 'E' & $states.input.a %}" },
      { status: 'FAILED', error: 'E1' },
    ],
    [
      'a Choice in JSONata',
      {
        Type: 'Choice',
        QueryLanguage: 'JSONata',
        Choices: [{ Condition: '{% $states.input.a = 1 %}', Output: 'one', Next: 'One' }],
        Default: 'None',
      },
      { status: 'SUCCEEDED', output: '"one"', nextState: 'One' },
    ],
    [
      'a Choice that leads nowhere',
      { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 2, Next: 'Two' }] },
      { status: 'FAILED', error: 'States.Runtime' },
    ],
    [
      'a Wait',
      { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: '{% $states.input.a - 1 %}', Next: 'N' },
      { ...handled, nextState: 'N' },
    ],
    [
      'a path that leads nowhere',
      { Type: 'Pass', InputPath: '$.b', End: true },
      {
        status: 'FAILED',
        error: 'States.Runtime',
        cause: expect.stringContaining("while executing the state 'TestState' (entered at the event id #2)"),
      },
    ],
    [
      'an expression that fails',
      { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.a.$number() + "x" %}', End: true },
      { status: 'FAILED', error: 'States.QueryEvaluationError' },
    ],
  ])('runs %s', async (_, state, expected) => {
    expect((await test(state, { input: '{"a":1}' })).answer).toMatchObject(expected);
  });

  it('waits as the state does', async () => {
    await withClient(new Harness({}), async (_, harness) => {
      const began = harness.clock.now();
      let done = false;
      const tested = harness
        .call('TestState', { definition: JSON.stringify({ Type: 'Wait', Seconds: 90, Next: 'N' }) })
        .then((answer) => {
          done = true;
          return answer;
        });
      await harness.advance(89);
      expect(done).toBe(false);
      await harness.advance(1);
      expect(await tested).toEqual({ output: '{}', nextState: 'N', status: 'SUCCEEDED' });
      expect(harness.clock.now()).toBe(began + 90_000);
      const tooLong = harness.call('TestState', {
        definition: JSON.stringify({ Type: 'Wait', Seconds: 301, Next: 'N' }),
      });
      await harness.advance(300);
      expect(await tooLong).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    });
  });

  it('ends a Task at its timeout', async () => {
    await withClient(new Harness({}, { f: () => new Promise(() => undefined) }), async (_, harness) => {
      const tested = harness.call('TestState', {
        definition: JSON.stringify(lambda({ TimeoutSeconds: 5 })),
        roleArn,
      });
      await harness.advance(5);
      expect(await tested).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    });
  });

  const broken = () => {
    throw new TypeError('no');
  };
  const cause = '{"errorType":"TypeError","errorMessage":"no"}';

  it('says that a failure is nobody’s, shown up to the point of failure', async () => {
    const { answer } = await test(lambda(), { input: '{"a":1}', inspectionLevel: 'DEBUG' }, broken);
    expect(answer).toEqual({
      status: 'FAILED',
      error: 'TypeError',
      cause,
      inspectionData: { input: '{"a":1}', afterInputPath: '{"a":1}', afterParameters: '{"a":1}' },
    });
  });

  it('does not retry, but says when it would', async () => {
    const Retry = [
      { ErrorEquals: ['Other'] },
      { ErrorEquals: ['TypeError'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 3 },
    ];
    const { answer, calls } = await test(lambda({ Retry }), { inspectionLevel: 'DEBUG' }, broken);
    expect(calls).toHaveLength(1);
    expect(answer).toMatchObject({
      status: 'RETRIABLE',
      error: 'TypeError',
      cause,
      inspectionData: { errorDetails: { retryIndex: 1, retryBackoffIntervalSeconds: 2 } },
    });
  });

  it.each([
    [
      1,
      {
        status: 'RETRIABLE',
        inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 4 } },
      },
    ],
    [
      3,
      {
        status: 'CAUGHT_ERROR',
        nextState: 'Handle',
        error: 'Lambda.ServiceException',
        cause: 'down',
        output: '{"a":1,"error":{"Error":"Lambda.ServiceException","Cause":"down"}}',
        inspectionData: { errorDetails: { catchIndex: 1 } },
      },
    ],
  ])('takes %d attempts as made', async (retrierRetryCount, expected) => {
    const state = lambda({
      Retry: [
        { ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2 },
      ],
      Catch: [
        { ErrorEquals: ['Other'], Next: 'Other' },
        { ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Handle' },
      ],
    });
    const { answer, calls } = await test(state, {
      input: '{"a":1}',
      inspectionLevel: 'DEBUG',
      stateConfiguration: { retrierRetryCount },
      mock: { errorOutput: { error: 'Lambda.ServiceException', cause: 'down' } },
    });
    expect(answer).toMatchObject(expected);
    expect(calls).toEqual([]);
  });
});
