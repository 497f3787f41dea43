import { canonicalJson } from '../../canonical';
import { daysBetween } from '../../days';
import { dayInWords, inDays } from '../days';
import type { ReviewInputId } from '../inputs';
import type { Gathered } from '../pack-input';

export type Tone = 'good' | 'bad' | 'attention' | 'neutral';

/** One number of the pack: what it counts, and where it can be looked up. */
export interface Figure {
  /** Unique in its section, and the same in every pack. */
  id: string;
  label: string;
  value: number;
  /** The same figure at the last review; absent where there was none. */
  before?: number;
  /** What it was counted from, in words. */
  source: string;
  href: string;
  tone: Tone;
}

/** One thing that a figure counts, with the page it leads to. */
export interface PackItem {
  title: string;
  href: string;
  state: string;
  tone: Tone;
  /** What else is to be known, in short phrases. */
  facts: string[];
}

export interface PackSection {
  id: string;
  input: ReviewInputId;
  title: string;
  figures: Figure[];
  items: PackItem[];
  /** How many items are not listed, to keep the pack readable and within its size. */
  leftOut: number;
  /** Where all of them are. */
  href: string;
  /** What the reader must know of the numbers: nothing is there, or not everything was counted. */
  notes: string[];
}

/** A section before it is bounded: all items, and figures without what they were before. */
export type Draft = Omit<PackSection, 'leftOut'>;

/** A figure is good or bad only where it is not zero; zero is nothing to look at. */
export const tonedBy = (value: number, tone: Tone): Tone => (value === 0 ? 'neutral' : tone);

/** Makes figures that all come from the same place. */
export const figuresFrom =
  (source: string, href: string) =>
  (id: string, label: string, value: number, tone: Tone = 'neutral'): Figure => ({
    id,
    label,
    value,
    source,
    href,
    tone: tonedBy(value, tone),
  });

/** What to say of a list that is empty, or was not read to its end. */
export function notesOn(list: Gathered<unknown>, whenEmpty: string): string[] {
  if (list.items.length === 0 && list.complete) return [whenEmpty];
  if (list.complete) return [];
  return [`Only ${list.items.length} are counted here; there are more on the page.`];
}

/** @example 'Overdue by 3 days' */
export function dueInWords(dueOn: string, today: string): string {
  const late = daysBetween(dueOn, today);
  return late > 0 ? `Overdue by ${inDays(late)}` : `Due on ${dayInWords(dueOn)}`;
}

/** Whether a day lies after the last review; everything does where there was none. A day of the review itself counts. */
export const isSince = (day: string | undefined, since: string | undefined): boolean =>
  day !== undefined && (since === undefined || day >= since);

/** Items by what matters most, then by their content: in an order that does not depend on how they were read. */
export function sorted<T>(list: readonly T[], ...by: ((item: T) => string | number)[]): T[] {
  return [...list].sort((a, b) => {
    for (const key of by) {
      const [left, right] = [key(a), key(b)];
      if (left !== right) return left < right ? -1 : 1;
    }
    const [left, right] = [canonicalJson(a), canonicalJson(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

/** Turns the order of days around: the latest first. */
export const latestFirst = (day: string): number => -Date.parse(`${day}T00:00:00Z`);
