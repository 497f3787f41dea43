import { ServiceError } from '../service';
import type { Ports } from './index';
import {
  detailsOf,
  executionArn,
  failureOf,
  Harness,
  jsonata,
  machineArn,
  taskHarness,
  UUID,
  waitForToken,
  withHarness,
} from './test-harness';

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
    const harness = taskHarness('arn:aws:states:::aws-sdk:scheduler:createSchedule', Arguments, {
      callService,
    });
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
    const harness = taskHarness(
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
      const { parameters, ...scheduled } = await detailsOf(harness, arn, 'TaskScheduled');
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
      expect(await detailsOf(harness, arn, 'TaskStarted')).toEqual(names);
      const { output, ...submitted } = await detailsOf(harness, arn, 'TaskSubmitted');
      expect(submitted).toEqual({ ...names, outputDetails: { truncated: false } });
      expect(JSON.parse(output as string)).toEqual({ Item: { done: { Bool: false } } });
      expect(roles).toEqual([Credentials.RoleArn]);
      await harness.advance(30);
      expect(await detailsOf(harness, arn, 'TaskTimedOut')).toMatchObject(names);
    });
  });

  it('of a role that may not be taken end in a failure, and the call is not made', async () => {
    const callService = jest.fn();
    const demand: Ports['demand'] = (_role, need) => {
      throw new ServiceError('AccessDeniedException', `not authorized to perform: ${need?.action}`);
    };
    const Credentials = { RoleArn: 'arn:aws:iam::000000000000:role/other' };
    const Resource = 'arn:aws:states:::aws-sdk:ses:getSendQuota';
    const harness = taskHarness(Resource, {}, { callService, demand }, { Credentials });
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
