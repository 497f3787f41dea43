import { ActivityWorkerLimitExceeded } from '@aws-sdk/client-sfn';
import { Harness } from '../test-harness';
import { withClient } from './client-harness';

describe('an activity', () => {
  it('is made once, described, listed and deleted', async () => {
    await withClient(new Harness({}), async (client, one) => {
      const encryptionConfiguration = { type: 'AWS_OWNED_KEY' as const };
      const first = await client.createActivity({ name: 'a', encryptionConfiguration });
      await one.advance(60);
      const again = await client.createActivity({ name: 'a', encryptionConfiguration });
      expect(again).toMatchObject({ activityArn: first.activityArn, creationDate: first.creationDate });
      await expect(client.createActivity({ name: 'a' })).rejects.toMatchObject({
        name: 'ActivityAlreadyExists',
      });
      await client.createActivity({ name: 'b' });
      const { activityArn } = first;
      expect(await client.describeActivity({ activityArn })).toMatchObject({
        name: 'a',
        encryptionConfiguration,
      });
      const page = await client.listActivities({ maxResults: 1 });
      expect(page.activities).toMatchObject([{ name: 'a' }]);
      const rest = await client.listActivities({ nextToken: page.nextToken });
      expect(rest.activities).toMatchObject([{ name: 'b' }]);
      await client.deleteActivity({ activityArn });
      await client.deleteActivity({ activityArn });
      for (const call of [client.describeActivity({ activityArn }), client.getActivityTask({ activityArn })])
        await expect(call).rejects.toMatchObject({
          name: 'ActivityDoesNotExist',
          message: `Activity Does Not Exist: '${activityArn}'`,
        });
    });
  });

  it('has a thousand workers waiting at most', async () => {
    await withClient(new Harness({}), async (client, one) => {
      const { activityArn } = await client.createActivity({ name: 'a' });
      const poll = () => one.call('GetActivityTask', { activityArn });
      const waiting = Promise.all(Array.from({ length: 1000 }, poll));
      await one.settle();
      await expect(client.getActivityTask({ activityArn })).rejects.toBeInstanceOf(
        ActivityWorkerLimitExceeded,
      );
      await one.advance(60);
      expect(await waiting).toEqual(Array.from({ length: 1000 }, () => ({})));
      const later = poll();
      await one.advance(60);
      expect(await later).toEqual({});
    });
  });
});
