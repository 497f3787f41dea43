export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** 'A', 'A and B', 'A, B and C' */
export function and(words: string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st */
export function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  return `${number}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')}`;
}

/** 09:05 */
export function clockTime(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The step of a list that runs from `first` evenly to the end of its range; undefined for any other, and for 1. */
export function stepOf(numbers: number[], first: number, max: number): number | undefined {
  const step = numbers[1]! - numbers[0]!;
  const even = numbers.every((number, index) => number === first + index * step);
  return numbers.length > 1 && step > 1 && even && numbers.at(-1)! + step > max ? step : undefined;
}
