import { addDays, daysBetween } from '../days';
import type { FormProblem } from '../forms/form';
import { dayWords } from '../forms/words';
import type { DecisionStep, FormStep, RunFacts } from '../processes/process';
import { GROUPS, type GroupName, of } from '../tasks/rule';
import { aboutAction, aboutCause, aboutDirection, aboutFinding, aboutPlan, aboutReview } from './briefs';
import { lastReviewDay, roundFits } from './dates';
import {
  actionOf,
  approvalOf,
  type CauseContent,
  contentOf,
  type DirectContent,
  handIn,
  isActive,
  leaderOf,
  mayTryAgain,
  type PlanContent,
  partIn,
  priorityAnew,
  priorityOf,
  type ReviewContent,
  recurrencesOf,
} from './facts';
import { CAUSE_FORM, FISHBONE } from './forms/cause';
import { CONTAIN_FORM } from './forms/contain';
import { DIRECT_FORM } from './forms/direct';
import { IMPLEMENT_FORM } from './forms/implement';
import { PLAN_FORM } from './forms/plan';
import { REVIEW_FORM } from './forms/review';
import { nameOfEarlier } from './recurrence';
import { CONTAIN_WITHIN_DAYS, PRIORITIES, textOf } from './scales';

/** The beginning of a text, on one line: for headings and subjects. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 70 ? line : `${line.slice(0, 69).trimEnd()}…`;
}

const leader = (facts: RunFacts): string[] => [leaderOf(facts)].filter((id) => id !== undefined);

export const contain: FormStep = {
  kind: 'form',
  name: 'Contain and correct',
  title: (about) => `Contain and correct: ${about}`,
  whatToDo: 'Stop the harm and put right what is wrong now. The cause comes next.',
  brief: aboutFinding,
  who: leader,
  dueOn: (facts) => addDays(facts.today, CONTAIN_WITHIN_DAYS[priorityOf(facts)]),
  form: CONTAIN_FORM,
  next: () => 'You are now asked for the cause.',
};

export const cause: FormStep = {
  kind: 'form',
  name: 'Find the cause',
  title: (about) => `Find the cause: ${about}`,
  whatToDo: 'Find out why it could happen, and whether the same exists elsewhere.',
  brief: aboutCause,
  who: leader,
  form: CAUSE_FORM,
  check(content, facts) {
    const problems: FormProblem[] = [];
    if (content.method === 'fishbone' && !FISHBONE.some(({ name }) => content[name])) {
      problems.push({ field: FISHBONE[0]!.name, message: 'Enter what you found under at least one heading' });
    }
    const [same] = recurrencesOf(facts, content as CauseContent);
    if (same && !content.cameBack) {
      problems.push({
        field: 'cameBack',
        message:
          `Enter why it came back, or why it is something else: ${nameOfEarlier(same.earlier)} looks like the same ` +
          `cause, because of ${same.because.join('; ')}`,
      });
    }
    return problems;
  },
  next(content, facts) {
    const same = recurrencesOf(facts, content as CauseContent);
    if (same.length === 0) return 'You are now asked to plan the actions.';
    const names = same.map(({ earlier }) => nameOfEarlier(earlier)).join(', ');
    return `You are now asked to plan the actions. The same cause was in ${names}, so the plan needs an approver.`;
  },
};

export const plan: FormStep = {
  kind: 'form',
  name: 'Plan the actions',
  title: (about) => `Plan the corrective action: ${about}`,
  titleAgain: (about) => `Change the plan of the corrective action: ${about}`,
  whatToDo: 'Plan what takes the cause away, who does it until when, and how and by whom it is reviewed.',
  brief: aboutPlan,
  who: leader,
  form: PLAN_FORM,
  // One to begin with, though a plan may have none.
  prefill: () => ({ actions: [{}] }),
  check: (content, facts) => checkPlan(content as PlanContent, facts),
  route(content, facts) {
    const { actions = [], reviewAfterDays = 0, needed } = content as PlanContent;
    return {
      approval: approvalOf(facts, content as PlanContent),
      needed: needed === 'yes',
      items: actions.map((_, item) => item),
      // Until each action's own date; the machine adds the time for an answer.
      seconds: actions.map(({ until }) => 86_400 * Math.max(0, daysBetween(facts.today, until))),
      reviewAfterSeconds: 86_400 * reviewAfterDays,
    };
  },
  next(content, facts) {
    const approval = approvalOf(facts, content as PlanContent);
    if (approval === 'top-management') return 'Top management is now asked to approve the plan.';
    if (approval === 'approver') return 'A designated approver is now asked to approve the plan.';
    return 'The owners are now asked to carry out their actions. A plan of this weight needs no approval.';
  },
};

function checkPlan(content: PlanContent, facts: RunFacts): FormProblem[] {
  const { needed, actions = [], reviewer, reviewAfterDays = 0 } = content;
  const problems: FormProblem[] = [];
  const problem = (field: string, message: string) => problems.push({ field, message });
  if (needed === 'no') {
    if (actions.length > 0)
      problem('needed', 'Choose “Yes”, or remove the actions: you say that none are needed');
    return problems;
  }
  if (actions.length === 0) problem('actions', 'Add at least one action, or say that none are needed');
  if (reviewer && actions.some(({ owner }) => owner === reviewer)) {
    problem('reviewer', 'Choose a reviewer who carries out none of the actions');
  } else if (reviewer && reviewer === leaderOf(facts)) {
    problem('reviewer', 'Choose a reviewer other than who leads this corrective action and plans it');
  } else if (reviewer && partIn(reviewer, facts)) {
    problem('reviewer', `Choose another reviewer: this one ${partIn(reviewer, facts)} of an earlier plan`);
  }
  const lastAction = actions
    .map(({ until }) => until)
    .sort()
    .at(-1);
  const last = lastReviewDay(facts.run);
  if (lastAction && addDays(lastAction, reviewAfterDays) > last) {
    const planned = dayWords(addDays(lastAction, reviewAfterDays));
    problem(
      'reviewAfterDays',
      `Choose earlier dates or fewer days: the review would be on ${planned}, but a corrective action lasts a year at ` +
        `most, and this one can be reviewed until ${dayWords(last)}`,
    );
  }
  return problems;
}

export const approve: DecisionStep = {
  kind: 'decision',
  name: 'Approve the plan',
  title: (about) => `Approve the corrective action: ${about}`,
  whatToDo:
    'Decide whether the plan is enough for what happened, and whether it can be done. If you reject it, top management ' +
    'decides how to go on.',
  who: (facts) => [...GROUPS[approversOf(facts)].membersIn(facts.settings)],
  decides: ['start', 'contain', 'cause', 'plan'],
  rule: (facts) => of(approversOf(facts)),
  conditions: true,
  hints: {
    approved:
      'The actions of the plan begin. Where none are needed, the corrective action is closed and recorded.',
    'changes-requested': 'The plan goes back to who made it, with your comment, and comes to you again.',
    rejected: 'The plan is not carried out. Top management decides how to go on.',
    conditions: 'What must be met in carrying out the plan, one a line. They stand in the record.',
  },
};

/** Who decides on the plan as it stands; the approvers where nobody is named as top management. */
function approversOf(facts: RunFacts): GroupName {
  const standing = contentOf(facts, 'plan');
  const top = standing && approvalOf(facts, standing) === 'top-management';
  return top && facts.settings.topManagementIds.length > 0 ? 'top-management' : 'approvers';
}

