/** Calendar arithmetic on YYYY-MM-DD; no time zone is involved. */

const DAY = 86_400_000;
const atMidnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** @param days earlier when negative */
export const addDays = (date: string, days: number): string =>
  new Date(atMidnight(date) + days * DAY).toISOString().slice(0, 10);

/** Some months later, or earlier when `months` is negative; the month's last day where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const count = year * 12 + (month - 1) + months;
  const lastOfMonth = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}-${two(Math.min(day, lastOfMonth))}`;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => (atMidnight(to) - atMidnight(from)) / DAY;
