import { ServiceError } from '../service';
import type { Ports, StatesOptions } from './index';
import {
  executionArn,
  functionArn,
  Harness,
  jsonata,
  machineArn,
  waitForToken,
  withHarness,
} from './test-harness';

const UUID = '[0-9a-f-]{36}';
const lambdaInvoke = 'arn:aws:states:::lambda:invoke';

/** A machine `m` of one task. */
const task = (
  Resource: string,
  Arguments: unknown,
  options: Partial<StatesOptions> = {},
  more: object = {},
) =>
  new Harness(
    { m: jsonata('Call', { Call: { Type: 'Task', Resource, Arguments, End: true, ...more } }) },
    { echo: (event) => event },
    options,
  );

const refuse = (code: string, message: string, status?: number) => () =>
  Promise.reject(new ServiceError(code, message, status));

async function failureOf(harness: Harness) {
  const arn = await harness.run('m');
  const { status, error, cause } = await harness.describe(arn);
  expect(status).toBe('FAILED');
  return { error, cause };
}

/** The details of the only event of a type. */
async function details(harness: Harness, arn: string, type: string) {
  const [event, ...more] = (await harness.history(arn)).filter((one) => one.type === type);
  expect(more).toEqual([]);
  return event?.[`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`] as Record<string, string>;
}

describe('lambda:invoke', () => {
  it("answers with the payload and what the SDK says about the call, in AWS's form", async () => {
    await withHarness(task(lambdaInvoke, { FunctionName: 'echo', Payload: { a: 1 } }), async (harness) => {
      const arn = await harness.run('m');
      const output = (await harness.output(arn)) as Record<string, unknown>;
      expect(output).toEqual({
        ExecutedVersion: '$LATEST',
        Payload: { a: 1 },
        SdkHttpMetadata: {
          AllHttpHeaders: expect.objectContaining({ 'Content-Length': ['7'] }),
          HttpHeaders: expect.objectContaining({
            'Content-Type': 'application/json',
            Date: 'Mon, 05 Jan 2026 09:00:00 GMT',
            'X-Amz-Executed-Version': '$LATEST',
          }),
          HttpStatusCode: 200,
        },
        SdkResponseMetadata: { RequestId: expect.stringMatching(UUID) },
        StatusCode: 200,
      });
      expect(JSON.parse((await details(harness, arn, 'TaskSucceeded')).output as string)).toEqual(output);
    });
  });

  it('does not wait for a function that is invoked as an event', async () => {
    const asked: unknown[] = [];
    const callService: Ports['callService'] = async (...call) => {
      asked.push(call.slice(0, 3));
      return { StatusCode: 202 };
    };
    const Arguments = { FunctionName: 'echo', InvocationType: 'Event', Payload: { a: 1 } };
    await withHarness(task(lambdaInvoke, Arguments, { callService }), async (harness) => {
      const { SdkHttpMetadata, SdkResponseMetadata, ...output } = (await harness.output(
        await harness.run('m'),
      )) as Record<string, unknown>;
      expect(output).toEqual({ Payload: '', StatusCode: 202 });
      expect(SdkHttpMetadata).toMatchObject({ HttpStatusCode: 202 });
      expect(SdkResponseMetadata).toBeDefined();
      const input = { ...Arguments, FunctionName: functionArn('echo'), Payload: '{"a":1}' };
      expect(asked).toEqual([['lambda', 'Invoke', input]]);
      expect(harness.calls).toEqual([]);
    });
  });

  it.each([
    ['ResourceNotFoundException', 404, 'Lambda.ResourceNotFoundException'],
    ['TooManyRequestsException', 429, 'Lambda.TooManyRequestsException'],
    ['ServiceException', 500, 'Lambda.ServiceException'],
    ['AccessDeniedException', 403, 'Lambda.AWSLambdaException'],
  ])('fails when Lambda answers %s', async (code, status, error) => {
    const invokeLambda = refuse(code, 'No.', status);
    const harness = task(lambdaInvoke, { FunctionName: 'echo' }, { invokeLambda });
    await withHarness(harness, async () => {
      const failure = await failureOf(harness);
      expect(failure.error).toBe(error);
      expect(failure.cause).toMatch(
        new RegExp(
          `^No\\. \\(Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: ${UUID}; Proxy: null\\)$`,
        ),
      );
    });
  });

  it('fails with Lambda.Unknown when the function ended without an error of its own', async () => {
    const invokeLambda = async () => ({
      ok: false as const,
      errorType: '',
      cause: '{"errorMessage":"gone"}',
    });
    const harness = task(lambdaInvoke, { FunctionName: 'echo' }, { invokeLambda });
    await withHarness(harness, async () => {
      expect(await failureOf(harness)).toEqual({
        error: 'Lambda.Unknown',
        cause:
          'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"gone"}',
      });
    });
  });

  it('fails with Lambda.SdkClientException when Lambda cannot be reached', async () => {
    const invokeLambda = () => Promise.reject(new Error('connect ECONNREFUSED'));
    const harness = task(lambdaInvoke, { FunctionName: 'echo' }, { invokeLambda });
    await withHarness(harness, async () => {
      expect(await failureOf(harness)).toEqual({
        error: 'Lambda.SdkClientException',
        cause: 'connect ECONNREFUSED',
      });
    });
  });
});

