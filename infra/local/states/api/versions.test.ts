import type { SFN } from '@aws-sdk/client-sfn';
import { Harness, jsonata, machineArn, waitForToken } from '../test-harness';
import { roleArn, says, withClient } from './client-harness';

const arn = machineArn('m');

/** Versions 1, 2 and so on of the machine `m`, which says its version. */
async function publish(client: SFN, count: number): Promise<void> {
  await client.createStateMachine({ name: 'm', definition: says('1'), roleArn, publish: true });
  for (let n = 2; n <= count; n++)
    await client.updateStateMachine({ stateMachineArn: arn, definition: says(`${n}`), publish: true });
}

describe('a version', () => {
  it('is published once a revision, with numbers that go on', async () => {
    await withClient(new Harness({}), async (client) => {
      const created = await client.createStateMachine({ name: 'm', definition: says('1'), roleArn });
      expect(created.stateMachineVersionArn).toBeUndefined();
      const first = await client.publishStateMachineVersion({ stateMachineArn: arn, revisionId: 'INITIAL' });
      expect(first.stateMachineVersionArn).toBe(`${arn}:1`);
      expect(await client.publishStateMachineVersion({ stateMachineArn: arn })).toMatchObject({
        stateMachineVersionArn: `${arn}:1`,
        creationDate: first.creationDate,
      });
      const { revisionId } = await client.updateStateMachine({ stateMachineArn: arn, definition: says('2') });
      await expect(
        client.publishStateMachineVersion({ stateMachineArn: arn, revisionId: 'INITIAL' }),
      ).rejects.toMatchObject({
        name: 'ConflictException',
        message: `Failed to publish the State Machine version for revision INITIAL. The current State Machine revision is ${revisionId}.`,
        $metadata: { httpStatusCode: 409 },
      });
      const second = await client.publishStateMachineVersion({ stateMachineArn: arn, revisionId });
      expect(second.stateMachineVersionArn).toBe(`${arn}:2`);
      await client.deleteStateMachineVersion({ stateMachineVersionArn: `${arn}:2` });
      const again = await client.publishStateMachineVersion({ stateMachineArn: arn });
      expect(again.stateMachineVersionArn).toBe(`${arn}:3`);
    });
  });

  it('stays as it was published', async () => {
    await withClient(new Harness({}), async (client) => {
      await client.createStateMachine({
        name: 'm',
        definition: says('1'),
        roleArn,
        publish: true,
        versionDescription: 'the first',
      });
      const { revisionId } = await client.updateStateMachine({
        stateMachineArn: arn,
        definition: says('2'),
        loggingConfiguration: { level: 'OFF', includeExecutionData: true },
      });
      const version = await client.describeStateMachine({ stateMachineArn: `${arn}:1` });
      expect(version).toMatchObject({
        stateMachineArn: `${arn}:1`,
        name: 'm',
        definition: says('1'),
        description: 'the first',
        loggingConfiguration: { includeExecutionData: false },
      });
      expect(version.revisionId).toBeUndefined();
      expect(await client.describeStateMachine({ stateMachineArn: arn })).toMatchObject({
        definition: says('2'),
        revisionId,
        loggingConfiguration: { includeExecutionData: true },
      });
    });
  });

  it('is listed, the latest first, in pages', async () => {
    await withClient(new Harness({}), async (client) => {
      await publish(client, 3);
      const first = await client.listStateMachineVersions({ stateMachineArn: arn, maxResults: 2 });
      const second = await client.listStateMachineVersions({
        stateMachineArn: arn,
        nextToken: first.nextToken,
      });
      const arns = [first, second].map(({ stateMachineVersions = [] }) =>
        stateMachineVersions.map((one) => one.stateMachineVersionArn),
      );
      expect(arns).toEqual([[`${arn}:3`, `${arn}:2`], [`${arn}:1`]]);
      expect(second.nextToken).toBeUndefined();
    });
  });

  it('runs what it was, and its executions say so', async () => {
    await withClient(new Harness({}), async (client, harness) => {
      await publish(client, 2);
      const { executionArn } = await client.startExecution({ stateMachineArn: `${arn}:1`, name: 'one' });
      await client.startExecution({ stateMachineArn: arn, name: 'two' });
      await harness.settle();
      expect(await client.describeExecution({ executionArn })).toMatchObject({
        output: '"1"',
        stateMachineArn: arn,
        stateMachineVersionArn: `${arn}:1`,
      });
      const { events } = await client.getExecutionHistory({ executionArn });
      expect(events?.[0]?.executionStartedEventDetails).toMatchObject({ stateMachineVersionArn: `${arn}:1` });
      const { executions } = await client.listExecutions({ stateMachineArn: `${arn}:1` });
      expect(executions).toEqual([
        expect.objectContaining({ executionArn, stateMachineVersionArn: `${arn}:1` }),
      ]);
      const all = await client.listExecutions({ stateMachineArn: arn });
      expect(all.executions?.map(({ name }) => name)).toEqual(['two', 'one']);
      expect(await client.describeStateMachineForExecution({ executionArn })).toMatchObject({
        stateMachineArn: arn,
        definition: says('1'),
      });
    });
  });

  it('goes without its executions', async () => {
    const ask = JSON.stringify(jsonata('Ask', { Ask: waitForToken() }));
    await withClient(new Harness({}, { open: () => ({}) }), async (client, harness) => {
      await client.createStateMachine({ name: 'm', definition: ask, roleArn, publish: true });
      const { executionArn } = await client.startExecution({ stateMachineArn: `${arn}:1` });
      await harness.settle();
      await client.deleteStateMachineVersion({ stateMachineVersionArn: `${arn}:1` });
      await client.deleteStateMachineVersion({ stateMachineVersionArn: `${arn}:1` });
      expect(await client.describeExecution({ executionArn })).toMatchObject({ status: 'RUNNING' });
      await expect(client.startExecution({ stateMachineArn: `${arn}:1` })).rejects.toMatchObject({
        name: 'StateMachineDoesNotExist',
        message: `State Machine Does Not Exist: '${arn}:1'`,
      });
    });
  });
});

