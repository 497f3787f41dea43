import type { ListExecutionsInput } from '@aws-sdk/client-sfn';
import { type ExecutionRow, qualifiedArns } from '../storage/execution-row';
import { type Action, action, type Checked, type Parts, seconds } from './action';
import { machineOfArn, readUnlabelled } from './arns';
import { machineDoesNotExist, resourceNotFound, typeNotSupported, validationException } from './errors';
import { summaryOf } from './executions';
import { cut, pageOf } from './paging';

const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'];

/** Where a page begins: after the execution with this time and this number. */
type Position = [listedAt: number, id: number];

/** Which executions: a condition on the table's columns, and its values. */
interface Scope {
  where: string;
  values: (string | number)[];
}

export const listExecutionActions: Record<string, Action> = {
  /** The latest first: running ones by their (re)start, ended ones by their end. */
  ListExecutions: action<ListExecutionsInput>({
    resource: ({ stateMachineArn, mapRunArn }) =>
      machineOfArn(stateMachineArn === undefined ? mapRunArn : stateMachineArn),
    async call(input, parts) {
      const scope = input.mapRunArn === undefined ? ofMachine(input, parts) : ofMapRun(input, parts);
      const page = pageOf<Position>('ListExecutions', input, parts.clock);
      const [listedAt, id] = page.position ?? [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
      // One sorted walk for each status, merged: no page costs more than its own rows.
      const statuses = input.statusFilter === undefined ? STATUSES : [input.statusFilter];
      const find = parts.store.db.prepare(
        `SELECT * FROM states_executions WHERE ${scope.where} AND status = ? AND (listed_at, id) < (?, ?)
         ORDER BY listed_at DESC, id DESC LIMIT ?`,
      );
      const rows = statuses
        .flatMap(
          (status) => find.all(...scope.values, status, listedAt, id, page.limit + 1) as ExecutionRow[],
        )
        .sort((a, b) => b.listed_at - a.listed_at || b.id - a.id);
      const { shown, more } = cut(page, rows, (row): Position => [row.listed_at, row.id]);
      const itemCount = input.mapRunArn === undefined ? undefined : parts.mapRuns.itemCounts(input.mapRunArn);
      return { executions: shown.map((row) => listed(row, itemCount)), ...more };
    },
  }),
};

/** @throws {ServiceError} ValidationException, InvalidArn, StateMachineDoesNotExist, StateMachineTypeNotSupported */
function ofMachine(input: Checked<ListExecutionsInput>, { machines }: Parts): Scope {
  const { stateMachineArn, statusFilter, redriveFilter } = input;
  if (stateMachineArn === undefined)
    throw validationException(
      'Must specify either a state machine ARN or a Map Run ARN',
      'MISSING_REQUIRED_PARAMETER',
    );
  if (statusFilter === 'PENDING_REDRIVE')
    throw validationException('statusFilter PENDING_REDRIVE is only supported with a mapRunArn');
  if (redriveFilter !== undefined)
    throw validationException('redriveFilter is only supported with a mapRunArn');
  const { machine: arn, version, alias } = readUnlabelled(stateMachineArn);
  const machine = machines.find(arn);
  if (!machine) throw machineDoesNotExist(stateMachineArn);
  if (machine.type === 'EXPRESS') throw typeNotSupported();
  const scope: Scope = { where: 'machine_arn = ? AND id > ?', values: [arn, machine.first_execution] };
  if (version !== undefined)
    return { where: `${scope.where} AND version = ?`, values: [...scope.values, version] };
  return alias === undefined
    ? scope
    : { where: `${scope.where} AND alias = ?`, values: [...scope.values, alias] };
}

/** @throws {ServiceError} ValidationException, ResourceNotFound */
function ofMapRun(
  { stateMachineArn, mapRunArn, redriveFilter }: Checked<ListExecutionsInput>,
  { mapRuns }: Parts,
): Scope {
  if (stateMachineArn !== undefined)
    throw validationException('Must specify either a state machine ARN or a Map Run ARN, not both');
  const arn = mapRunArn as string;
  if (!mapRuns.find(arn)) throw resourceNotFound(arn);
  const redriven = { REDRIVEN: ' AND redrive_count > 0', NOT_REDRIVEN: ' AND redrive_count = 0' };
  return { where: `map_run = ?${redriveFilter ? redriven[redriveFilter] : ''}`, values: [arn] };
}

const listed = (row: ExecutionRow, itemCount: number[] | undefined) => ({
  ...summaryOf(row),
  ...(itemCount && { mapRunArn: row.map_run, itemCount: itemCount[row.parent_wait as number] }),
  ...qualifiedArns(row),
  redriveCount: row.redrive_count,
  ...(row.redriven_at !== null && { redriveDate: seconds(row.redriven_at) }),
});
