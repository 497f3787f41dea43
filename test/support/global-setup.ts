import { synthesize } from '../../infra/local/synthesize';

/** The stack that the tests start is synthesized once, before the first of them. */
export default async function globalSetup(): Promise<void> {
  process.env.TZ = 'UTC';
  await synthesize((line) => process.stderr.write(`${line}\n`));
}
