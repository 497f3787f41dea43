import { createAccessKeys } from './access-keys';
import type { Clock } from './clock';
import { announce, type DataDirectory, lock, withdraw } from './data-directory';
import { createDynamoDb } from './dynamodb';
import { createEndpoint } from './endpoint';
import { freePort } from './free-port';
import { openFunctionLogs } from './function-logs';
import { createGateway } from './gateway';
import { createIdentity, type Identity } from './identity';
import { createLambda, type LambdaOutcome, LambdaStopped } from './lambda';
import { createScheduler } from './scheduler';
import { knowsAction, type Service, ServiceError } from './service';
import { createSes, mailbox } from './ses';
import { createSqs } from './sqs';
import { createStates } from './states';
import { openStore } from './store';
import { type DeployedFunction, type Deployment, readTemplate } from './template';

export interface StackOptions {
  directory: DataDirectory;
  /** The synthesized app (cdk.out). */
  assembly: string;
  clock: Clock;
  /** 0 takes any free port. */
  port: number;
  /** Lines for the terminal: what a developer or operator must see. */
  say(line: string): void;
  /** The disk is full or broken: nothing more can be kept. */
  onFatal(error: Error): void;
  /** For tests of faults: stands between the functions and a service. */
  wrapService?(service: Service): Service;
  /** What must be done before anybody can open a page. */
  beforeOpen?(stack: Stack): Promise<void>;
}

