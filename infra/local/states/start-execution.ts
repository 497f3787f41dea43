import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import { ServiceError } from '../service';
import { machineDoesNotExist } from './api/input';
import type { ExecutionRow, Executions } from './executions';
import { MAX_PAYLOAD_BYTES } from './interpreter/errors';
import type { Machines } from './machines';
import type { Runtime } from './runtime';

export interface StartRequest {
  machineArn: string;
  /** JSON text */
  input: string;
  /** made up unless given */
  name?: string;
  /** `.sync`: who waits for the end */
  parent?: { execution: number; wait: number };
}

/** Starts executions, by name at most once. */
export class Starter {
  /** starts under way, so that two of the same name at once are one */
  private readonly starting = new Map<string, Promise<unknown>>();

  constructor(
    private readonly clock: Clock,
    private readonly machines: Machines,
    private readonly executions: Executions,
    private readonly runtime: Runtime,
  ) {}

  /**
   * A name that is running with the same input gives the running execution.
   * @throws {ServiceError} StateMachineDoesNotExist, InvalidExecutionInput, ExecutionAlreadyExists
   */
  async start({
    machineArn,
    input,
    name = randomUUID(),
    parent,
  }: StartRequest): Promise<{ arn: string; startedAt: number }> {
    const machine = this.machines.find(machineArn);
    if (!machine) throw machineDoesNotExist(machineArn);
    checkInput(input);
    const arn =
      machine.type === 'EXPRESS'
        ? `${machineArn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`
        : `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    while (this.starting.has(arn)) await this.starting.get(arn);
    const old = this.executions.findByArn(arn);
    if (old) return again(old, input, parent);
    const startedAt = this.clock.now();
    const begun = this.runtime.begin({
      id: this.executions.newId(),
      arn,
      machine_arn: machineArn,
      name,
      definition: machine.definition,
      role_arn: machine.role_arn,
      input,
      started_at: startedAt,
      parent: parent?.execution,
      parent_wait: parent?.wait,
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
    throw new ServiceError(
      'ValidationException',
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
