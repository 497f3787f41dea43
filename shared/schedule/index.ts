/** EventBridge Scheduler expressions: what they mean, when they fire, and how to say them in plain English. */
export { describeSchedule } from './describe';
export { ScheduleError } from './error';
export { assertFires, type Bounds, type NextRunsOptions, nextRun, nextRuns } from './next-runs';
export { type MonthlyDay, type Recurrence, recurrenceOf, toExpression, type Weekday } from './recurrence';
export { parseSchedule, type Schedule } from './schedule';
export { upcomingRuns } from './upcoming';
export { timeZones } from './zone';
