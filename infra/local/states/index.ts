import type { Clock } from '../clock';
import { type AccessNeed, type Caller, type Service, ServiceError } from '../service';
import type { Store } from '../store';
import type { Action, Parts } from './api/action';
import { activityActions } from './api/activities';
import { aliasActions } from './api/aliases';
import { checkInput } from './api/check-input';
import { executionActions } from './api/executions';
import { historyActions } from './api/history';
import { listExecutionActions } from './api/list-executions';
import { machineActions } from './api/machines';
import { mapRunActions } from './api/map-runs';
import { tagActions } from './api/tags';
import { taskActions } from './api/tasks';
import { testStateActions } from './api/test-state';
import { validateDefinitionActions } from './api/validate-definition';
import { versionActions } from './api/versions';
import { MapRuns } from './map-runs/map-runs';
import { Activities } from './runtime/activities';
import { Outside, type OwnApi, type Ports } from './runtime/outside';
import { Runtime } from './runtime/runtime';
import { Starter } from './runtime/start-execution';
import { Executions } from './storage/executions';
import { type MachineSpec, Machines } from './storage/machines';
import { MapRunRows } from './storage/map-run-rows';
import { createTables } from './storage/schema';
import { Versions } from './storage/versions';

export { InvalidDefinitionError, parseDefinition } from './definition/parse';
export type { LambdaOutcome, Ports } from './runtime/outside';
export type { MachineSpec } from './storage/machines';

export interface StatesOptions extends Ports {
  store: Store;
  clock: Clock;
  /** Made or changed at start; executions that run keep the definition they began with. */
  machines?: MachineSpec[];
  /** Numbers in [0, 1) for jitter, $random and States.MathRandom; Math.random unless given. */
  random?: () => number;
  /** Told of failures that no caller waits for; written to stderr unless given. */
  onError?: (error: unknown) => void;
}

/** AWS Step Functions: the API, and the Amazon States Language runtime behind it, durable in the store. */
export interface States extends Service {
  readonly name: 'states';
  /**
   * Takes up every execution that runs, and the timers.
   * @throws {InvalidDefinitionError} naming every fault of a machine's definition
   */
  start(): Promise<void>;
  /** No step begins any more; resolves when those under way are on the disk. `start` goes on from there. */
  stop(): Promise<void>;
  /** Resolves when nothing can go on without time, a token or an outside answer. */
  idle(): Promise<void>;
}

const ACTIONS: Record<string, Action> = {
  ...machineActions,
  ...validateDefinitionActions,
  ...versionActions,
  ...aliasActions,
  ...tagActions,
  ...executionActions,
  ...listExecutionActions,
  ...historyActions,
  ...taskActions,
  ...activityActions,
  ...mapRunActions,
  ...testStateActions,
};

/**
 * @example
 * const states = createStates({ store, clock, machines, invokeLambda: (arn, payload) => lambda.invoke(arn, payload) });
 * await states.start();
 * await states.call('StartExecution', { stateMachineArn, input: '{"id":"s-1"}' }, { name: 'admin' });
 */
export function createStates(options: StatesOptions): States {
  const parts = connect(options);
  const { runtime, machines, outside, mapRuns, executions } = parts;

  return {
    name: 'states',

    async start() {
      for (const spec of options.machines ?? []) await machines.put(spec);
      runtime.start();
      for (const id of executions.undelivered()) outside.ended(id);
      outside.inBackground(() => mapRuns.start());
    },

    stop: () => runtime.stop(),

    idle: () => runtime.idle(),

    access(action: string, input: Record<string, unknown>): AccessNeed[] {
      const { resource, needs } = actionNamed(action);
      return [{ action: `states:${action}`, resource: resource(input) }, ...(needs?.(input) ?? [])];
    },

    async call(action: string, input: Record<string, unknown>, _caller: Caller): Promise<unknown> {
      return actionNamed(action).call(checkInput(action, input), parts);
    },
  };
}

function actionNamed(name: string): Action {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action) return action;
  throw new ServiceError(
    'UnknownOperationException',
    `The local Step Functions does not know the action ${name}`,
  );
}

function connect(options: StatesOptions): Parts {
  const {
    store,
    clock,
    random = Math.random,
    onError = (error) => console.error('states:', error),
  } = options;
  createTables(store.db);
  const knowsAction = (service: string, action: string) =>
    service === 'states' ? Object.hasOwn(ACTIONS, action) : (options.knowsAction?.(service, action) ?? true);
  const versions = new Versions(store);
  const machines = new Machines(store, clock, versions, knowsAction);
  const executions = new Executions(store);
  const outside = new Outside(executions, machines, options, onError);
  const runtime = new Runtime({ store, clock, executions, machines, effects: outside, random, onError });
  const starter = new Starter(clock, machines, versions, executions, runtime, random);
  const mapRunRows = new MapRunRows(store);
  const mapRuns = new MapRuns(clock, mapRunRows, executions, runtime);
  const activities = new Activities(store, clock, runtime);
  const parts = {
    store,
    clock,
    machines,
    versions,
    executions,
    runtime,
    starter,
    outside,
    mapRuns,
    activities,
    random,
  };
  const ownApi: OwnApi = (action, input) => actionNamed(action).call(checkInput(action, input), parts);
  Object.assign(outside, { runtime, starter, mapRuns, mapRunRows, activities, ownApi });
  return parts;
}