export const implement: FormStep = {
  kind: 'form',
  name: 'Carry out an action',
  title: (about) => `Carry out an action: ${about}`,
  whatToDo: 'Carry out your action by its date, then say what was done and where that can be seen.',
  brief: aboutAction,
  // Of somebody who has left the leader takes over what they were to do.
  who: (facts) => (isActive(facts, actionOf(facts).owner) ? [actionOf(facts).owner] : leader(facts)),
  dueOn: (facts) => actionOf(facts).until,
  form: IMPLEMENT_FORM,
  ifUnanswered: 'Without an answer top management decides how to go on.',
  itemsOf: 'plan',
  itemTitle: (facts) => shortened(actionOf(facts).what),
  route: (content) => ({ done: content.state !== 'impossible' }),
  next(content, facts) {
    if (content.state === 'impossible')
      return 'The plan will be made anew once the other actions are answered.';
    const days = contentOf(facts, 'plan')?.reviewAfterDays;
    return `When all actions are done, ${days} days are left for them to show an effect; then it is reviewed.`;
  },
};

export const review: FormStep = {
  kind: 'form',
  name: 'Review whether it worked',
  title: (about) => `Review whether it worked: ${about}`,
  whatToDo:
    'Check by evidence whether the cause is gone. You neither planned nor carried out what you review.',
  brief: aboutReview,
  who(facts) {
    const may = (id: string | undefined): id is string => isActive(facts, id) && !handIn(id, facts);
    const named = contentOf(facts, 'plan')?.reviewer;
    return may(named) ? [named] : facts.settings.approverIds.filter(may);
  },
  barred: handIn,
  form: REVIEW_FORM,
  route: (content, facts) => ({
    effective: (content as ReviewContent).effective === 'yes',
    again: mayTryAgain(facts),
  }),
  next(content, facts) {
    if ((content as ReviewContent).effective === 'yes')
      return 'The corrective action is now closed and recorded.';
    return mayTryAgain(facts)
      ? 'It goes back to finding the cause, with a higher priority.'
      : 'Top management is now asked how to go on.';
  },
};

export const direct: FormStep = {
  kind: 'form',
  name: 'Decide how to go on',
  title: (about) => `Decide how to go on: ${about}`,
  whatToDo:
    'The corrective action does not get on by itself. Decide whether it is tried again, opened anew, or closed.',
  brief: aboutDirection,
  // With nobody named as top management the administrators are asked.
  who: (facts) => facts.settings.topManagementIds,
  form: DIRECT_FORM,
  check(content, facts) {
    if (content.how !== 'again' || roundFits(facts.run, facts.today)) return [];
    const message =
      'Choose to open a new one: a corrective action lasts a year at most, and this one has no time left for another try';
    return [{ field: 'how', message }];
  },
  route: (content) => ({ how: (content as DirectContent).how }),
  next: (content, facts) =>
    ({
      again: 'It goes back to finding the cause.',
      new: `This one is now recorded as not effective, and a new one begins with priority ${textOf(
        PRIORITIES,
        priorityAnew(facts),
      ).toLowerCase()}.`,
      close: 'The corrective action is now recorded as not effective, with your reason.',
    })[(content as DirectContent).how],
};