describe('an alias', () => {
  const route = (...weights: number[]) =>
    weights.map((weight, i) => ({ stateMachineVersionArn: `${arn}:${i + 1}`, weight }));

  it('divides starts between two versions by their weights', async () => {
    const numbers = [0.19, 0.2, 0.99, 0];
    const random = () => numbers.shift() as number;
    await withClient(new Harness({}, {}, { random }), async (client, harness) => {
      await publish(client, 2);
      await client.createStateMachineAlias({ name: 'live', routingConfiguration: route(20, 80) });
      const outputs: (string | undefined)[] = [];
      for (const name of ['a', 'b', 'c', 'd']) {
        const { executionArn } = await client.startExecution({ stateMachineArn: `${arn}:live`, name });
        await harness.settle();
        const described = await client.describeExecution({ executionArn });
        expect(described).toMatchObject({ stateMachineArn: arn, stateMachineAliasArn: `${arn}:live` });
        expect(described.stateMachineVersionArn).toBe(`${arn}:${JSON.parse(described.output as string)}`);
        outputs.push(described.output);
      }
      expect(outputs).toEqual(['"1"', '"2"', '"2"', '"1"']);
      const byAlias = await client.listExecutions({ stateMachineArn: `${arn}:live`, maxResults: 3 });
      expect(byAlias.executions?.map(({ name }) => name)).toEqual(['d', 'c', 'b']);
      const byVersion = await client.listExecutions({ stateMachineArn: `${arn}:1` });
      expect(byVersion.executions?.map(({ name }) => name)).toEqual(['d', 'a']);
    });
  });

  it('is made, changed, listed and deleted', async () => {
    await withClient(new Harness({}), async (client, harness) => {
      await publish(client, 2);
      const spec = { name: 'live', description: 'for all', routingConfiguration: route(100) };
      const created = await client.createStateMachineAlias(spec);
      expect(created.stateMachineAliasArn).toBe(`${arn}:live`);
      await harness.advance(60);
      expect((await client.createStateMachineAlias(spec)).creationDate).toEqual(created.creationDate);
      await expect(
        client.createStateMachineAlias({ ...spec, description: 'for some' }),
      ).rejects.toMatchObject({ name: 'ConflictException' });
      const stateMachineAliasArn = `${arn}:live`;
      const { updateDate } = await client.updateStateMachineAlias({
        stateMachineAliasArn,
        routingConfiguration: route(0, 100),
      });
      expect(await client.describeStateMachineAlias({ stateMachineAliasArn })).toMatchObject({
        stateMachineAliasArn,
        name: 'live',
        description: 'for all',
        routingConfiguration: route(0, 100),
        creationDate: created.creationDate,
        updateDate,
      });
      expect(updateDate?.getTime()).toBe((created.creationDate as Date).getTime() + 60_000);
      await expect(
        client.deleteStateMachineVersion({ stateMachineVersionArn: `${arn}:2` }),
      ).rejects.toMatchObject({
        name: 'ConflictException',
        message:
          'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [live]',
      });
      await client.createStateMachineAlias({ name: 'test', routingConfiguration: route(100) });
      const listed = await client.listStateMachineAliases({ stateMachineArn: arn, maxResults: 1 });
      expect(listed.stateMachineAliases).toEqual([
        { stateMachineAliasArn, creationDate: created.creationDate },
      ]);
      const rest = await client.listStateMachineAliases({
        stateMachineArn: arn,
        nextToken: listed.nextToken,
      });
      expect(rest.stateMachineAliases).toMatchObject([{ stateMachineAliasArn: `${arn}:test` }]);
      const ofVersion = await client.listStateMachineAliases({ stateMachineArn: `${arn}:2` });
      expect(ofVersion.stateMachineAliases).toMatchObject([{ stateMachineAliasArn }]);
      await client.deleteStateMachineAlias({ stateMachineAliasArn });
      for (const call of [
        client.describeStateMachineAlias({ stateMachineAliasArn }),
        client.deleteStateMachineAlias({ stateMachineAliasArn }),
        client.updateStateMachineAlias({ stateMachineAliasArn, description: 'x' }),
      ])
        await expect(call).rejects.toMatchObject({
          name: 'ResourceNotFound',
          resourceName: stateMachineAliasArn,
        });
      await client.deleteStateMachineVersion({ stateMachineVersionArn: `${arn}:2` });
    });
  });

  it.each([
    ['weights that do not make 100', route(20, 70), 'ValidationException', 'INVALID_ROUTING_CONFIGURATION'],
    [
      'one version twice',
      [...route(50), ...route(50)],
      'ValidationException',
      'INVALID_ROUTING_CONFIGURATION',
    ],
    [
      'versions of two machines',
      [...route(50), { stateMachineVersionArn: `${machineArn('n')}:1`, weight: 50 }],
      'ValidationException',
      'INVALID_ROUTING_CONFIGURATION',
    ],
    ['no version', [], 'ValidationException', undefined],
    ['three versions', route(30, 30, 40), 'ValidationException', undefined],
    ['a version that is not there', route(0, 0, 100).slice(2), 'ResourceNotFound', undefined],
    ['a machine', [{ stateMachineVersionArn: arn, weight: 100 }], 'InvalidArn', undefined],
  ])('does not lead to %s', async (_, routingConfiguration, name, reason) => {
    await withClient(new Harness({}), async (client) => {
      await publish(client, 2);
      await expect(
        client.createStateMachineAlias({ name: 'live', routingConfiguration }),
      ).rejects.toMatchObject({ name, ...(reason && { reason }) });
    });
  });

  it('is one of a hundred at most', async () => {
    await withClient(new Harness({}), async (client) => {
      await publish(client, 1);
      const create = (n: number) =>
        client.createStateMachineAlias({ name: `alias-${n}`, routingConfiguration: route(100) });
      await Promise.all(Array.from({ length: 100 }, (_, n) => create(n)));
      await expect(create(100)).rejects.toMatchObject({
        name: 'ServiceQuotaExceededException',
        $metadata: { httpStatusCode: 402 },
      });
      await create(99);
    });
  });

  it('has no name that could be a version', async () => {
    await withClient(new Harness({}), async (client) => {
      await publish(client, 1);
      for (const name of ['12', 'a:b', 'é'])
        await expect(
          client.createStateMachineAlias({ name, routingConfiguration: route(100) }),
        ).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });
});