describe('a refused call', () => {
  const item = { TableName: 't', Key: { id: { S: '1' } } };
  it.each([
    [
      'dynamodb:deleteItem',
      item,
      'ConditionalCheckFailedException',
      'DynamoDB.ConditionalCheckFailedException',
    ],
    ['dynamodb:deleteItem', item, 'ValidationException', 'DynamoDB.AmazonDynamoDBException'],
    ['dynamodb:deleteItem', item, 'AccessDeniedException', 'DynamoDB.AmazonDynamoDBException'],
    [
      'aws-sdk:dynamodb:deleteItem',
      item,
      'ConditionalCheckFailedException',
      'DynamoDb.ConditionalCheckFailedException',
    ],
    ['aws-sdk:dynamodb:deleteItem', item, 'InternalServerError', 'DynamoDb.InternalServerErrorException'],
    ['aws-sdk:dynamodb:deleteItem', item, 'ValidationException', 'DynamoDb.DynamoDbException'],
    [
      'sqs:sendMessage',
      { QueueUrl: 'q', MessageBody: 'b' },
      'QueueDoesNotExist',
      'SQS.QueueDoesNotExistException',
    ],
    [
      'sqs:sendMessage',
      { QueueUrl: 'q', MessageBody: 'b' },
      'AccessDeniedException',
      'SQS.AmazonSQSException',
    ],
    [
      'aws-sdk:sfn:stopExecution',
      { ExecutionArn: 'a' },
      'ExecutionDoesNotExist',
      'Sfn.ExecutionDoesNotExistException',
    ],
    ['aws-sdk:sfn:stopExecution', { ExecutionArn: 'a' }, 'AccessDeniedException', 'Sfn.SfnException'],
    ['aws-sdk:ses:getSendQuota', {}, 'MessageRejected', 'Ses.MessageRejectedException'],
    [
      'aws-sdk:ses:getSendQuota',
      {},
      'ConfigurationSetDoesNotExist',
      'Ses.ConfigurationSetDoesNotExistException',
    ],
    [
      'aws-sdk:scheduler:getSchedule',
      { Name: 's' },
      'ResourceNotFoundException',
      'Scheduler.ResourceNotFoundException',
    ],
    ['aws-sdk:scheduler:getSchedule', { Name: 's' }, 'AccessDeniedException', 'Scheduler.SchedulerException'],
  ])('of %s %j: %s', async (name, Arguments, code, error) => {
    const harness = task(`arn:aws:states:::${name}`, Arguments, { callService: refuse(code, 'No.') });
    await withHarness(harness, async () => {
      expect((await failureOf(harness)).error).toBe(error);
    });
  });

  it('has a cause as version 1 of the SDK writes it, or version 2 for aws-sdk', async () => {
    const causes = [
      'dynamodb:deleteItem',
      'aws-sdk:dynamodb:deleteItem',
      'aws-sdk:scheduler:getSchedule',
    ].map(async (name) => {
      const Arguments = name.includes('scheduler') ? { Name: 's' } : item;
      const callService = refuse('AccessDeniedException', 'No.');
      const harness = task(`arn:aws:states:::${name}`, Arguments, { callService });
      let cause: string | undefined;
      await withHarness(harness, async () => {
        cause = (await failureOf(harness)).cause;
      });
      return cause?.replace(new RegExp(UUID), 'ID');
    });
    expect(await Promise.all(causes)).toEqual([
      'No. (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: AccessDeniedException; Request ID: ID; Proxy: null)',
      'No. (Service: DynamoDb, Status Code: 400, Request ID: ID)',
      'No. (Service: Scheduler, Status Code: 403, Request ID: ID)',
    ]);
  });

  it('is caught by its name', async () => {
    const Catch = [{ ErrorEquals: ['Sfn.ExecutionDoesNotExistException'], Next: 'Caught' }];
    const Call = {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:describeExecution',
      Arguments: { ExecutionArn: 'arn:aws:states:local-1:000000000000:execution:m:none' },
      Catch,
      End: true,
    };
    const Caught = { Type: 'Pass', Output: 'caught', End: true };
    await withHarness(new Harness({ m: jsonata('Call', { Call, Caught }) }), async (harness) => {
      expect(await harness.output(await harness.run('m'))).toBe('caught');
    });
  });
});

