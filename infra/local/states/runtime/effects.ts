import type { Db } from '../../store';
import type { ExecutionFacts, Run } from '../interpreter/run';
import type { TaskRequest } from '../interpreter/snapshot';

/** What happens outside after a step is on the disk. */
export interface Effects {
  /** Makes the call and delivers its answer. */
  request(execution: ExecutionFacts & { id: number }, wait: number, request: TaskRequest): void;
  /** These distributed Maps were begun, redriven or given up. */
  mapRunsChanged(arns: string[]): void;
  /** Within a step's own commit: what it means for map runs, activity tasks, and a machine that is being deleted. */
  commit(db: Db, id: number, run: Run): void;
  /** An execution has ended. */
  ended(id: number): void;
}
