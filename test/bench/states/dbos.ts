import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Open, STEPS } from './subject';

/** What is used of `@dbos-inc/dbos-sdk`, which is not among the project's own packages. */
interface DbosSdk {
  DBOS: {
    setConfig(config: Record<string, unknown>): void;
    registerWorkflow<T>(work: () => Promise<T>, config: { name: string }): () => Promise<T>;
    runStep<T>(work: () => Promise<T>, config: { name: string }): Promise<T>;
    startWorkflow<T>(
      workflow: () => Promise<T>,
      params: { workflowID: string },
    ): () => Promise<{ getResult(): Promise<T> }>;
    send(workflowId: string, message: unknown): Promise<void>;
    recv(): Promise<unknown>;
    launch(): Promise<void>;
    shutdown(): Promise<void>;
  };
}

/** https://docs.dbos.dev/typescript/programming-guide */
export const open: Open = async ({ packages, url }, step) => {
  const { DBOS } = createRequire(join(packages, 'package.json'))('@dbos-inc/dbos-sdk') as DbosSdk;
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: url, systemDatabasePoolSize: 20, logLevel: 'error' });
  const fiveSteps = DBOS.registerWorkflow(
    async () => {
      for (let n = 1; n <= STEPS; n++) await DBOS.runStep(async () => step(), { name: `step-${n}` });
    },
    { name: 'five-steps' },
  );
  const waiting = DBOS.registerWorkflow(() => DBOS.recv(), { name: 'waiting' });
  await DBOS.launch();
  return {
    run: fiveSteps,
    async wait() {
      const workflowID = randomUUID();
      const handle = await DBOS.startWorkflow(waiting, { workflowID })();
      return async () => {
        await DBOS.send(workflowID, { approved: true });
        await handle.getResult();
      };
    },
    close: () => DBOS.shutdown(),
  };
};
