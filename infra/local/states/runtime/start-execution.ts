import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import { ServiceError } from '../../service';
import { readTargetArn } from '../api/arns';
import { machineDeleting, machineDoesNotExist, validationException } from '../api/errors';
import { MAX_PAYLOAD_BYTES } from '../definition/limits';
import { type ExecutionRow, executionArn } from '../storage/execution-row';
import type { Executions } from '../storage/executions';
import type { MachineRow, Machines } from '../storage/machines';
import { chooseRoute, routesOf, type Versions } from '../storage/versions';
import type { Runtime } from './runtime';

export interface StartRequest {
  /** with or without a version or an alias */
  machineArn: string;
  /** JSON text */
  input: string;
  /** made up unless given */
  name?: string;
  traceHeader?: string;
  /** `.sync`: who waits for the end */
  parent?: { execution: number; wait: number };
}

/** What a start runs: the machine as it is, or a version of it. */
interface Target {
  machine: MachineRow;
  definition: string;
  roleArn: string;
  version?: number;
  alias?: string;
}

/** The name of an ended execution can be given again after 90 days (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html). */
const NAME_KEPT_MS = 90 * 24 * 3600 * 1000;

/** Starts executions, by name at most once. */
export class Starter {
  /** starts under way, so that two of the same name at once are one */
  private readonly starting = new Map<string, Promise<unknown>>();

  constructor(
    private readonly clock: Clock,
    private readonly machines: Machines,
    private readonly versions: Versions,
    private readonly executions: Executions,
    private readonly runtime: Runtime,
    private readonly random: () => number,
  ) {}

  /**
   * A name that is running with the same input gives the running execution.
   * @throws {ServiceError} StateMachineDoesNotExist, StateMachineDeleting, InvalidExecutionInput, ExecutionAlreadyExists
   */
  async start(request: StartRequest): Promise<{ arn: string; startedAt: number }> {
    const { input, name = randomUUID(), traceHeader, parent } = request;
    const target = this.target(request.machineArn);
    const { machine } = target;
    checkInput(input);
    const arn =
      machine.type === 'EXPRESS'
        ? `${machine.arn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`
        : executionArn(machine.arn, name);
    while (this.starting.has(arn)) await this.starting.get(arn);
    const old = this.executions.findByArn(arn);
    if (old && !this.isNameFree(old, machine)) return again(old, input, parent);
    if (machine.deleting) throw machineDeleting(machine.arn);
    const startedAt = this.clock.now();
    const begun = this.runtime.begin({
      id: this.executions.newId(),
      arn,
      machine_arn: machine.arn,
      name,
      definition: target.definition,
      role_arn: target.roleArn,
      input,
      started_at: startedAt,
      parent: parent?.execution,
      parent_wait: parent?.wait,
      version: target.version,
      alias: target.alias,
      trace_header: traceHeader,
      replaces: old?.id,
    });
    // Followers look again when it is done; if it failed they try themselves.
    this.starting.set(
      arn,
      begun.catch(() => undefined),
    );
    try {
      await begun;
    } finally {
      this.starting.delete(arn);
    }
    return { arn, startedAt };
  }

  private target(arn: string): Target {
    const { machine: machineArn, alias, ...named } = readTargetArn(arn);
    const machine = this.machines.find(machineArn);
    if (!machine || named.label !== undefined) throw machineDoesNotExist(arn);
    const row = alias === undefined ? undefined : this.versions.alias(machineArn, alias);
    const version = row ? chooseRoute(routesOf(row), this.random) : named.version;
    if (version === undefined && alias === undefined)
      return { machine, definition: machine.definition, roleArn: machine.role_arn };
    const published = version === undefined ? undefined : this.versions.find(machineArn, version);
    if (!published) throw machineDoesNotExist(arn);
    const { definition, role_arn: roleArn } = published;
    return { machine, definition, roleArn, version, alias };
  }

  private isNameFree(old: ExecutionRow, machine: MachineRow): boolean {
    if (old.status === 'RUNNING') return false;
    return old.id <= machine.first_execution || this.clock.now() - (old.stopped_at as number) >= NAME_KEPT_MS;
  }
}

function again(old: ExecutionRow, input: string, parent: StartRequest['parent']) {
  // A task that asks again after a restart means the execution it has started before, even if that has ended.
  const own = parent !== undefined && old.parent === parent.execution && old.parent_wait === parent.wait;
  if (own || (old.status === 'RUNNING' && sameJson(old.input, input)))
    return { arn: old.arn, startedAt: old.started_at };
  throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${old.arn}'`);
}

const sameJson = (a: string, b: string) =>
  a === b || JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));

function checkInput(input: string) {
  if (Buffer.byteLength(input, 'utf8') > MAX_PAYLOAD_BYTES) {
    throw validationException(
      `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${MAX_PAYLOAD_BYTES}`,
    );
  }
  try {
    JSON.parse(input);
  } catch (error) {
    throw new ServiceError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${(error as Error).message}'`,
    );
  }
}
