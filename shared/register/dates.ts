import { fold } from './fold';

/** Which of two numbers in 3/4/2024 is the month. */
export type DateOrder = 'month-first' | 'day-first';

export interface DateReading {
  /** 2024, 2024-11 or 2024-11-05: as exact as the source, never more. */
  iso: string;
  /** How the reading was made when it is not plain from the text; a person should look. */
  note?: string;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const TIME_OF_DAY = /[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads a date as registers write it. Time of day is dropped.
 * @returns undefined when the text is no date, more than one, or a day that does not exist
 */
export function readDate(text: string, order: DateOrder = 'month-first'): DateReading | undefined {
  const date = fold(text).replace(TIME_OF_DAY, '');
  return (
    isoDate(date) ??
    numericDate(date, order) ??
    monthName(date) ??
    spreadsheetMonth(date) ??
    isoWithRemark(date)
  );
}

/** 2024, 2024-11, 2024-11-05. */
function isoDate(date: string): DateReading | undefined {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  return match ? reading(match[1], match[2], match[3]) : undefined;
}

/** 11/5/2024, 5.11.2024 (dots: always day first), 11-5-24, 11/2024. */
function numericDate(date: string, order: DateOrder): DateReading | undefined {
  const monthYear = /^(\d{1,2})\/(\d{4})$/.exec(date);
  if (monthYear) return reading(monthYear[2], monthYear[1]);
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(date);
  if (!match) return undefined;
  const [, first, separator, second, year] = match;
  const dayFirst = separator === '.' || order === 'day-first';
  const read = dayFirst ? reading(year, second, first) : reading(year, first, second);
  return read && (yearTypedAsDay(read.iso) ?? read);
}

/**
 * A year typed into a spreadsheet cell formatted as a date is taken as a count of days since 1899-12-30, so that
 * 2024 shows as 7/16/1905. The federal inventory holds over a hundred of these; no AI system dates from 1905.
 */
function yearTypedAsDay(iso: string): DateReading | undefined {
  if (!iso.startsWith('1905-')) return undefined;
  const days = (Date.parse(iso) - Date.parse('1899-12-30')) / 86_400_000;
  if (days < 1950 || days > 2100) return undefined;
  return {
    iso: String(days),
    note: `read as the year ${days}, which the spreadsheet took for a count of days`,
  };
}

/** Nov 2024, November 5, 2024, 5 November 2024. */
function monthName(date: string): DateReading | undefined {
  const monthFirst = /^([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})$/.exec(date);
  if (monthFirst) return reading(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([a-z]{3,9})\.?[ -](\d{4})$/.exec(date);
  return dayFirst ? reading(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]) : undefined;
}

/** Spreadsheets show November 2024 as 24-Nov or Nov-24: year and month, since neither names another year. */
function spreadsheetMonth(date: string): DateReading | undefined {
  const match = /^(?:(\d{2})-([a-z]{3})|([a-z]{3})-(\d{2}))$/.exec(date);
  const read = match && reading(match[1] ?? match[4], monthNumber(match[2] ?? match[3]));
  return read ? { ...read, note: 'read as year and month' } : undefined;
}

/** 2022-11-16 (first formal action): one date, and words. */
function isoWithRemark(date: string): DateReading | undefined {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?= )(.*)$/.exec(date);
  if (!match || /\d{4}/.test(match[4] ?? '')) return undefined;
  const read = reading(match[1], match[2], match[3]);
  return read ? { ...read, note: 'read from the start of the text' } : undefined;
}

/** 'nov', 'sept', 'november' → '11'; '0', which reading() refuses, for any other word. */
function monthNumber(name = ''): string {
  return String(MONTHS.findIndex((month) => name.length >= 3 && month.startsWith(name)) + 1);
}

function reading(year?: string, month?: string, day?: string): DateReading | undefined {
  const fullYear = year?.length === 2 ? `${Number(year) < 70 ? '20' : '19'}${year}` : year;
  if (!fullYear || Number(fullYear) < 1900 || Number(fullYear) > 2200) return undefined;
  if (month === undefined) return { iso: fullYear };
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const yearMonth = `${fullYear}-${month.padStart(2, '0')}`;
  if (day === undefined) return { iso: yearMonth };
  const lastDay = new Date(Date.UTC(Number(fullYear), Number(month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > lastDay) return undefined;
  return { iso: `${yearMonth}-${day.padStart(2, '0')}` };
}

/**
 * Which order a column's dates are in: a first number over 12 in any of them can only be a day.
 * Without a telling date it is month first, as in the federal inventory; the mapping can be corrected.
 */
export function guessDateOrder(texts: readonly string[]): DateOrder {
  const slashed = texts.flatMap((text) => {
    const match = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b/.exec(text);
    return match ? [{ first: Number(match[1]), second: Number(match[2]) }] : [];
  });
  const dayFirst = slashed.filter(({ first, second }) => first > 12 && second <= 12).length;
  const monthFirst = slashed.filter(({ first, second }) => second > 12 && first <= 12).length;
  return dayFirst > monthFirst ? 'day-first' : 'month-first';
}
