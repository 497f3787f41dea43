import {
  executionArn,
  functionArn,
  Harness,
  jsonata,
  machineArn,
  waitForToken,
  withHarness,
} from './test-harness';

const pass = jsonata('Done', { Done: { Type: 'Pass', End: true } });
const ask = jsonata('Ask', { Ask: waitForToken() });
const harness = () => new Harness({ pass, ask }, { open: () => ({}) });
const roleArn = 'arn:aws:iam::000000000000:role/states';

describe('StartExecution', () => {
  it('gives the running execution for the same name and input', async () => {
    await withHarness(harness(), async ({ call }) => {
      const start = (input: string) =>
        call('StartExecution', { stateMachineArn: machineArn('ask'), name: 'n', input });
      const both = await Promise.all([start('{"a":1}'), start('{ "a": 1 }')]);
      expect(both[1]).toEqual(both[0]);
      await expect(start('{"a":2}')).rejects.toMatchObject({
        code: 'ExecutionAlreadyExists',
        message: `Execution Already Exists: '${executionArn('ask', 'n')}'`,
      });
    });
  });

  it('refuses the name of an execution that has ended, even with the same input', async () => {
    await withHarness(harness(), async (one) => {
      await one.run('pass', {}, 'n');
      await expect(one.run('pass', {}, 'n')).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    });
  });

  it.each([
    [
      'an unknown machine',
      { stateMachineArn: machineArn('none') },
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${machineArn('none')}'`,
    ],
    ['what is no ARN', { stateMachineArn: 'pass' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: pass'"],
    [
      'a name with a space',
      { stateMachineArn: machineArn('pass'), name: 'a b' },
      'InvalidName',
      "Invalid Name: 'a b'",
    ],
    [
      'a long name',
      { stateMachineArn: machineArn('pass'), name: 'n'.repeat(81) },
      'ValidationException',
      expect.stringContaining('80'),
    ],
    [
      'input that is no JSON',
      { stateMachineArn: machineArn('pass'), input: '{' },
      'InvalidExecutionInput',
      expect.stringContaining('Invalid State Machine Execution Input'),
    ],
    [
      'input of more than 256 KiB',
      { stateMachineArn: machineArn('pass'), input: JSON.stringify('é'.repeat(131_072)) },
      'ValidationException',
      expect.stringContaining('262144'),
    ],
  ])('refuses %s', async (_, input, code, message) => {
    await withHarness(harness(), async ({ call }) => {
      await expect(call('StartExecution', input)).rejects.toMatchObject({ code, message });
    });
  });
});

describe('GetExecutionHistory', () => {
  it('pages forward and backward without a gap', async () => {
    const Loop = {
      Type: 'Map',
      ItemProcessor: { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
      End: true,
    };
    await withHarness(new Harness({ m: jsonata('Loop', { Loop }) }), async (one) => {
      const arn = await one.run('m', [1, 2, 3, 4, 5]);
      const all = (await one.history(arn)).map(({ id }) => id);
      for (const reverseOrder of [false, true]) {
        const ids: number[] = [];
        let nextToken: string | undefined;
        do {
          const page: { events: { id: number }[]; nextToken?: string } = await one.call(
            'GetExecutionHistory',
            { executionArn: arn, maxResults: 7, reverseOrder, nextToken },
          );
          ids.push(...page.events.map(({ id }) => id));
          nextToken = page.nextToken;
        } while (nextToken);
        expect(ids).toEqual(reverseOrder ? all.toReversed() : all);
      }
    });
  });

  it('leaves data out when asked, and knows what does not exist', async () => {
    await withHarness(harness(), async (one) => {
      const arn = await one.run('pass', { secret: 1 });
      const { events } = await one.call<{ events: object[] }>('GetExecutionHistory', {
        executionArn: arn,
        includeExecutionData: false,
      });
      expect(JSON.stringify(events)).not.toContain('secret');
      const unknown = executionArn('pass', 'none');
      await expect(one.history(unknown)).rejects.toMatchObject({
        code: 'ExecutionDoesNotExist',
        message: `Execution Does Not Exist: '${unknown}'`,
      });
      await expect(
        one.call('GetExecutionHistory', { executionArn: arn, nextToken: 'x' }),
      ).rejects.toMatchObject({ code: 'InvalidToken' });
    });
  });
});

describe('ListExecutions', () => {
  it('shows the latest first, by status, in pages', async () => {
    await withHarness(harness(), async (one) => {
      for (const name of ['a', 'b', 'c']) await one.run('ask', {}, name);
      await one.call('StopExecution', { executionArn: executionArn('ask', 'b') });
      type Listed = { executions: { name: string; status: string }[]; nextToken?: string };
      const list = (more: object) =>
        one.call<Listed>('ListExecutions', { stateMachineArn: machineArn('ask'), ...more });
      const first = await list({ maxResults: 2 });
      expect(first.executions.map(({ name }) => name)).toEqual(['c', 'b']);
      const second = await list({ maxResults: 2, nextToken: first.nextToken });
      expect(second).toMatchObject({ executions: [{ name: 'a', status: 'RUNNING' }] });
      expect(second.nextToken).toBeUndefined();
      expect((await list({ statusFilter: 'ABORTED' })).executions.map(({ name }) => name)).toEqual(['b']);
      await expect(list({ statusFilter: 'LOST' })).rejects.toMatchObject({ code: 'ValidationException' });
    });
  });
});

describe('StopExecution', () => {
  it('ends what runs, with error and cause, and leaves what has ended', async () => {
    await withHarness(harness(), async (one) => {
      const arn = await one.run('ask');
      await one.call('StopExecution', { executionArn: arn, error: 'Wrong', cause: 'a mistake' });
      expect(await one.describe(arn)).toMatchObject({
        status: 'ABORTED',
        error: 'Wrong',
        cause: 'a mistake',
      });
      await one.call('StopExecution', { executionArn: arn });
      expect(await one.types(arn)).toEqual([
        'ExecutionStarted',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'ExecutionAborted',
      ]);
    });
  });
});

describe('state machines', () => {
  it('are created once, described, changed, listed and deleted', async () => {
    await withHarness(harness(), async ({ call }) => {
      const spec = {
        name: 'fresh',
        definition: JSON.stringify(pass),
        roleArn,
        tags: [{ key: 'k', value: 'v' }],
      };
      const created = await call<{ stateMachineArn: string }>('CreateStateMachine', spec);
      expect(await call('CreateStateMachine', spec)).toEqual(created);
      await expect(
        call('CreateStateMachine', { ...spec, definition: JSON.stringify(ask) }),
      ).rejects.toMatchObject({ code: 'StateMachineAlreadyExists' });
      const { stateMachineArn } = created;
      await call('UpdateStateMachine', { stateMachineArn, definition: JSON.stringify(ask) });
      expect(await call('DescribeStateMachine', { stateMachineArn })).toMatchObject({
        name: 'fresh',
        status: 'ACTIVE',
        definition: JSON.stringify(ask),
        roleArn,
        type: 'STANDARD',
      });
      expect(await call('ListTagsForResource', { resourceArn: stateMachineArn })).toEqual({
        tags: [{ key: 'k', value: 'v' }],
      });
      const { stateMachines } = await call<{ stateMachines: { name: string }[] }>('ListStateMachines', {});
      expect(stateMachines.map(({ name }) => name)).toEqual(['ask', 'fresh', 'pass']);
      await call('DeleteStateMachine', { stateMachineArn });
      await expect(call('DescribeStateMachine', { stateMachineArn })).rejects.toMatchObject({
        code: 'StateMachineDoesNotExist',
      });
    });
  });

  it('with a resource that nothing here can run are refused, by its name', async () => {
    const definition = JSON.stringify(
      jsonata('Glue', { Glue: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun', End: true } }),
    );
    await withHarness(harness(), async ({ call }) => {
      const create = call('CreateStateMachine', { name: 'glue', definition, roleArn });
      await expect(create).rejects.toMatchObject({
        code: 'InvalidDefinition',
        message: expect.stringContaining('arn:aws:states:::glue:startJobRun'),
      });
      expect(await call('ValidateStateMachineDefinition', { definition })).toMatchObject({
        result: 'FAIL',
        diagnostics: [{ location: '/States/Glue/Resource' }],
      });
    });
  });

  it('show executions the definition they run', async () => {
    await withHarness(harness(), async (one) => {
      const arn = await one.run('ask');
      await one.call('UpdateStateMachine', {
        stateMachineArn: machineArn('ask'),
        definition: JSON.stringify(pass),
      });
      expect(await one.call('DescribeStateMachineForExecution', { executionArn: arn })).toMatchObject({
        definition: JSON.stringify(ask),
        name: 'ask',
      });
    });
  });
});

describe('RedriveExecution', () => {
  it('tries the failed state again, once it can be', async () => {
    const flaky = (_: never, earlier: number) => {
      if (earlier === 0) throw new TypeError('not yet');
      return 'done';
    };
    const machine = jsonata('First', {
      First: { Type: 'Pass', Next: 'Try' },
      Try: { Type: 'Task', Resource: functionArn('flaky'), End: true },
    });
    await withHarness(new Harness({ m: machine, ask }, { flaky, open: () => ({}) }), async (one) => {
      const arn = await one.run('m');
      await one.call('RedriveExecution', { executionArn: arn });
      await one.settle();
      expect(await one.output(arn)).toBe('done');
      expect((await one.types(arn)).slice(-6)).toEqual([
        'ExecutionRedriven',
        'LambdaFunctionScheduled',
        'LambdaFunctionStarted',
        'LambdaFunctionSucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ]);
      await expect(one.call('RedriveExecution', { executionArn: arn })).rejects.toMatchObject({
        code: 'ExecutionNotRedrivable',
      });
    });
  });
});

describe('the service', () => {
  it('says what a call needs to be allowed', async () => {
    await withHarness(harness(), async ({ states }) => {
      expect(states.access('StartExecution', { stateMachineArn: 'm' })).toEqual([
        { action: 'states:StartExecution', resource: 'm' },
      ]);
      expect(states.access('SendTaskSuccess', { taskToken: 't' })).toEqual([
        { action: 'states:SendTaskSuccess', resource: '*' },
      ]);
      expect(states.access('CreateStateMachine', { roleArn: 'r' })).toEqual([
        { action: 'states:CreateStateMachine', resource: '*' },
        { action: 'iam:PassRole', resource: 'r' },
      ]);
    });
  });

  // https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
  it.each([
    ['StartExecution', { stateMachineArn: `${machineArn('m')}:1` }],
    ['DeleteStateMachineVersion', { stateMachineVersionArn: `${machineArn('m')}:1` }],
    ['UpdateStateMachineAlias', { stateMachineAliasArn: `${machineArn('m')}:live` }],
    [
      'CreateStateMachineAlias',
      { routingConfiguration: [{ stateMachineVersionArn: `${machineArn('m')}:1`, weight: 100 }] },
    ],
    ['ListExecutions', { stateMachineArn: `${machineArn('m')}:live` }],
  ])('needs the right to the machine itself for %s of a version or an alias', async (action, input) => {
    await withHarness(harness(), async ({ states }) => {
      expect(states.access(action, input)).toEqual([
        { action: `states:${action}`, resource: machineArn('m') },
      ]);
    });
  });

  it('names an action it does not know', async () => {
    await withHarness(harness(), async ({ states, call }) => {
      const error = {
        code: 'UnknownOperationException',
        message: expect.stringContaining('PublishEverything'),
      };
      expect(() => states.access('PublishEverything', {})).toThrow(expect.objectContaining(error));
      await expect(call('PublishEverything', {})).rejects.toMatchObject(error);
    });
  });
});
