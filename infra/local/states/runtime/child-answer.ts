import type { Json } from '../definition/types';
import type { Answer } from '../interpreter/task';
import type { ExecutionRow } from '../storage/execution-row';
import { notRedrivableReason } from '../storage/redrivable';

/**
 * What `startExecution.sync` makes of an ended child: the answer of DescribeExecution in PascalCase, in the order of
 * the alphabet, times in epoch milliseconds. It is the task's result, or the cause of its failure.
 */
export function childAnswer(row: ExecutionRow): Answer {
  const reason = notRedrivableReason(row, row.stopped_at as number);
  const description: Record<string, Json> = {
    ...(row.cause !== null && { Cause: row.cause }),
    ...(row.error !== null && { Error: row.error }),
    ExecutionArn: row.arn,
    Input: row.input,
    InputDetails: { Included: true },
    Name: row.name,
    ...(row.output !== null && { Output: row.output, OutputDetails: { Included: true } }),
    RedriveCount: row.redrive_count,
    ...(row.redriven_at !== null && { RedriveDate: row.redriven_at }),
    RedriveStatus: reason === undefined ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    ...(reason !== undefined && { RedriveStatusReason: reason }),
    StartDate: row.started_at,
    StateMachineArn: row.machine_arn,
    Status: row.status,
    StopDate: row.stopped_at,
  };
  if (row.status === 'SUCCEEDED') return { ok: true, output: description };
  return { ok: false, error: 'States.TaskFailed', cause: JSON.stringify(description) };
}
