import { CAUSE_CATEGORIES, SOURCES, textOf } from './scales';
import { type WordOverlap, wordOverlap } from './words';

/** What is compared of a corrective action: where its cause lies, where it was, how it came to light. */
export interface CauseTrace {
  category: string;
  /** The root cause in words. */
  words: string;
  /** What was wrong, in one line. */
  title: string;
  /** Ids in the register: the one it concerns, and those where the same was found. */
  systems: string[];
  controls: string[];
  source: string;
}

/** An earlier corrective action whose cause is known. */
export interface EarlierCause extends CauseTrace {
  runId: string;
  /** Of its record, once it is closed. */
  recordNumber?: string;
  /** ISO 8601, UTC. */
  startedAt: string;
}

export interface Recurrence {
  earlier: EarlierCause;
  /** Why the two are taken as the same, for people, the weightiest first: 'the same AI system'. */
  because: string[];
}

/**
 * What speaks for the same cause, in points. Four make it the same, and something of them must be about the cause
 * itself: where it lies, or its words. One audit finds many things in one system that have nothing else in common.
 * A cause in nearly the same words is the same wherever it is, and whatever kind somebody took it for.
 */
const POINTS = { category: 2, system: 2, control: 1, source: 1, sameWords: 4, alikeWords: 2, someWords: 1 };
const SAME_FROM = 4;
/** Of the root cause alone; the others with the title. */
const NEARLY_SAME = { part: 0.8, words: 4 };
const ALIKE = { part: 0.5, words: 3 };
const SOME = { part: 0.25, words: 3 };

/**
 * Earlier corrective actions that had the same cause.
 * @param earlier without the one that is asked about
 * @returns the most alike first, and of those that are equally alike the latest
 */
export function findRecurrences(cause: CauseTrace, earlier: EarlierCause[]): Recurrence[] {
  return earlier
    .map((one) => ({ earlier: one, ...compare(cause, one) }))
    .filter(({ points }) => points >= SAME_FROM)
    .sort((a, b) => b.points - a.points || (a.earlier.startedAt < b.earlier.startedAt ? 1 : -1))
    .map(({ earlier: one, because }) => ({ earlier: one, because }));
}

function compare(cause: CauseTrace, earlier: CauseTrace): { points: number; because: string[] } {
  const because: string[] = [];
  let points = 0;
  let aboutTheCause = false;
  const found = (what: keyof typeof POINTS, words: string) => {
    points += POINTS[what];
    aboutTheCause ||= what === 'category' || what === 'sameWords' || what === 'alikeWords';
    because.push(words);
  };
  // "Something else" is no place where two causes could meet.
  if (cause.category === earlier.category && cause.category !== 'other') {
    found('category', `the same kind of cause (${textOf(CAUSE_CATEGORIES, cause.category)})`);
  }
  if (cause.systems.some((id) => earlier.systems.includes(id))) found('system', 'the same AI system');
  const causes = wordOverlap(cause.words, earlier.words);
  const all = wordOverlap(`${cause.words}\n${cause.title}`, `${earlier.words}\n${earlier.title}`);
  const quoted = ({ shared }: WordOverlap) => shared.slice(0, 5).join(', ');
  if (reaches(causes, NEARLY_SAME)) found('sameWords', `nearly the same words (${quoted(causes)})`);
  else if (reaches(all, ALIKE)) found('alikeWords', `much the same words (${quoted(all)})`);
  else if (reaches(all, SOME)) found('someWords', `some of the same words (${quoted(all)})`);
  const controls = cause.controls.filter((id) => earlier.controls.includes(id));
  if (controls.length > 0) found('control', `the same control (${controls.join(', ')})`);
  if (cause.source === earlier.source && cause.source !== 'other') {
    found('source', `found in the same way (${textOf(SOURCES, cause.source)})`);
  }
  return { points: aboutTheCause ? points : 0, because };
}

const reaches = ({ part, shared }: WordOverlap, wanted: { part: number; words: number }): boolean =>
  part >= wanted.part && shared.length >= wanted.words;

const MOST_RELATED = 5;

/**
 * What there was before in the same place, for who looks for a cause and has not named it yet: the same AI system, or
 * the same control. The latest first, at most five.
 */
export const causesInSamePlace = (
  { systems, controls = [] }: { systems: string[]; controls?: string[] },
  earlier: EarlierCause[],
): EarlierCause[] =>
  earlier
    .filter(
      (one) =>
        systems.some((id) => one.systems.includes(id)) || controls.some((id) => one.controls.includes(id)),
    )
    .sort((a, b) => b.startedAt.localeCompare(a.startedAt))
    .slice(0, MOST_RELATED);

/** How people refer to an earlier one. @example 'CA-2026-0003 “Labels are outdated”' */
export const nameOfEarlier = ({ recordNumber, runId, title }: EarlierCause): string =>
  `${recordNumber ?? `the open one ${runId}`} “${title}”`;
