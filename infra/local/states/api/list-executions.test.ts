import type { ListExecutionsCommandInput } from '@aws-sdk/client-sfn';
import { executionArn, Harness, jsonata, machineArn, waitForToken } from '../test-harness';
import { withClient } from './client-harness';

const ask = jsonata('Ask', { Ask: waitForToken() });
const stateMachineArn = machineArn('ask');
const harness = (more: Record<string, object> = {}) => new Harness({ ask, ...more }, { open: () => ({}) });

/** Three executions that wait, begun a minute apart. */
async function beginThree(one: Harness) {
  for (const name of ['a', 'b', 'c']) {
    await one.run('ask', {}, name);
    await one.advance(60);
  }
}

describe('ListExecutions', () => {
  it('sorts running executions by their start, ended ones by their end', async () => {
    await withClient(harness(), async (client, one) => {
      await beginThree(one);
      const names = async (more: Partial<ListExecutionsCommandInput> = {}) => {
        const { executions } = await client.listExecutions({ stateMachineArn, ...more });
        return executions?.map(({ name }) => name);
      };
      expect(await names()).toEqual(['c', 'b', 'a']);
      for (const name of ['b', 'a']) {
        await client.stopExecution({ executionArn: executionArn('ask', name) });
        await one.advance(60);
      }
      expect(await names()).toEqual(['a', 'b', 'c']);
      expect(await names({ statusFilter: 'ABORTED' })).toEqual(['a', 'b']);
      expect(await names({ statusFilter: 'SUCCEEDED' })).toEqual([]);
      const paged: (string | undefined)[] = [];
      let nextToken: string | undefined;
      do {
        const page = await client.listExecutions({ stateMachineArn, maxResults: 1, nextToken });
        paged.push(...(page.executions ?? []).map(({ name }) => name));
        nextToken = page.nextToken;
      } while (nextToken);
      expect(paged).toEqual(['a', 'b', 'c']);
    });
  });

  it('gives tokens that belong to their request', async () => {
    await withClient(harness({ other: ask }), async (client, one) => {
      await beginThree(one);
      const { nextToken } = await client.listExecutions({ stateMachineArn, maxResults: 1 });
      for (const other of [
        { stateMachineArn: machineArn('other') },
        { stateMachineArn, statusFilter: 'RUNNING' as const },
      ])
        await expect(client.listExecutions({ ...other, nextToken })).rejects.toMatchObject({
          name: 'InvalidToken',
        });
    });
  });

  it.each([
    ['nothing to list', {}, 'ValidationException'],
    [
      'two things to list',
      { stateMachineArn, mapRunArn: stateMachineArn.replace('stateMachine', 'mapRun') },
      'ValidationException',
    ],
    [
      'what only a map run has',
      { stateMachineArn, statusFilter: 'PENDING_REDRIVE' as const },
      'ValidationException',
    ],
    [
      'redriven executions of a machine',
      { stateMachineArn, redriveFilter: 'REDRIVEN' as const },
      'ValidationException',
    ],
    ['an unknown machine', { stateMachineArn: machineArn('none') }, 'StateMachineDoesNotExist'],
    ['a Map of a machine', { stateMachineArn: `${stateMachineArn}/label` }, 'ValidationException'],
    ['an unknown map run', { mapRunArn: 'arn:aws:states:local-1:0:mapRun:m/l:1' }, 'ResourceNotFound'],
    ['more than a page holds', { stateMachineArn, maxResults: 1001 }, 'ValidationException'],
  ])('refuses %s', async (_, input, name) => {
    await withClient(harness(), async (client) => {
      await expect(client.listExecutions(input)).rejects.toMatchObject({ name });
    });
  });
});
