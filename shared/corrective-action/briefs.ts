import { dayWords } from '../forms/words';
import type { RunFacts } from '../processes/process';
import {
  actionOf,
  actionsOf,
  contentOf,
  earlierIn,
  failedReviews,
  priorityOf,
  startOf,
  systemsIn,
} from './facts';
import { causesInSamePlace, type EarlierCause, nameOfEarlier } from './recurrence';
import { CAUSE_CATEGORIES, PRIORITIES, SEVERITIES, SOURCES, textOf } from './scales';

/** A brief stands on the task and in its mail: long texts are read where they were written. */
const LONGEST = 700;
const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;

const lines = (...parts: (string | false | undefined)[]): string =>
  parts.filter((part) => part !== '' && part !== undefined && part !== false).join('\n');

/** What is about different things stands apart. */
const blocks = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join('\n\n');

/** What happened, and how much it weighs. */
export function aboutFinding(facts: RunFacts): string {
  const { what, foundOn, source, reference, severity } = startOf(facts);
  const from = `${textOf(SOURCES, source)}${reference ? `: ${reference}` : ''}`;
  return lines(
    cut(what),
    `Found on ${dayWords(foundOn)} (${from}).`,
    `Severity: ${textOf(SEVERITIES, severity)}. Priority: ${textOf(PRIORITIES, priorityOf(facts))}.`,
  );
}

/** What happened, what did not work the last time, and what there was before in the same place. */
export function aboutCause(facts: RunFacts): string {
  const related = causesInSamePlace(
    { ...startOf(facts), systems: systemsIn(startOf(facts)) },
    earlierIn(facts),
  );
  return blocks(
    whatDidNotWork(facts),
    aboutFinding(facts),
    related.length > 0 && `Corrective actions before in the same place: ${related.map(inShort).join('; ')}.`,
  );
}

const inShort = (one: EarlierCause): string =>
  `${nameOfEarlier(one)} (${textOf(CAUSE_CATEGORIES, one.category)})`;

export function aboutPlan(facts: RunFacts): string {
  const cause = contentOf(facts, 'cause');
  return blocks(
    whatCannotBeDone(facts),
    cause && cut(`Cause (${textOf(CAUSE_CATEGORIES, cause.category)}): ${cause.cause}`),
    cause?.similarWhere && cut(`The same elsewhere: ${cause.similarWhere}`),
    aboutFinding(facts),
  );
}

export function aboutAction(facts: RunFacts): string {
  const { what, until } = actionOf(facts);
  const criterion = contentOf(facts, 'plan')?.criterion;
  return blocks(
    cut(what),
    `To be done until ${dayWords(until)}.`,
    criterion && cut(`It will have worked if: ${criterion}`),
  );
}

/** By what it is judged, and what each owner says was done. */
export function aboutReview(facts: RunFacts): string {
  const done = actionsOf(facts).map(({ what }, item) => {
    const { what: report, evidence } = (facts.contents[`implement.${item}`]?.content ?? {}) as {
      what?: string;
      evidence?: string[];
    };
    return lines(
      cut(`Action ${item + 1}: ${what}`),
      report && cut(`What was done: ${report}`),
      evidence && cut(`Evidence: ${evidence.join('; ')}`),
    );
  });
  return blocks(cut(`It will have worked if: ${contentOf(facts, 'plan')?.criterion ?? ''}`), ...done);
}

/** Why it does not get on by itself. */
export function aboutDirection(facts: RunFacts): string {
  const last = facts.tasks.findLast(({ state }) => state !== 'open');
  const rejected = last?.step === 'approve' && last.decision === 'rejected';
  // Of the plan as it stands: an earlier one had other actions.
  const planned = facts.tasks.findLastIndex(({ step, state }) => step === 'plan' && state === 'done');
  const late = facts.tasks
    .slice(planned + 1)
    .filter(({ step, state }) => step === 'implement' && state === 'expired');
  return blocks(
    rejected && `The plan was rejected${last.comment ? `: ${cut(last.comment)}` : '.'}`,
    last?.step === 'implement' &&
      `Not done in time: ${cut(late.map(({ item = 0 }) => actionsOf(facts)[item]?.what ?? '').join('; '))}`,
    last?.step === 'review' && whatDidNotWork(facts),
    aboutFinding(facts),
  );
}

function whatDidNotWork(facts: RunFacts): string | undefined {
  const failed = failedReviews(facts);
  if (failed === 0) return undefined;
  const times = failed === 1 ? 'It was tried once' : `It was tried ${failed} times`;
  return cut(`${times} and did not work: ${contentOf(facts, 'review')?.missing ?? ''}`);
}

function whatCannotBeDone(facts: RunFacts): string | undefined {
  const obstacles = actionsOf(facts).flatMap(({ what }, item) => {
    const content = facts.contents[`implement.${item}`]?.content;
    return content?.state === 'impossible' ? [`${what} (${content.obstacle})`] : [];
  });
  return obstacles.length > 0 ? cut(`Cannot be done: ${obstacles.join('; ')}`) : undefined;
}
