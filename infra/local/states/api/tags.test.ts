import { Harness, machineArn } from '../test-harness';
import { roleArn, says, withClient } from './client-harness';

describe('tags', () => {
  it('are of machines and activities', async () => {
    await withClient(new Harness({}), async (client) => {
      const { activityArn } = await client.createActivity({ name: 'a', tags: [{ key: 'a', value: '1' }] });
      const { stateMachineArn } = await client.createStateMachine({
        name: 'm',
        definition: says('1'),
        roleArn,
        tags: [{ key: 'a', value: '1' }],
      });
      for (const resourceArn of [activityArn, stateMachineArn]) {
        await client.tagResource({
          resourceArn,
          tags: [
            { key: 'b', value: '2' },
            { key: 'a', value: '3' },
          ],
        });
        await client.tagResource({ resourceArn, tags: [{ key: 'c' }] });
        await client.untagResource({ resourceArn, tagKeys: ['b', 'none'] });
        expect((await client.listTagsForResource({ resourceArn })).tags).toEqual([
          { key: 'a', value: '3' },
          { key: 'c', value: '' },
        ]);
        const many = Array.from({ length: 49 }, (_, i) => ({ key: `k${i}`, value: '' }));
        await expect(client.tagResource({ resourceArn, tags: many })).rejects.toMatchObject({
          name: 'TooManyTags',
          resourceName: resourceArn,
        });
      }
      const resourceArn = machineArn('none');
      await expect(client.listTagsForResource({ resourceArn })).rejects.toMatchObject({
        name: 'ResourceNotFound',
      });
      await expect(client.listTagsForResource({ resourceArn: 'm' })).rejects.toMatchObject({
        name: 'InvalidArn',
      });
    });
  });
});
