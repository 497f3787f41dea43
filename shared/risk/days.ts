/** Calendar days as YYYY-MM-DD, without a time zone: what a due date is. */

const DAY_MS = 86_400_000;

const atMidnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** @param count may be negative */
export const addDays = (day: string, count: number): string =>
  dayOf(new Date(atMidnight(day).getTime() + count * DAY_MS));

/** The same day of a later month; the month's last where it is shorter (31 January and a month: 28 February). */
export function addMonths(day: string, count: number): string {
  const date = atMidnight(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count + 1, 0)).getUTCDate();
  return dayOf(
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, Math.min(date.getUTCDate(), last))),
  );
}

/** How many days from one to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((atMidnight(to).getTime() - atMidnight(from).getTime()) / DAY_MS);
