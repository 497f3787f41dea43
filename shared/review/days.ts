export const inDays = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/**
 * A day for people. Not by Intl: its texts change with its version, and with them the pack's hash.
 * @example dayInWords('2027-03-12') // '12 March 2027'
 */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month! - 1]} ${year}`;
}