/** The whole system on this machine. */
export interface Stack {
  /** Where people open it. */
  url: string;
  /** What runs, as read from the template. */
  deployment: Deployment;
  tableName: string;
  /** Calls one API action as the operator, without a policy check. */
  call<T>(service: string, action: string, input: Record<string, unknown>): Promise<T>;
  /** Accounts of the local identity provider. */
  accounts: Identity['accounts'];
  /** Invokes a function by the name of its folder. */
  invoke(name: string, payload: unknown): Promise<LambdaOutcome>;
  /** Environment for an AWS SDK in the role of the operator. */
  operatorEnvironment: Record<string, string>;
  /** Resolves when nothing can go on without time, a person or a request. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** A port is taken by another program. */
export class PortInUse extends Error {
  constructor(readonly port: number) {
    super(`port ${port} is in use: stop the program that uses it, or choose another with --port N`);
    this.name = 'PortInUse';
  }
}

/** The function's folder, from its logical id: FunctionsopentaskA5FD908E in the stack, open-task in functions/. */
const folderOf = (fn: DeployedFunction, stackName: string): string =>
  fn.name
    .replace(`${stackName}-Functions`, '')
    .replace(/[0-9A-F]{8}$/, '')
    .toLowerCase();

/** Two spellings of one name: open-task and opentask. */
const plain = (name: string) => name.replace(/-/g, '').toLowerCase();

/**
 * Starts everything the template declares, on one SQLite file, and goes on with what was under way.
 * @throws {DirectoryInUse} {@link PortInUse} or an Error that names what the template needs and the stack lacks
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { directory, assembly, clock, say, onFatal, wrapService = (service) => service } = options;
  const unlock = lock(directory);
  const port = options.port || (await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const deployment = readTemplate(assembly, origin);
  const { functions, machines, policies, stackName } = deployment;
  const store = openStore(directory.database, { onFatal });
  const logs = openFunctionLogs(directory.logs, (name) => {
    const fn = functions.find((candidate) => candidate.name === name);
    return fn ? folderOf(fn, stackName) : name;
  });

  const accessKeys = createAccessKeys(policies);
  const { demand } = accessKeys;
  let endpointUrl = '';
  const dynamodb = createDynamoDb({ store, clock, tables: deployment.tables });
  const sqs = createSqs({ store, clock, queues: deployment.queues });
  const ses = createSes({
    store,
    clock,
    identities: deployment.mailIdentities,
    configurationSets: deployment.mailConfigurationSets,
  });
  const lambda = createLambda({
    store,
    clock,
    functions,
    environmentOf: (spec) => {
      const { roleArn } = functions.find(({ name }) => name === spec.name)!;
      return {
        ...accessKeys.ofRole(roleArn),
        AWS_ENDPOINT_URL: endpointUrl,
        // On AWS functions run on the Node of their runtime; here on the one that is installed.
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      };
    },
    log(name, line) {
      logs.write(name, line);
      if (/\t(ERROR|FATAL)\t/.test(line)) say(line);
    },
    deadLetter: (queueArn, { body, attributes }) => sqs.enqueue(queueArn, body, attributes),
  });
  const identity = createIdentity({
    store,
    clock,
    pool: deployment.userPools[0]!,
    client: deployment.userPoolClients[0]!,
    issuer: `${origin}/identity`,
    async mail(to, subject, text) {
      const message = { Subject: { Data: subject }, Body: { Text: { Data: text } } };
      const input = {
        Source: deployment.mailIdentities[0],
        Destination: { ToAddresses: [to] },
        Message: message,
      };
      await ses.service.call('SendEmail', input, { name: 'identity' });
    },
    log: say,
  });
  const services: Service[] = [dynamodb, sqs, ses.service, lambda.service, identity.service];
  const states = createStates({
    store,
    clock,
    machines,
    async invokeLambda(arn, payload, roleArn, options) {
      demand(roleArn, { action: 'lambda:InvokeFunction', resource: arn });
      return lambda.invoke(arn, payload, options).catch(unlessStopped);
    },
    async callService(name, action, input, roleArn) {
      const service = services.find((candidate) => candidate.name === name);
      if (!service)
        throw new ServiceError('UnknownServiceException', `${name} is not part of the local stack`);
      demand(roleArn, ...service.access(action, input));
      return service.call(action, input, { name: roleArn });
    },
    knowsAction: (name, action) =>
      services.some((candidate) => candidate.name === name && knowsAction(candidate, action)),
    demand,
  });
  const scheduler = createScheduler({
    store,
    clock,
    schedules: deployment.schedules,
    groups: deployment.scheduleGroups.map((name) => ({ Name: name })),
    async deliver({ arn, roleArn, input }) {
      if (arn.includes(':lambda:')) {
        demand(roleArn, { action: 'lambda:InvokeFunction', resource: arn });
        await lambda.invokeEvent(arn, JSON.parse(input));
      } else if (arn.includes(':stateMachine:')) {
        demand(roleArn, { action: 'states:StartExecution', resource: arn });
        await states.call('StartExecution', { stateMachineArn: arn, input }, { name: roleArn });
      } else {
        throw new ServiceError('ValidationException', `the local scheduler cannot reach ${arn}`);
      }
    },
    deadLetter: (queueArn, { body, attributes }) => sqs.enqueue(queueArn, body, attributes),
  });
  services.push(states, scheduler);
  const endpoint = createEndpoint({
    services: services.map(wrapService),
    callerOf: accessKeys.holderOf,
    log: say,
  });
  const mail = mailbox(ses);
  const gateway = createGateway({
    routes: deployment.routes,
    invoke: (arn, payload) => lambda.invoke(arn, payload),
    local: async (request) => (await identity.pages(request)) ?? mail(request),
    now: clock.now,
    allowedHosts: [`127.0.0.1:${port}`, `localhost:${port}`],
    log: say,
  });

  endpointUrl = (await endpoint.listen()).url;
  await states.start();
  lambda.start();
  await scheduler.start();

  const operator = accessKeys.ofOperator();
  const tableName = deployment.outputs.TableName!;
  announce(directory, {
    pid: process.pid,
    url: origin,
    endpoint: endpointUrl,
    accessKeyId: operator.AWS_ACCESS_KEY_ID,
    secretAccessKey: operator.AWS_SECRET_ACCESS_KEY,
    tableName,
    clockOffsetMs: clock.now() - Date.now(),
  });

  const stack: Stack = {
    url: origin,
    deployment,
    tableName,
    accounts: identity.accounts,
    operatorEnvironment: { ...operator, AWS_ENDPOINT_URL: endpointUrl, TABLE_NAME: tableName },
    async call<T>(name: string, action: string, input: Record<string, unknown>) {
      const service = services.find((candidate) => candidate.name === name);
      if (!service) throw new Error(`${name} is not part of the local stack`);
      return (await service.call(action, input, { name: 'operator' })) as T;
    },
    invoke(name, payload) {
      const fn = functions.find((candidate) => folderOf(candidate, stackName) === plain(name));
      if (!fn) throw new Error(`the stack has no function ${name}`);
      return lambda.invoke(fn.arn, payload);
    },
    async idle() {
      // One part's end can be another's beginning: still when all are still in one pass.
      for (let still = 0; still < 2; still++) {
        const before = store.commits();
        await states.idle();
        await lambda.idle();
        await scheduler.idle();
        await store.idle();
        if (store.commits() !== before) still = -1;
      }
    },
    async stop() {
      withdraw(directory);
      await gateway.close();
      await scheduler.stop();
      await states.stop();
      await lambda.stop();
      await identity.stop();
      await endpoint.close();
      dynamodb.close();
      await store.idle();
      store.close();
      await logs.close();
      unlock();
    },
  };
  try {
    await options.beforeOpen?.(stack);
    await gateway.listen(port);
  } catch (error) {
    await stack.stop();
    throw (error as { code?: string }).code === 'EADDRINUSE' ? new PortInUse(port) : error;
  }
  return stack;
}

/** A stack that stops leaves a call without an answer, so that nothing is recorded: the next start makes it again. */
function unlessStopped(error: unknown): Promise<never> {
  if (error instanceof LambdaStopped) return new Promise(() => {});
  throw error;
}
