import { randomUUID } from 'node:crypto';
import { createServer, type Http2Server } from 'node:http2';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from '../../../infra/local/free-port';
import { type Open, STEPS } from './subject';

interface Context {
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
  promise(name: string): Promise<unknown> & { resolve(value: unknown): Promise<void> };
}

type Handler = (context: Context, input: unknown) => Promise<unknown>;

/** What is used of `@restatedev/restate-sdk` and `-sdk-clients`, which are not among the project's own packages. */
interface RestateSdk {
  service(definition: { name: string; handlers: Record<string, Handler> }): object;
  workflow(definition: { name: string; handlers: Record<string, Handler> }): object;
  createEndpointHandler(options: { services: object[]; logger(): void }): Parameters<Http2Server['on']>[1];
}
interface RestateClients {
  connect(options: { url: string }): {
    serviceClient(definition: object): { run(): Promise<unknown> };
    workflowClient(
      definition: object,
      key: string,
    ): {
      workflowSubmit(): Promise<unknown>;
      workflowAttach(): Promise<unknown>;
      approve(): Promise<unknown>;
    };
  };
}

/** https://docs.restate.dev/develop/ts/services */
export const open: Open = async ({ packages, url, adminUrl }, step) => {
  const load = createRequire(join(packages, 'package.json'));
  const restate = load('@restatedev/restate-sdk') as RestateSdk;
  const clients = load('@restatedev/restate-sdk-clients') as RestateClients;
  // One call that answers at the end: Restate's shortest way to a durable workflow.
  const fiveSteps = restate.service({
    name: 'five-steps',
    handlers: {
      run: async (context) => {
        for (let n = 1; n <= STEPS; n++) await context.run(`step-${n}`, async () => step());
      },
    },
  });
  const waiting = restate.workflow({
    name: 'waiting',
    handlers: {
      run: (context) => context.promise('approved'),
      approve: (context) => context.promise('approved').resolve(true),
    },
  });
  const port = await freePort();
  const server = createServer(
    restate.createEndpointHandler({ services: [fiveSteps, waiting], logger() {} }) as () => void,
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const registered = await fetch(`${adminUrl}/deployments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: `http://127.0.0.1:${port}` }),
  });
  if (!registered.ok) throw new Error(`Restate does not take the service: ${await registered.text()}`);
  const ingress = clients.connect({ url });
  return {
    async run() {
      await ingress.serviceClient(fiveSteps).run();
    },
    async wait() {
      const client = ingress.workflowClient(waiting, randomUUID());
      await client.workflowSubmit();
      const ended = client.workflowAttach();
      return async () => {
        await client.approve();
        await ended;
      };
    },
    async close() {
      server.close();
    },
  };
};
