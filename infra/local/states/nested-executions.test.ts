import { ServiceError } from '../service';
import { StoppedError } from './runtime/errors';
import {
  executionArn,
  functionArn,
  Harness,
  jsonata,
  machineArn,
  START,
  type TestFunction,
  withHarness,
} from './test-harness';

const child = jsonata('Work', {
  Work: { Type: 'Task', Resource: functionArn('work'), End: true },
});
const waiting = jsonata('Wait', { Wait: { Type: 'Wait', Seconds: 60, Output: 'waited', End: true } });

/** A machine that starts `child` under a name of its own. */
const parent = (pattern: string, more: object = {}) =>
  jsonata('Start', {
    Start: {
      Type: 'Task',
      Resource: `arn:aws:states:::states:startExecution${pattern}`,
      Arguments: { StateMachineArn: machineArn('child'), Name: 'the-child', Input: { n: 1 } },
      End: true,
      ...more,
    },
  });

const CHILD = executionArn('child', 'the-child');

const harnessOf = (
  machines: Record<string, object>,
  functions: Record<string, TestFunction> = {},
  options = {},
) => new Harness(machines, { work: ({ n }: { n: number }) => ({ n: n + 1 }), ...functions }, options);

const description = {
  ExecutionArn: CHILD,
  InputDetails: { Included: true },
  Name: 'the-child',
  RedriveCount: 0,
  StartDate: START,
  StateMachineArn: machineArn('child'),
  StopDate: START,
};

function signal() {
  let happen = () => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happen, happened };
}

