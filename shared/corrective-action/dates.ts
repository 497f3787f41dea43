import type { Run } from '../runs/run';

const DAY = 86_400_000;

/** @param day YYYY-MM-DD @returns YYYY-MM-DD */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY;

/** @param day YYYY-MM-DD @returns '3 May 2027' */
export const dayInWords = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

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
