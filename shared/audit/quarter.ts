/** A quarter of a calendar year, e.g. '2027-Q1'. Texts of this form sort by time. */
export type Quarter = `${number}-Q${1 | 2 | 3 | 4}`;

const PATTERN = /^(\d{4})-Q([1-4])$/;

export const isQuarter = (text: string): text is Quarter => PATTERN.test(text);

/** Quarters since the year 0, for counting. */
function ordinal(quarter: Quarter): number {
  const [, year, number] = PATTERN.exec(quarter)!;
  return Number(year) * 4 + Number(number) - 1;
}

const fromOrdinal = (n: number): Quarter => `${Math.floor(n / 4)}-Q${((n % 4) + 1) as 1 | 2 | 3 | 4}`;

/** The quarter that a date falls in. @param date YYYY-MM-DD */
export const quarterOf = (date: string): Quarter =>
  fromOrdinal(Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3));

export const addQuarters = (quarter: Quarter, n: number): Quarter => fromOrdinal(ordinal(quarter) + n);

/** How many quarters `later` lies after `earlier`; negative when it lies before. */
export const quartersBetween = (earlier: Quarter, later: Quarter): number =>
  ordinal(later) - ordinal(earlier);

/** @returns YYYY-MM-DD */
export function firstDay(quarter: Quarter): string {
  const n = ordinal(quarter);
  return `${Math.floor(n / 4)}-${String((n % 4) * 3 + 1).padStart(2, '0')}-01`;
}

/** @returns YYYY-MM-DD */
export function lastDay(quarter: Quarter): string {
  const next = new Date(`${firstDay(addQuarters(quarter, 1))}T00:00:00Z`);
  return new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/** For people. @example 'January to March 2027' */
export function quarterWords(quarter: Quarter): string {
  const months = ['January to March', 'April to June', 'July to September', 'October to December'];
  const n = ordinal(quarter);
  return `${months[n % 4]} ${Math.floor(n / 4)}`;
}