describe('startExecution', () => {
  it('answers at once, with the time in milliseconds', async () => {
    await withHarness(harnessOf({ m: parent(''), child: waiting }), async (harness) => {
      expect(await harness.output(await harness.run('m'))).toEqual({
        ExecutionArn: CHILD,
        StartDate: START,
        SdkHttpMetadata: expect.objectContaining({ HttpStatusCode: 200 }),
        SdkResponseMetadata: { RequestId: expect.any(String) },
      });
      expect(await harness.describe(CHILD)).toMatchObject({ status: 'RUNNING', input: '{"n":1}' });
      await harness.advance(60);
      expect(await harness.output(CHILD)).toBe('waited');
    });
  });

  it.each([
    ['.sync', '{"n":1}', '{"n":2}'],
    ['.sync:2', { n: 1 }, { n: 2 }],
  ])('%s gives what DescribeExecution says of the ended child', async (pattern, Input, Output) => {
    await withHarness(harnessOf({ m: parent(pattern), child }), async (harness) => {
      const arn = await harness.run('m');
      expect(await harness.output(arn)).toEqual({
        ...description,
        Input,
        Output,
        OutputDetails: { Included: true },
        RedriveStatus: 'NOT_REDRIVABLE',
        RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
        Status: 'SUCCEEDED',
      });
      const submitted = (await harness.history(arn)).find(({ type }) => type === 'TaskSubmitted');
      const { output, ...names } = (submitted?.taskSubmittedEventDetails ?? {}) as { output: string };
      expect(names).toMatchObject({ resourceType: 'states', resource: `startExecution${pattern}` });
      expect(JSON.parse(output)).toMatchObject({ ExecutionArn: CHILD, StartDate: START });
    });
  });

  it.each(['.sync', '.sync:2'])(
    '%s fails with States.TaskFailed and tells all of the child',
    async (pattern) => {
      const work = () => {
        throw new RangeError('no room');
      };
      await withHarness(harnessOf({ m: parent(pattern), child }, { work }), async (harness) => {
        const { error, cause } = await harness.describe(await harness.run('m'));
        expect(error).toBe('States.TaskFailed');
        const told = JSON.parse(cause as string);
        expect(told).toEqual({
          ...description,
          Cause: '{"errorType":"RangeError","errorMessage":"no room"}',
          Error: 'RangeError',
          Input: '{"n":1}',
          RedriveStatus: 'REDRIVABLE',
          Status: 'FAILED',
        });
        expect(Object.keys(told)).toEqual(Object.keys(told).sort());
      });
    },
  );

  it('.waitForTaskToken goes on with the token, whatever becomes of the child', async () => {
    const machine = parent('.waitForTaskToken', {
      Arguments: {
        StateMachineArn: machineArn('child'),
        Name: 'the-child',
        Input: { n: 1, token: '{% $states.context.Task.Token %}' },
      },
    });
    await withHarness(harnessOf({ m: machine, child }), async (harness) => {
      const arn = await harness.run('m');
      expect((await harness.describe(CHILD)).status).toBe('SUCCEEDED');
      expect((await harness.describe(arn)).status).toBe('RUNNING');
      const [{ token }] = harness.callsOf('work') as [{ token: string }];
      await harness.call('SendTaskSuccess', { taskToken: token, output: '"by token"' });
      expect(await harness.output(arn)).toBe('by token');
    });
  });

  it('.sync has a token too, by which the task can be ended before the child', async () => {
    const machine = parent('.sync', {
      Arguments: {
        StateMachineArn: machineArn('child'),
        Name: 'the-child',
        Input: { token: '{% $states.context.Task.Token %}' },
      },
    });
    await withHarness(harnessOf({ m: machine, child: waiting }), async (harness) => {
      const arn = await harness.run('m');
      const { token } = JSON.parse(
        ((await harness.call('DescribeExecution', { executionArn: CHILD })) as { input: string }).input,
      );
      await harness.call('SendTaskSuccess', { taskToken: token, output: '"enough"' });
      expect(await harness.output(arn)).toBe('enough');
      await harness.advance(60);
      expect(await harness.output(CHILD)).toBe('waited');
    });
  });

  it('.sync takes its child with it when it is stopped', async () => {
    await withHarness(harnessOf({ m: parent('.sync'), child: waiting }), async (harness) => {
      const arn = await harness.run('m');
      await harness.call('StopExecution', { executionArn: arn });
      await harness.settle();
      expect(await harness.describe(CHILD)).toMatchObject({
        status: 'ABORTED',
        cause: `The Task state in AWS Step Functions execution [${arn}] which was managing this resource was aborted`,
      });
    });
  });

  it.each([
    ['startExecution', '', 'StepFunctions.StateMachineDoesNotExistException'],
    ['startExecution.sync', '', 'StepFunctions.StateMachineDoesNotExistException'],
    ['startExecution', 'aws-sdk:sfn', 'Sfn.StateMachineDoesNotExistException'],
  ])('%s of a machine that is not there fails (%s)', async (action, sdk, error) => {
    const Resource = `arn:aws:states:::${sdk || 'states'}:${action}`;
    const machine = parent('', { Resource });
    await withHarness(harnessOf({ m: machine }), async (harness) => {
      const failure = await harness.describe(await harness.run('m'));
      expect(failure.error).toBe(error);
      expect(failure.cause).toContain(`State Machine Does Not Exist: '${machineArn('child')}' (Service: `);
      const submits = action.endsWith('.sync');
      expect(await harness.types(executionArn('m', 'run'))).toContain(
        submits ? 'TaskSubmitFailed' : 'TaskFailed',
      );
    });
  });

  it('of a name that is taken fails', async () => {
    await withHarness(harnessOf({ m: parent('.sync'), child }), async (harness) => {
      await harness.run('m', {}, 'first');
      const { error } = await harness.describe(await harness.run('m', {}, 'second'));
      expect(error).toBe('StepFunctions.ExecutionAlreadyExistsException');
    });
  });

  it('needs the permission to start that machine', async () => {
    const asked: unknown[] = [];
    const demand = (role: string, need: { action: string; resource: string }) => {
      asked.push([role, need]);
      throw new ServiceError('AccessDeniedException', 'User is not authorized');
    };
    await withHarness(harnessOf({ m: parent('.sync'), child }, {}, { demand }), async (harness) => {
      const { error, cause } = await harness.describe(await harness.run('m'));
      expect(error).toBe('StepFunctions.AWSStepFunctionsException');
      expect(cause).toMatch(
        /^User is not authorized \(Service: AWSStepFunctions; Status Code: 400; Error Code: AccessDeniedException;/,
      );
      expect(asked).toEqual([
        [
          'arn:aws:iam::000000000000:role/states',
          { action: 'states:StartExecution', resource: machineArn('child') },
        ],
      ]);
    });
  });
});

describe('a child that ended before its parent knew that it had begun', () => {
  it.each(['', '.sync'])('is not started again by a parent that asks again (%s)', async (pattern) => {
    let lives = 0;
    // In the first life the start is not asked for a second time; in the second it is cut off before it is made.
    const demand = () => {
      if (lives === 2) throw new StoppedError();
    };
    const crash = signal();
    const work = ({ n }: { n: number }) => {
      if (lives === 2) return { n: n + 1 };
      harness.crash();
      crash.happen();
      return new Promise(() => undefined);
    };
    const harness = harnessOf({ m: parent(pattern), child }, { work }, { demand });
    lives = 1;
    await withHarness(harness, async () => {
      await harness.call('StartExecution', { stateMachineArn: machineArn('m'), name: 'run' });
      await crash.happened;
      lives = 2;
      await harness.start();
      await harness.settle();
      expect((await harness.describe(CHILD)).status).toBe('SUCCEEDED');
      const arn = executionArn('m', 'run');
      expect((await harness.describe(arn)).status).toBe('RUNNING');
      await harness.states.stop();
      lives = 3;
      await harness.start();
      await harness.settle();
      expect(await harness.output(arn)).toMatchObject({ ExecutionArn: CHILD });
      expect(harness.callsOf('work')).toHaveLength(2);
    });
  });
});

describe('a crash after the child began and before its parent knew', () => {
  it.each([
    ['states:startExecution', 'optimized'],
    ['states:startExecution.sync:2', 'optimized, awaited'],
    ['aws-sdk:sfn:startExecution', 'by the SDK'],
  ])('%s starts no second child (%s)', async (resource) => {
    const machine = jsonata('Start', {
      Start: {
        Type: 'Task',
        Resource: `arn:aws:states:::${resource}`,
        Arguments: { StateMachineArn: machineArn('child'), Input: { n: 1 } },
        End: true,
      },
    });
    const crash = signal();
    // The child's first step is on the disk when its function is called; the parent's next one is not.
    const work = ({ n }: { n: number }, earlier: number) => {
      if (earlier > 0) return { n: n + 1 };
      harness.crash();
      crash.happen();
      return new Promise(() => undefined);
    };
    const harness = harnessOf({ m: machine, child }, { work });
    await withHarness(harness, async () => {
      await harness.call('StartExecution', { stateMachineArn: machineArn('m'), name: 'run' });
      await crash.happened;
      await harness.start();
      await harness.settle();
      const arn = executionArn('m', 'run');
      const { ExecutionArn } = (await harness.output(arn)) as { ExecutionArn: string };
      const { executions } = await harness.call<{ executions: unknown[] }>('ListExecutions', {
        stateMachineArn: machineArn('child'),
      });
      expect(executions).toEqual([
        expect.objectContaining({ executionArn: ExecutionArn, status: 'SUCCEEDED' }),
      ]);
      expect(harness.callsOf('work')).toEqual([{ n: 1 }, { n: 1 }]);
    });
  });
});