describe('parameters that come from the input', () => {
  const Resource = 'arn:aws:states:::aws-sdk:scheduler:getSchedule';

  it.each([
    [{ Name: 's', Group: 'g' }, '[The field "Group" is not supported by Step Functions]'],
    [{}, "[The field 'Name' is required but was missing]"],
    [[], '[The value must be a JSON object]'],
  ])('must fit the action: %j', async (input, faults) => {
    const callService = jest.fn();
    const harness = task(Resource, '{% $states.input %}', { callService });
    await withHarness(harness, async () => {
      const arn = await harness.run('m', input);
      expect(await harness.describe(arn)).toMatchObject({
        status: 'FAILED',
        error: 'States.Runtime',
        cause: `An error occurred while executing the state 'Call' (entered at the event id #2). The Arguments '${JSON.stringify(input)}' could not be used to start the Task: ${faults}`,
      });
      expect(callService).not.toHaveBeenCalled();
    });
  });
});

describe('a call whose answer a crash has lost', () => {
  it('is made again as it was, with the token by which the service knows it', async () => {
    const inputs: Record<string, unknown>[] = [];
    let crashed = () => {};
    const crash = new Promise<void>((resolve) => {
      crashed = resolve;
    });
    const callService: Ports['callService'] = async (_service, _action, input) => {
      inputs.push(input);
      if (inputs.length > 1) return { ScheduleArn: 'arn' };
      harness.crash();
      crashed();
      return new Promise(() => undefined);
    };
    const Arguments = { Name: 's', ScheduleExpression: 'rate(1 day)', FlexibleTimeWindow: {}, Target: {} };
    const harness = task('arn:aws:states:::aws-sdk:scheduler:createSchedule', Arguments, { callService });
    await withHarness(harness, async () => {
      await harness.call('StartExecution', { stateMachineArn: machineArn('m'), name: 'run' });
      await crash;
      await harness.start();
      await harness.settle();
      expect(await harness.output(executionArn('m', 'run'))).toEqual({ ScheduleArn: 'arn' });
      expect(inputs).toHaveLength(2);
      expect(inputs[1]).toEqual(inputs[0]);
      expect(inputs[0]).toEqual({ ...Arguments, ClientToken: expect.stringMatching(UUID) });
    });
  });
});

describe('an action that is known no longer', () => {
  it('stops no execution that began before; only new machines are refused', async () => {
    let known = true;
    const Quota = {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:ses:getSendQuota',
      Arguments: {},
      End: true,
    };
    const Pause = { Type: 'Wait', Seconds: 60, Next: 'Quota' };
    const machine = (name: string) => ({
      name,
      roleArn: 'arn:aws:iam::000000000000:role/states',
      definition: JSON.stringify(jsonata('Pause', { Pause, Quota })),
    });
    const options = { knowsAction: () => known, callService: async () => ({ Max24HourSend: 200 }) };
    await withHarness(new Harness({}, {}, options), async (harness) => {
      await harness.call('CreateStateMachine', machine('old'));
      const arn = await harness.run('old');
      await harness.states.stop();
      known = false;
      await harness.start();
      await harness.advance(60);
      expect(await harness.output(arn)).toEqual({ Max24HourSend: 200 });
      await expect(harness.call('CreateStateMachine', machine('new'))).rejects.toMatchObject({
        code: 'InvalidDefinition',
        message: expect.stringContaining('the local stack has no ses:GetSendQuota at /States/Quota/Resource'),
      });
    });
  });
});

