import type { ExecutionFacts, Run } from '../interpreter/run';
import type { TaskRequest } from '../interpreter/snapshot';
import type { Extra } from '../storage/executions';

/** What happens outside after a step is on the disk. */
export interface Effects {
  /** Makes the call and delivers its answer. */
  request(execution: ExecutionFacts & { id: number }, wait: number, request: TaskRequest): void;
  /** These distributed Maps were begun, redriven or given up. */
  mapRunsChanged(arns: string[]): void;
  /** Changes for a step's own transaction: map runs, activity tasks. */
  commit(id: number, run: Run): Extra | undefined;
  /** An execution has ended. */
  ended(id: number): void;
}
