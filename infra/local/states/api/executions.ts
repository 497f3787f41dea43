import type {
  DescribeExecutionInput,
  DescribeStateMachineForExecutionInput,
  IncludedData,
  RedriveExecutionInput,
  StartExecutionInput,
  StartSyncExecutionInput,
  StopExecutionInput,
} from '@aws-sdk/client-sfn';
import { ServiceError } from '../../service';
import { type ExecutionRow, qualifiedArns } from '../storage/execution-row';
import { notRedrivableReason } from '../storage/redrivable';
import { type Action, action, type Checked, field, type Parts, seconds } from './action';
import { checkArn, checkName, readUnlabelled } from './arns';
import { executionDoesNotExist, typeNotSupported } from './errors';
import { shownRevision } from './machines';
import { shownSettings } from './settings';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/ */
export const executionActions: Record<string, Action> = {
  StartExecution: action<StartExecutionInput>({
    resource: field('stateMachineArn'),
    async call(input, parts) {
      const { arn, startedAt } = await parts.starter.start(startRequest(input));
      return { executionArn: arn, startDate: seconds(startedAt) };
    },
  }),

  /** For EXPRESS machines: answers when the execution has ended. */
  StartSyncExecution: action<StartSyncExecutionInput>({
    resource: field('stateMachineArn'),
    async call(input, parts) {
      const request = startRequest(input);
      const { machine } = readUnlabelled(request.machineArn);
      if (parts.machines.find(machine)?.type === 'STANDARD') throw typeNotSupported();
      const { arn } = await parts.starter.start(request);
      const row = await endOf(parts, arn);
      return {
        ...outcomeOf(row, input.includedData),
        billingDetails: {
          billedDurationInMilliseconds: billed((row.stopped_at as number) - row.started_at),
          billedMemoryUsedInMB: 64,
        },
      };
    },
  }),

  DescribeExecution: action<DescribeExecutionInput>({
    resource: field('executionArn'),
    async call({ executionArn, includedData }, parts) {
      const row = findExecution(executionArn, parts);
      return {
        ...outcomeOf(row, includedData),
        ...qualifiedArns(row),
        ...(row.map_run !== null && { mapRunArn: row.map_run }),
        ...redriveFacts(row, parts),
      };
    },
  }),

  /** The definition that the execution runs, whatever has become of its machine. */
  DescribeStateMachineForExecution: action<DescribeStateMachineForExecutionInput>({
    resource: field('executionArn'),
    async call({ executionArn, includedData }, parts) {
      const row = findExecution(executionArn, parts);
      const [machineArn = '', label] = row.machine_arn.split('/');
      const machine = parts.machines.find(machineArn);
      const version = row.version === null ? undefined : parts.versions.find(machineArn, row.version);
      // The machine may have been changed since: what is told of it is told only while it is what the execution runs.
      const current = machine?.definition === row.definition && machine.role_arn === row.role_arn;
      const origin = version ?? (current ? machine : undefined);
      return {
        stateMachineArn: row.machine_arn,
        name: row.machine_arn.split(':').pop(),
        definition: includedData === 'METADATA_ONLY' ? '{}' : parts.machines.definitionText(row.definition),
        roleArn: row.role_arn,
        updateDate: seconds(version?.created_at ?? machine?.updated_at ?? row.started_at),
        ...shownSettings(origin?.settings ?? '{}'),
        ...(origin && shownRevision(origin.revision)),
        ...(row.map_run && { mapRunArn: row.map_run, label }),
      };
    },
  }),

  /** One that has ended stays as it is. */
  StopExecution: action<StopExecutionInput>({
    resource: field('executionArn'),
    async call({ executionArn, error, cause }, parts) {
      const row = findExecution(executionArn, parts);
      await parts.runtime.deliver(row.id, { type: 'stop', error, cause });
      return { stopDate: seconds(parts.executions.find(row.id)?.stopped_at ?? parts.clock.now()) };
    },
  }),

  RedriveExecution: action<RedriveExecutionInput>({
    resource: field('executionArn'),
    async call({ executionArn }, parts) {
      const row = findExecution(executionArn, parts);
      const reason = notRedrivable(row, parts) ?? (row.map_run && 'Execution is redriven by its Map Run.');
      const redriveDate = reason ? undefined : await parts.runtime.redrive(row.id);
      if (redriveDate === undefined)
        throw new ServiceError(
          'ExecutionNotRedrivable',
          `Execution is not redrivable: '${row.arn}': ${reason}`,
        );
      return { redriveDate: seconds(redriveDate) };
    },
  }),
};

/** An execution of a STANDARD machine. @throws {ServiceError} InvalidArn, ExecutionDoesNotExist */
export function findExecution(arn: string, { executions }: Parts): ExecutionRow {
  const row = executions.findByArn(checkArn(arn, 'execution'));
  if (!row) throw executionDoesNotExist(arn);
  return row;
}

function startRequest({ stateMachineArn, name, input = '{}', traceHeader }: Checked<StartExecutionInput>) {
  readUnlabelled(stateMachineArn);
  if (name !== undefined) checkName(name);
  return { machineArn: stateMachineArn, name, input, traceHeader };
}

async function endOf({ executions, outside }: Parts, arn: string): Promise<ExecutionRow> {
  const row = executions.findByArn(arn) as ExecutionRow;
  if (row.status !== 'RUNNING') return row;
  return new Promise((resolve) => {
    const waiters = outside.endWaiters.get(row.id) ?? [];
    outside.endWaiters.set(row.id, [...waiters, resolve]);
  });
}

/** Express executions are charged in steps of 100 ms (https://aws.amazon.com/step-functions/pricing/). */
const billed = (millis: number) => Math.max(1, Math.ceil(millis / 100)) * 100;

/** What a list shows of an execution, and its description too. */
export const summaryOf = (row: ExecutionRow) => ({
  executionArn: row.arn,
  stateMachineArn: row.machine_arn,
  name: row.name,
  status: row.status,
  startDate: seconds(row.started_at),
  ...(row.stopped_at !== null && { stopDate: seconds(row.stopped_at) }),
});

/** How an execution stands; without the texts that people wrote if only metadata is wanted. */
function outcomeOf(row: ExecutionRow, includedData: IncludedData = 'ALL_DATA') {
  const data = includedData === 'ALL_DATA';
  return {
    ...summaryOf(row),
    ...(data && { input: row.input }),
    inputDetails: { included: data },
    ...(row.output !== null && { ...(data && { output: row.output }), outputDetails: { included: data } }),
    ...(data && row.error !== null && { error: row.error }),
    ...(data && row.cause !== null && { cause: row.cause }),
    ...(row.trace_header !== null && { traceHeader: row.trace_header }),
  };
}

function redriveFacts(row: ExecutionRow, parts: Parts) {
  const reason = notRedrivable(row, parts);
  return {
    redriveCount: row.redrive_count,
    ...(row.redriven_at !== null && { redriveDate: seconds(row.redriven_at) }),
    redriveStatus: reason ? 'NOT_REDRIVABLE' : row.map_run === null ? 'REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN',
    ...(reason && { redriveStatusReason: reason }),
  };
}

const notRedrivable = (row: ExecutionRow, { machines, clock }: Parts) =>
  machines.isDeleting(row.machine_arn)
    ? 'State machine is in DELETING status'
    : notRedrivableReason(row, clock.now());
