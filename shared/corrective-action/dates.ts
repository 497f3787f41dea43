import { addDays } from '../days';
import type { Run } from '../runs/run';

/**
 * A run is one Standard execution, and Step Functions ends those after a year (quota "Execution time"). What is kept
 * free at its end is for answers that come late.
 */
const LONGEST_DAYS = 365;
const KEPT_FREE_DAYS = 60;
/** Cause, plan, actions and their effect need at least so long. */
const SHORTEST_ROUND_DAYS = 30;

/** The last day on which the effectiveness review may begin. YYYY-MM-DD */
export const lastReviewDay = (run: Pick<Run, 'startedAt'>): string =>
  addDays(run.startedAt.slice(0, 10), LONGEST_DAYS - KEPT_FREE_DAYS);

/** Whether there is time to look for the cause, plan, act and review once more in the same run. */
export const roundFits = (run: Pick<Run, 'startedAt'>, today: string): boolean =>
  addDays(today, SHORTEST_ROUND_DAYS) <= lastReviewDay(run);
