import { ServiceError } from '../../service';
import type { ExecutionRow, Status } from '../executions';
import { type Action, field, type Parts } from './action';
import {
  checkArn,
  checkName,
  executionDoesNotExist,
  type Input,
  machineDoesNotExist,
  nextToken,
  optionalText,
  page,
  requiredText,
  seconds,
} from './input';
import { describeMachine } from './machines';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

/** https://docs.aws.amazon.com/step-functions/latest/apireference/ */
export const executionActions: Record<string, Action> = {
  StartExecution: {
    resource: field('stateMachineArn'),
    async call(input, parts) {
      const { arn, startedAt } = await parts.starter.start(startRequest(input));
      return { executionArn: arn, startDate: seconds(startedAt) };
    },
  },

  /** For EXPRESS machines: answers when the execution has ended. */
  StartSyncExecution: {
    resource: field('stateMachineArn'),
    async call(input, parts) {
      const request = startRequest(input);
      if (parts.machines.find(request.machineArn)?.type === 'STANDARD') {
        throw new ServiceError(
          'StateMachineTypeNotSupported',
          'This operation is not supported by this type of state machine',
        );
      }
      const { arn } = await parts.starter.start(request);
      const row = await endOf(parts, arn);
      return {
        ...described(row),
        billingDetails: {
          billedDurationInMilliseconds: (row.stopped_at as number) - row.started_at,
          billedMemoryUsedInMB: 64,
        },
      };
    },
  },

  DescribeExecution: {
    resource: field('executionArn'),
    call: async (input, parts) => described(findExecution(input, parts)),
  },

  DescribeStateMachineForExecution: {
    resource: field('executionArn'),
    async call(input, parts) {
      const row = findExecution(input, parts);
      const machine = parts.machines.find(row.machine_arn);
      return {
        ...(machine && describeMachine(machine, parts)),
        stateMachineArn: row.machine_arn,
        name: row.machine_arn.split(':').pop(),
        definition: parts.machines.definitionText(row.definition),
        roleArn: row.role_arn,
        updateDate: seconds(machine?.updated_at ?? row.started_at),
        ...(row.map_run && { mapRunArn: row.map_run }),
      };
    },
  },

  StopExecution: {
    resource: field('executionArn'),
    async call(input, parts) {
      const error = optionalText(input, 'error', 256);
      const cause = optionalText(input, 'cause', 32_768);
      const row = findExecution(input, parts);
      await parts.runtime.deliver(row.id, { type: 'stop', error, cause });
      return { stopDate: seconds(parts.executions.find(row.id)?.stopped_at ?? parts.clock.now()) };
    },
  },

  ListExecutions: {
    resource: (input) =>
      typeof input.stateMachineArn === 'string' ? input.stateMachineArn : String(input.mapRunArn ?? '*'),
    call: async (input, parts) => listExecutions(input, parts),
  },

  RedriveExecution: {
    resource: field('executionArn'),
    async call(input, parts) {
      const row = findExecution(input, parts);
      const redriveDate = await parts.runtime.redrive(row.id);
      if (redriveDate === undefined) {
        throw new ServiceError(
          'ExecutionNotRedrivable',
          `Execution is not redrivable: '${row.arn}' is ${row.status} and began less than 14 days ago only counts when it failed`,
        );
      }
      return { redriveDate: seconds(redriveDate) };
    },
  },
};

function startRequest(input: Input) {
  const machineArn = checkArn(requiredText(input, 'stateMachineArn'), 'stateMachine');
  const name = optionalText(input, 'name', 80);
  if (name !== undefined) checkName(name);
  return { machineArn, name, input: optionalText(input, 'input', 262_144) ?? '{}' };
}

function findExecution(input: Input, { executions }: Parts): ExecutionRow {
  const arn = checkArn(requiredText(input, 'executionArn'), 'execution', 'express');
  const row = executions.findByArn(arn);
  if (!row) throw executionDoesNotExist(arn);
  return row;
}

async function endOf({ executions, outside }: Parts, arn: string): Promise<ExecutionRow> {
  const row = executions.findByArn(arn) as ExecutionRow;
  if (row.status !== 'RUNNING') return row;
  return new Promise((resolve) => {
    const waiters = outside.endWaiters.get(row.id) ?? [];
    outside.endWaiters.set(row.id, [...waiters, resolve]);
  });
}

function described(row: ExecutionRow) {
  const redrivable = ['FAILED', 'ABORTED', 'TIMED_OUT'].includes(row.status);
  return {
    executionArn: row.arn,
    stateMachineArn: row.machine_arn,
    name: row.name,
    status: row.status,
    startDate: seconds(row.started_at),
    ...(row.stopped_at !== null && { stopDate: seconds(row.stopped_at) }),
    input: row.input,
    inputDetails: { included: true },
    ...(row.output !== null && { output: row.output, outputDetails: { included: true } }),
    ...(row.error !== null && { error: row.error }),
    ...(row.cause !== null && { cause: row.cause }),
    ...(row.map_run !== null && { mapRunArn: row.map_run }),
    redriveCount: row.redrive_count,
    ...(row.redriven_at !== null && { redriveDate: seconds(row.redriven_at) }),
    redriveStatus: redrivable ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(!redrivable && { redriveStatusReason: `Execution is ${row.status} and cannot be redriven` }),
  };
}

/** The latest first, in pages. */
function listExecutions(input: Input, { store, machines, mapRuns }: Parts) {
  const { limit, token } = page(input);
  const status = optionalText(input, 'statusFilter', 32);
  if (status !== undefined && !STATUSES.includes(status)) {
    throw new ServiceError(
      'ValidationException',
      `1 validation error detected: Value '${status}' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [${STATUSES.join(', ')}]`,
    );
  }
  const mapRun = optionalText(input, 'mapRunArn', 2000);
  const owner = mapRun ?? checkArn(requiredText(input, 'stateMachineArn'), 'stateMachine');
  if (mapRun !== undefined && !mapRuns.find(mapRun))
    throw new ServiceError('ResourceNotFound', `Resource not found: '${mapRun}'`);
  const machine = mapRun === undefined ? machines.find(owner) : undefined;
  if (mapRun === undefined && !machine) throw machineDoesNotExist(owner);
  if (machine?.type === 'EXPRESS') {
    throw new ServiceError(
      'StateMachineTypeNotSupported',
      'This operation is not supported by this type of state machine',
    );
  }
  const statuses = status === undefined ? STATUSES : [status];
  // One sorted walk for each status, merged: no page costs more than its own rows.
  const column = mapRun === undefined ? 'machine_arn' : 'map_run';
  const rows = statuses
    .flatMap((one) =>
      store.db
        .prepare(
          `SELECT * FROM states_executions WHERE ${column} = ? AND status = ? AND id < ? ORDER BY id DESC LIMIT ?`,
        )
        .all(owner, one, Number(token ?? Number.MAX_SAFE_INTEGER), limit + 1),
    )
    .map((row) => row as ExecutionRow)
    .sort((a, b) => b.id - a.id);
  const shown = rows.slice(0, limit);
  return {
    executions: shown.map((row) => ({
      executionArn: row.arn,
      stateMachineArn: row.machine_arn,
      name: row.name,
      status: row.status as Status,
      startDate: seconds(row.started_at),
      ...(row.stopped_at !== null && { stopDate: seconds(row.stopped_at) }),
      ...(row.map_run !== null && { mapRunArn: row.map_run }),
      redriveCount: row.redrive_count,
    })),
    ...(rows.length > limit && { nextToken: nextToken((shown.at(-1) as ExecutionRow).id) }),
  };
}
