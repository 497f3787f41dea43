import { ServiceError } from '../../service';
import { type Action, field } from './action';
import { requiredText, seconds } from './input';

export const mapRunActions: Record<string, Action> = {
  DescribeMapRun: {
    resource: field('mapRunArn'),
    async call(input, { mapRuns, executions }) {
      const arn = requiredText(input, 'mapRunArn', 2000);
      const row = mapRuns.find(arn);
      if (!row) throw new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`);
      const { RUNNING = 0, SUCCEEDED = 0, FAILED = 0, TIMED_OUT = 0, ABORTED = 0 } = mapRuns.counts(arn);
      const total = (JSON.parse(row.inputs) as unknown[]).length;
      const counts = {
        pending: total - row.next,
        running: RUNNING,
        succeeded: SUCCEEDED,
        failed: FAILED,
        timedOut: TIMED_OUT,
        aborted: ABORTED,
        total,
        resultsWritten: 0,
      };
      return {
        mapRunArn: arn,
        executionArn: executions.find(row.execution)?.arn,
        status: row.status,
        startDate: seconds(row.started_at),
        ...(row.stopped_at !== null && { stopDate: seconds(row.stopped_at) }),
        maxConcurrency: row.concurrency,
        toleratedFailurePercentage: row.tolerated_percentage ?? 0,
        toleratedFailureCount: row.tolerated_count ?? 0,
        itemCounts: counts,
        executionCounts: counts,
        redriveCount: 0,
      };
    },
  },
};
