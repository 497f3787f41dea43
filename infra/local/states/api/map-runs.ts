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
      const counts = mapRuns.counts(arn);
      return {
        mapRunArn: arn,
        executionArn: executions.find(row.execution)?.arn,
        status: row.status,
        startDate: seconds(row.started_at),
        ...(row.stopped_at !== null && { stopDate: seconds(row.stopped_at) }),
        maxConcurrency: row.concurrency,
        toleratedFailurePercentage: row.tolerated_percentage ?? 0,
        toleratedFailureCount: row.tolerated_count ?? 0,
        itemCounts: counts.items,
        executionCounts: counts.executions,
        redriveCount: row.redrive_count,
        ...(row.redriven_at !== null && { redriveDate: seconds(row.redriven_at) }),
      };
    },
  },
};
