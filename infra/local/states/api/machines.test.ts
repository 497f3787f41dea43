import { Harness, jsonata, machineArn, waitForToken } from '../test-harness';
import { roleArn, says, withClient } from './client-harness';

const arn = machineArn('m');
const spec = { name: 'm', definition: says('1'), roleArn };
const ask = JSON.stringify(
  jsonata('Ask', { Ask: waitForToken({ End: undefined, Next: 'Then' }), Then: { Type: 'Pass', End: true } }),
);

/** How many texts are kept. */
const definitions = (harness: Harness) => harness.storedRows('states_definitions').length;

describe('CreateStateMachine', () => {
  it('is idempotent, whatever the role and the tags', async () => {
    await withClient(new Harness({}), async (client, harness) => {
      const first = await client.createStateMachine({ ...spec, tags: [{ key: 'a', value: '1' }] });
      await harness.advance(60);
      const second = await client.createStateMachine({
        ...spec,
        roleArn: `${roleArn}2`,
        tags: [{ key: 'b', value: '2' }],
      });
      expect(second.creationDate).toEqual(first.creationDate);
      expect(await client.describeStateMachine({ stateMachineArn: arn })).toMatchObject({ roleArn });
      const { tags } = await client.listTagsForResource({ resourceArn: arn });
      expect(tags).toEqual([{ key: 'a', value: '1' }]);
    });
  });

  it.each([
    ['definition', { definition: says('2') }],
    ['type', { type: 'EXPRESS' as const }],
    ['logging', { loggingConfiguration: { level: 'OFF' as const, includeExecutionData: true } }],
    ['version', { publish: true }],
  ])('refuses another %s under the same name', async (_, change) => {
    await withClient(new Harness({}), async (client) => {
      await client.createStateMachine(spec);
      await expect(client.createStateMachine({ ...spec, ...change })).rejects.toMatchObject({
        name: 'StateMachineAlreadyExists',
        message: `State Machine Already Exists: '${arn}'`,
      });
    });
  });

  it('makes one of two at once', async () => {
    await withClient(new Harness({}), async (client) => {
      const results = await Promise.allSettled(
        ['1', '2'].map((text) => client.createStateMachine({ ...spec, definition: says(text) })),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  it.each([
    ['a space', 'a b'],
    ['a bracket', 'a{b'],
    ['a wildcard', 'a*'],
    ['a special character', 'a/b'],
    ['a colon', 'a:b'],
    ['a control character', 'a\u0085b'],
    ['no character at all', 'a\ufffe'],
  ])('refuses a name with %s', async (_, name) => {
    await withClient(new Harness({}), async (client) => {
      await expect(client.createStateMachine({ ...spec, name })).rejects.toMatchObject({
        name: 'InvalidName',
      });
    });
  });

  it.each([
    [
      'logs without a place',
      { loggingConfiguration: { level: 'ALL' as const } },
      'InvalidLoggingConfiguration',
    ],
    ['a role that is none', { roleArn: 'arn:aws:iam::000000000000:user/u' }, 'InvalidArn'],
    ['traces neither on nor off', { tracingConfiguration: {} }, 'InvalidTracingConfiguration'],
    [
      'an own key that is not named',
      { encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY' as const } },
      'InvalidEncryptionConfiguration',
    ],
    ['a description of no version', { versionDescription: 'x' }, 'ValidationException'],
    ['a definition without states', { definition: '{}' }, 'InvalidDefinition'],
    ['51 tags', { tags: Array.from({ length: 51 }, (_, i) => ({ key: `k${i}` })) }, 'TooManyTags'],
  ])('refuses %s', async (_, change, name) => {
    await withClient(new Harness({}), async (client) => {
      await expect(client.createStateMachine({ ...spec, ...change })).rejects.toMatchObject({ name });
    });
  });
});

describe('UpdateStateMachine', () => {
  it('changes what is given, for executions to come', async () => {
    await withClient(new Harness({}, { open: () => ({}) }), async (client, harness) => {
      await client.createStateMachine({ ...spec, definition: ask });
      const { executionArn } = await client.startExecution({ stateMachineArn: arn, name: 'a' });
      await harness.settle();
      const first = await client.updateStateMachine({ stateMachineArn: arn, roleArn: `${roleArn}2` });
      const second = await client.updateStateMachine({ stateMachineArn: arn, definition: says('2') });
      expect(second.revisionId).not.toBe(first.revisionId);
      expect(await client.describeStateMachine({ stateMachineArn: arn })).toMatchObject({
        roleArn: `${roleArn}2`,
        definition: says('2'),
        revisionId: second.revisionId,
      });
      const shown = await client.describeStateMachineForExecution({ executionArn });
      expect(shown).toMatchObject({ roleArn, definition: ask });
      expect(shown.revisionId).toBeUndefined();
      const same = await client.updateStateMachine({ stateMachineArn: arn, definition: says('2') });
      expect(same).toMatchObject({ revisionId: second.revisionId, updateDate: second.updateDate });
    });
  });

  it.each([
    [{}, 'MissingRequiredParameter'],
    [{ publish: true }, 'MissingRequiredParameter'],
    [{ stateMachineArn: machineArn('none'), roleArn }, 'StateMachineDoesNotExist'],
    [{ stateMachineArn: `${arn}:1`, roleArn }, 'InvalidArn'],
    [{ stateMachineArn: `${arn}/label`, roleArn }, 'ValidationException'],
    [{ definition: '{' }, 'InvalidDefinition'],
  ])('refuses %j', async (change, name) => {
    await withClient(new Harness({}), async (client) => {
      await client.createStateMachine(spec);
      await expect(client.updateStateMachine({ stateMachineArn: arn, ...change })).rejects.toMatchObject({
        name,
      });
    });
  });

  it('forgets a definition that nothing runs any more', async () => {
    await withClient(new Harness({}, { open: () => ({}) }), async (client, harness) => {
      await client.createStateMachine(spec);
      await client.updateStateMachine({ stateMachineArn: arn, definition: says('2'), publish: true });
      expect(definitions(harness)).toBe(1);
      await client.updateStateMachine({ stateMachineArn: arn, definition: ask });
      await client.startExecution({ stateMachineArn: arn });
      await client.updateStateMachine({ stateMachineArn: arn, definition: says('3') });
      expect(definitions(harness)).toBe(3);
      await client.deleteStateMachineVersion({ stateMachineVersionArn: `${arn}:1` });
      expect(definitions(harness)).toBe(2);
    });
  });
});

describe('DeleteStateMachine', () => {
  it('takes its versions and aliases with it; a new machine of its name is a new one', async () => {
    await withClient(new Harness({}), async (client, harness) => {
      await client.createStateMachine({ ...spec, publish: true });
      await client.createStateMachineAlias({
        name: 'live',
        routingConfiguration: [{ stateMachineVersionArn: `${arn}:1`, weight: 100 }],
      });
      await client.startExecution({ stateMachineArn: arn, name: 'a' });
      await harness.settle();
      await client.deleteStateMachine({ stateMachineArn: arn });
      await client.deleteStateMachine({ stateMachineArn: arn });
      await expect(client.describeStateMachine({ stateMachineArn: arn })).rejects.toMatchObject({
        name: 'StateMachineDoesNotExist',
      });
      await client.createStateMachine({ ...spec, publish: true });
      const { stateMachineAliases } = await client.listStateMachineAliases({ stateMachineArn: arn });
      expect(stateMachineAliases).toEqual([]);
      expect((await client.listExecutions({ stateMachineArn: arn })).executions).toEqual([]);
      await client.startExecution({ stateMachineArn: arn, name: 'a' });
      expect((await client.listExecutions({ stateMachineArn: arn })).executions).toHaveLength(1);
    });
  });

  it('waits for its executions, which end at their next transition', async () => {
    const tokens: string[] = [];
    const open = ({ token }: { token: string }) => tokens.push(token);
    await withClient(new Harness({}, { open }), async (client, harness) => {
      await client.createStateMachine({ ...spec, definition: ask });
      const { executionArn } = await client.startExecution({ stateMachineArn: arn, name: 'a' });
      await harness.settle();
      await client.deleteStateMachine({ stateMachineArn: arn });
      const deleting = { name: 'StateMachineDeleting', message: `State Machine is being deleted: '${arn}'` };
      expect(await client.describeStateMachine({ stateMachineArn: arn })).toMatchObject({
        status: 'DELETING',
      });
      for (const call of [
        client.startExecution({ stateMachineArn: arn, name: 'b' }),
        client.createStateMachine({ ...spec, definition: ask }),
        client.updateStateMachine({ stateMachineArn: arn, definition: ask }),
        client.publishStateMachineVersion({ stateMachineArn: arn }),
        client.listStateMachineAliases({ stateMachineArn: arn }),
      ])
        await expect(call).rejects.toMatchObject(deleting);
      harness.crash();
      await harness.start();
      expect(await harness.describe(executionArn as string)).toMatchObject({ status: 'RUNNING' });
      await harness.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' });
      await harness.settle();
      expect(await harness.describe(executionArn as string)).toMatchObject({ status: 'ABORTED' });
      expect((await harness.types(executionArn as string)).slice(-2)).toEqual([
        'TaskStateExited',
        'ExecutionAborted',
      ]);
      await expect(harness.call('DescribeStateMachine', { stateMachineArn: arn })).rejects.toMatchObject({
        name: 'StateMachineDoesNotExist',
      });
      expect(definitions(harness)).toBe(1);
    });
  });
});

describe('an execution’s name', () => {
  it('can be given again 90 days after its end', async () => {
    await withClient(new Harness({}), async (client, harness) => {
      await client.createStateMachine(spec);
      const start = (input: string) => client.startExecution({ stateMachineArn: arn, name: 'n', input });
      const { executionArn } = await start('1');
      await harness.settle();
      await harness.advance(90 * 86_400 - 1);
      await expect(start('2')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
      await harness.advance(1);
      expect((await start('2')).executionArn).toBe(executionArn);
      await harness.settle();
      expect(await client.describeExecution({ executionArn })).toMatchObject({ input: '2' });
      expect(harness.storedRows('states_executions')).toHaveLength(1);
      expect(await harness.types(executionArn as string)).toHaveLength(4);
    });
  });
});

describe('ListStateMachines', () => {
  it('gives pages whose tokens are good for this list, for a day', async () => {
    await withClient(new Harness({}), async (client, harness) => {
      for (const name of ['c', 'a', 'b']) await client.createStateMachine({ ...spec, name });
      const first = await client.listStateMachines({ maxResults: 2 });
      expect(first.stateMachines?.map(({ name }) => name)).toEqual(['a', 'b']);
      const { nextToken } = first;
      const second = await client.listStateMachines({ nextToken });
      expect(second.stateMachines?.map(({ name }) => name)).toEqual(['c']);
      const invalid = { name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" };
      await expect(client.listActivities({ nextToken })).rejects.toMatchObject(invalid);
      await expect(client.listStateMachines({ nextToken: 'AAAA' })).rejects.toMatchObject(invalid);
      await harness.advance(86_400);
      await expect(client.listStateMachines({ nextToken })).rejects.toMatchObject(invalid);
    });
  });
});