describe('the events of a service task', () => {
  it('say what was asked, in which region, as whom and for how long', async () => {
    const Credentials = { RoleArn: 'arn:aws:iam::000000000000:role/other' };
    const roles: string[] = [];
    const harness = task(
      'arn:aws:states:::aws-sdk:dynamodb:getItem.waitForTaskToken',
      { TableName: 't', Key: { id: { S: '{% $states.context.Task.Token %}' } } },
      {
        async callService(_service, _action, _input, roleArn) {
          roles.push(roleArn);
          return { Item: { done: { BOOL: false } } };
        },
      },
      { Credentials, TimeoutSeconds: 60, HeartbeatSeconds: 30 },
    );
    await withHarness(harness, async () => {
      const arn = await harness.run('m');
      const names = { resourceType: 'aws-sdk:dynamodb', resource: 'getItem.waitForTaskToken' };
      const { parameters, ...scheduled } = await details(harness, arn, 'TaskScheduled');
      expect(scheduled).toEqual({
        ...names,
        region: 'local-1',
        timeoutInSeconds: 60,
        heartbeatInSeconds: 30,
        taskCredentials: { roleArn: Credentials.RoleArn },
      });
      expect(JSON.parse(parameters as string)).toEqual({
        TableName: 't',
        Key: { id: { S: expect.any(String) } },
      });
      expect(await details(harness, arn, 'TaskStarted')).toEqual(names);
      const { output, ...submitted } = await details(harness, arn, 'TaskSubmitted');
      expect(submitted).toEqual({ ...names, outputDetails: { truncated: false } });
      expect(JSON.parse(output as string)).toEqual({ Item: { done: { Bool: false } } });
      expect(roles).toEqual([Credentials.RoleArn]);
      await harness.advance(30);
      expect(await details(harness, arn, 'TaskTimedOut')).toMatchObject(names);
    });
  });

  it('of a role that may not be taken end in a failure, and the call is not made', async () => {
    const callService = jest.fn();
    const demand: Ports['demand'] = (_role, need) => {
      throw new ServiceError('AccessDeniedException', `not authorized to perform: ${need?.action}`);
    };
    const Credentials = { RoleArn: 'arn:aws:iam::000000000000:role/other' };
    const Resource = 'arn:aws:states:::aws-sdk:ses:getSendQuota';
    const harness = task(Resource, {}, { callService, demand }, { Credentials });
    await withHarness(harness, async () => {
      const { error, cause } = await failureOf(harness);
      expect(error).toBe('Ses.SesException');
      expect(cause).toContain('not authorized to perform: sts:AssumeRole (Service: Ses, Status Code: 403');
      expect(callService).not.toHaveBeenCalled();
    });
  });
});

describe('Step Functions as a service of its own tasks', () => {
  it('answers a task that waits in another execution', async () => {
    const Answer = {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:sfn:sendTaskSuccess',
      Arguments: { TaskToken: '{% $states.input.token %}', Output: { level: 3 } },
      End: true,
    };
    const machines = { ask: jsonata('Ask', { Ask: waitForToken() }), answer: jsonata('Answer', { Answer }) };
    await withHarness(new Harness(machines, { open: () => 1 }), async (harness) => {
      const asking = await harness.run('ask');
      const [{ token }] = harness.callsOf('open') as [{ token: string }];
      expect(await harness.output(await harness.run('answer', { token }))).toEqual({});
      expect(await harness.output(asking)).toEqual({ level: 3 });
    });
  });

  it('describes, lists and stops executions', async () => {
    const call = (action: string, Arguments: object, Next?: string) => ({
      Type: 'Task',
      Resource: `arn:aws:states:::aws-sdk:sfn:${action}`,
      Arguments,
      Assign: { [action]: '{% $states.result %}' },
      ...(Next
        ? { Next }
        : { Output: '{% $merge([$startExecution, $describeExecution, $states.result]) %}', End: true }),
    });
    const arn = '{% $startExecution.ExecutionArn %}';
    const machines = {
      m: jsonata('Start', {
        Start: call(
          'startExecution',
          { StateMachineArn: '{% $states.input %}', Input: { n: 1 } },
          'Describe',
        ),
        Describe: call('describeExecution', { ExecutionArn: arn }, 'Stop'),
        Stop: call('stopExecution', { ExecutionArn: arn, Error: 'Enough' }, 'List'),
        List: call('listExecutions', {
          StateMachineArn: '{% $states.context.Execution.Input %}',
          MaxResults: 5,
        }),
      }),
      child: jsonata('Wait', { Wait: { Type: 'Wait', Seconds: 60, End: true } }),
    };
    await withHarness(new Harness(machines), async (harness) => {
      const child = 'arn:aws:states:local-1:000000000000:stateMachine:child';
      const output = (await harness.output(await harness.run('m', child))) as Record<string, unknown>;
      expect(output).toMatchObject({
        StartDate: '2026-01-05T09:00:00Z',
        Status: 'RUNNING',
        Input: '{"n":1}',
        Executions: [{ Status: 'ABORTED', StopDate: '2026-01-05T09:00:00Z', StateMachineArn: child }],
      });
      expect(await harness.describe(output.ExecutionArn as string)).toMatchObject({ error: 'Enough' });
    });
  });
});
