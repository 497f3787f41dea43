import { daysBetween } from '../days';
import { lowerFirst } from '../first-letter';
import type { FormChoices, FormContent, FormProblem, ListItem } from '../forms/form';
import type { RunFacts } from '../processes/process';
import { dayInWords } from './days';
import { invited, meetingIn, meetingOf, quorumOf, topManagement } from './meeting';
import { quorumInWords } from './quorum';

/** How far ahead a meeting may be planned, and an action may be due: a run may take a year with everything in it. */
export const MAX_DAYS_AHEAD = 180;

/** Each gets a mail in the transaction that plans the meeting, and again when they are no longer invited. */
export const MAX_INVITED = 40;

const NO_TOP_MANAGEMENT =
  'Nobody in top management is named: ask an administrator to name them in the settings first';

/** What the plan of a meeting must say. */
export function checkPlan(content: FormContent, { today }: FormChoices): FormProblem[] {
  const { on } = meetingIn(content);
  if (daysBetween(today, on) <= MAX_DAYS_AHEAD) return [];
  return [
    {
      field: 'meetingOn',
      message: `Enter a day within ${MAX_DAYS_AHEAD} days from today; ${dayInWords(on)} is later`,
    },
  ];
}

/** The plan, and whether there are people to decide and to sign. */
export function checkPrepare(content: FormContent, facts: RunFacts, choices: FormChoices): FormProblem[] {
  const problems = checkPlan(content, choices);
  const meeting = meetingIn(content);
  const { chairId, signatures } = meeting;
  const members = topManagement(facts);
  // Whoever writes the minutes does not sign them as well.
  const signers = members.filter(({ id }) => id !== chairId).length;
  if (members.length === 0) problems.push({ field: 'quorum', message: NO_TOP_MANAGEMENT });
  else if (signers === 0) {
    problems.push({
      field: 'chairId',
      message:
        'Choose somebody else to lead and write the minutes: nobody else in top management could sign them',
    });
  } else if (signatures !== 'all' && signatures > signers) {
    problems.push({
      field: 'signatureCount',
      message: `Enter ${signers} or less: so many in top management can sign, without who writes the minutes`,
    });
  }
  if (invited(meeting, facts).length > MAX_INVITED) {
    problems.push({
      field: 'participantIds',
      message: `Choose fewer: at most ${MAX_INVITED} people are invited`,
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
