import type { DescribeMapRunInput, ListMapRunsInput, UpdateMapRunInput } from '@aws-sdk/client-sfn';
import type { ExecutionRow } from '../storage/execution-row';
import type { MapRunRow } from '../storage/map-run-rows';
import { type Action, action, field, type Parts, seconds } from './action';
import { invalidArn, resourceNotFound, validationException } from './errors';
import { findExecution } from './executions';
import { cut, pageOf } from './paging';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-examine-map-run.html */
export const mapRunActions: Record<string, Action> = {
  DescribeMapRun: action<DescribeMapRunInput>({
    resource: field('mapRunArn'),
    async call({ mapRunArn }, parts) {
      const row = findMapRun(mapRunArn, parts);
      const counts = parts.mapRuns.counts(row);
      return {
        mapRunArn,
        executionArn: (parts.executions.find(row.execution) as ExecutionRow).arn,
        status: row.status,
        startDate: seconds(row.started_at),
        ...(row.stopped_at !== null && { stopDate: seconds(row.stopped_at) }),
        maxConcurrency: row.concurrency,
        toleratedFailurePercentage: row.tolerated_percentage ?? 0,
        toleratedFailureCount: row.tolerated_count ?? 0,
        itemCounts: { ...counts.items, failuresNotRedrivable: 0 },
        executionCounts: { ...counts.executions, failuresNotRedrivable: 0 },
        redriveCount: row.redrive_count,
        ...(row.redriven_at !== null && { redriveDate: seconds(row.redriven_at) }),
      };
    },
  }),

  /** The earliest first. */
  ListMapRuns: action<ListMapRunsInput>({
    resource: field('executionArn'),
    async call(input, parts) {
      const execution = findExecution(input.executionArn, parts);
      const page = pageOf<string>('ListMapRuns', input, parts.clock);
      const rows = parts.mapRuns.ofExecution(execution.id, page.position ?? '', page.limit + 1);
      const { shown, more } = cut(page, rows, ({ arn }) => arn);
      return {
        mapRuns: shown.map(({ arn, machine_arn, started_at, stopped_at }) => ({
          executionArn: execution.arn,
          mapRunArn: arn,
          stateMachineArn: machine_arn,
          startDate: seconds(started_at),
          ...(stopped_at !== null && { stopDate: seconds(stopped_at) }),
        })),
        ...more,
      };
    },
  }),

  /** Counts from now on: more children may start, or too many may have failed already. */
  UpdateMapRun: action<UpdateMapRunInput>({
    resource: field('mapRunArn'),
    async call({ mapRunArn, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage }, parts) {
      findMapRun(mapRunArn, parts);
      const changed = await parts.mapRuns.update(mapRunArn, {
        concurrency: maxConcurrency,
        tolerated_count: toleratedFailureCount,
        tolerated_percentage: toleratedFailurePercentage,
      });
      if (changed) return {};
      throw validationException(
        `Map Run has ended and cannot be updated: '${mapRunArn}'`,
        'CANNOT_UPDATE_COMPLETED_MAP_RUN',
      );
    },
  }),
};

function findMapRun(arn: string, { mapRuns }: Parts): MapRunRow {
  if (!/^arn:[^:]*:states:[^:]*:[^:]*:mapRun:/.test(arn)) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const row = mapRuns.find(arn);
  if (!row) throw resourceNotFound(arn);
  return row;
}
