import { SFN } from '@aws-sdk/client-sfn';
import { clientConfig, endpointOf } from '../../endpoint/testing';
import { type Harness, withHarness } from '../test-harness';

/** Works with a harness through the AWS SDK's own client: what it cannot read, no caller can. */
export async function withClient(
  harness: Harness,
  work: (client: SFN, harness: Harness) => Promise<void>,
): Promise<void> {
  await withHarness(harness, async (one) => {
    const { endpoint } = endpointOf([one.states]);
    const { url } = await endpoint.listen();
    // The SDK would call StartSyncExecution and TestState at the host sync-127.0.0.1.
    const client = new SFN({ ...clientConfig(url), disableHostPrefix: true });
    try {
      await work(client, one);
    } finally {
      client.destroy();
      await endpoint.close();
    }
  });
}

export const roleArn = 'arn:aws:iam::000000000000:role/states';

/** A machine of one Pass state that says which one it is. */
export const says = (text: string) =>
  JSON.stringify({ StartAt: 'Say', States: { Say: { Type: 'Pass', Result: text, End: true } } });
