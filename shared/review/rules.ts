import type { FormChoices, FormContent, FormProblem, ListItem } from '../forms/form';
import type { RunFacts } from '../processes/process';
import { dayInWords, daysBetween } from './days';
import { type Meeting, meetingIn, meetingOf, quorumOf, topManagement } from './meeting';
import { quorumInWords } from './quorum';

/** How far ahead a meeting may be planned, and an action may be due: a run may take a year with everything in it. */
export const MAX_DAYS_AHEAD = 180;

const NO_TOP_MANAGEMENT =
  'Nobody in top management is named: ask an administrator to name them in the settings first';

/** What the fields of the preparation must say together. */
export function checkPrepare(content: FormContent, facts: RunFacts, choices: FormChoices): FormProblem[] {
  const problems: FormProblem[] = [];
  const meeting = meetingIn(content);
  if (daysBetween(choices.today, meeting.on) > MAX_DAYS_AHEAD) {
    problems.push({
      field: 'meetingOn',
      message: `Enter a day within ${MAX_DAYS_AHEAD} days from today; ${dayInWords(meeting.on)} is later`,
    });
  }
  const members = topManagement(facts).length;
  if (members === 0) problems.push({ field: 'quorum', message: NO_TOP_MANAGEMENT });
  else if (meeting.signatures !== 'all' && meeting.signatures > members) {
    problems.push({
      field: 'signatureCount',
      message: `Enter ${members} or less: so many are in top management`,
    });
  }
  return problems;
}

/** Whether what was chosen agrees with who was there. */
export function checkHold(content: FormContent, facts: RunFacts): FormProblem[] {
  const meeting = meetingOf(facts);
  if (content.held === 'moved' || !meeting) return [];
  const count = quorumOf(meeting, content.attendedIds as string[], facts);
  if (count.present.length + count.absent.length === 0) {
    return [{ field: 'held', message: NO_TOP_MANAGEMENT }];
  }
  if (content.held === 'held' && !count.met) {
    return [{ field: 'held', message: `Choose that too few are there: ${lowerFirst(quorumInWords(count))}` }];
  }
  if (content.held === 'no-quorum' && count.met) {
    return [{ field: 'held', message: `Choose that the review is held: ${quorumInWords(count)}` }];
  }
  return [];
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Conclusions need decisions, changes need somebody who makes them, and a run has an end. */
export function checkMinutes(content: FormContent, _: RunFacts, choices: FormChoices): FormProblem[] {
  const problems: FormProblem[] = [];
  const decisions = itemsOf(content, 'decisions');
  const actions = itemsOf(content, 'actions');
  const decided = (about: string) => decisions.some((decision) => decision.about === about);
  if (content.improve === 'yes' && !decided('improvement')) {
    problems.push({
      field: 'improve',
      message: 'Add a decision about the opportunity for improvement, or choose No',
    });
  }
  if (content.change === 'yes' && !decided('change')) {
    problems.push({
      field: 'change',
      message: 'Add a decision about the change of the management system, or choose No',
    });
  }
  if (content.change === 'yes' && actions.length === 0) {
    problems.push({ field: 'change', message: 'Add at least one action that makes the change' });
  }
  actions.forEach(({ dueOn }, index) => {
    if (daysBetween(choices.today, String(dueOn)) <= MAX_DAYS_AHEAD) return;
    problems.push({
      field: `actions.${index}.dueOn`,
      message: `Enter a day within ${MAX_DAYS_AHEAD} days from today; ${dayInWords(String(dueOn))} is later`,
    });
  });
  return problems;
}

/** The items of a list that was checked; none where it was left empty. */
export const itemsOf = (content: FormContent | undefined, list: string): ListItem[] =>
  (content?.[list] as ListItem[] | undefined) ?? [];

/** Seconds until a day begins, from the beginning of today; 0 for today and before. */
export const secondsUntil = (day: string, today: string): number =>
  Math.max(0, daysBetween(today, day)) * 86_400;

/** How many signatures the minutes need: never more than there are people to sign. */
export function signaturesNeeded(meeting: Meeting | undefined, facts: RunFacts): 'all' | number {
  const wanted = meeting?.signatures ?? 'all';
  return wanted === 'all' ? wanted : Math.min(wanted, Math.max(1, topManagement(facts).length));
}
