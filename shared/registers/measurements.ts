import { addMonths } from '../days';
import type { FormContent } from '../forms/form';
import { numberIn, textIn } from './register';

/** One value of an objective; entries are never changed. */
export interface Measurement {
  /** 1, 2, 3 … in the order they were entered. */
  number: number;
  /** YYYY-MM-DD that the value is of. */
  on: string;
  /** A number, or one of the judgements. */
  value: number | string;
  note?: string;
  /** Who entered it, and when (ISO 8601, UTC). */
  by: string;
  at: string;
}

/** A measurement as a row of the trend. */
export interface TrendRow extends Measurement {
  /** A later entry for the same day replaced it. */
  corrected: boolean;
  /** Whether the target was reached by this value. */
  reached: boolean;
  /** What the straight line from the beginning to the target asks for on that day. */
  expected?: number;
}

export type ObjectiveStanding = 'reached' | 'on-track' | 'behind' | 'missed' | 'open' | 'not-measured';

export const STANDINGS: Record<
  ObjectiveStanding,
  { text: string; tone: 'good' | 'bad' | 'attention' | 'neutral' | 'info' }
> = {
  reached: { text: 'Target reached', tone: 'good' },
  'on-track': { text: 'On track', tone: 'good' },
  behind: { text: 'Behind', tone: 'attention' },
  missed: { text: 'Target missed', tone: 'bad' },
  open: { text: 'Measured, not there yet', tone: 'neutral' },
  'not-measured': { text: 'Not measured yet', tone: 'neutral' },
};

const DAY_MS = 86_400_000;
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

/** Whether a value reaches the target of an objective. */
export function reaches(objective: FormContent, value: number | string): boolean {
  if (typeof value === 'string') return value === 'reached';
  const target = numberIn(objective, 'target');
  if (target === undefined) return false;
  return textIn(objective, 'direction') === 'at-most' ? value <= target : value >= target;
}

/**
 * What the straight line from the baseline at the beginning to the target on its day asks for.
 * @returns undefined without a baseline, for objectives that are no number
 */
export function expectedOn(objective: FormContent, date: string): number | undefined {
  const [baseline, target] = [numberIn(objective, 'baseline'), numberIn(objective, 'target')];
  if (baseline === undefined || target === undefined) return undefined;
  const [start, due] = [dayNumber(textIn(objective, 'startOn')), dayNumber(textIn(objective, 'dueOn'))];
  if (!(due > start)) return target;
  const part = Math.min(1, Math.max(0, (dayNumber(date) - start) / (due - start)));
  return Math.round((baseline + (target - baseline) * part) * 100) / 100;
}

/** The trend, the latest day first; of several entries for a day the last entered counts. */
export function trendOf(objective: FormContent, measurements: Measurement[]): TrendRow[] {
  const last = new Map<string, number>();
  for (const { on, number } of measurements) last.set(on, Math.max(number, last.get(on) ?? 0));
  return [...measurements]
    .sort((a, b) => b.on.localeCompare(a.on) || b.number - a.number)
    .map((one) => ({
      ...one,
      corrected: last.get(one.on) !== one.number,
      reached: reaches(objective, one.value),
      expected: expectedOn(objective, one.on),
    }));
}

/**
 * How an objective stands by its latest value: reached at any time counts only if it still holds.
 * @param today YYYY-MM-DD
 */
export function standingOf(
  objective: FormContent,
  latest: Pick<Measurement, 'on' | 'value'> | undefined,
  today: string,
): ObjectiveStanding {
  const over = textIn(objective, 'dueOn') < today;
  if (latest && reaches(objective, latest.value)) return 'reached';
  if (over) return 'missed';
  if (!latest) return 'not-measured';
  const expected = expectedOn(objective, latest.on);
  if (expected === undefined || typeof latest.value === 'string') return 'open';
  const down = textIn(objective, 'direction') === 'at-most';
  return (down ? latest.value <= expected : latest.value >= expected) ? 'on-track' : 'behind';
}

/**
 * When the next value is due: so many months after the day of the latest one, or after the beginning.
 * @returns YYYY-MM-DD, at the latest the day the objective is to be reached by, if no value is of that day yet
 */
export function nextMeasurementOn(
  objective: FormContent,
  latest: Pick<Measurement, 'on'> | undefined,
): string {
  const due = textIn(objective, 'dueOn');
  const next = addMonths(
    latest?.on ?? textIn(objective, 'startOn'),
    Number(textIn(objective, 'every')) || 12,
  );
  return next > due && (latest?.on ?? '') < due ? due : next;
}
