import type { Process, RunFacts, Submitted } from '../processes/process';
import { dayOf } from '../schedule/zone';
import type { Levels } from '../tasks/proof';
import { GROUPS, type GroupName, of } from '../tasks/rule';
import { needsManagement, type RiskCriteria } from './criteria';
import type { AssessmentSubject } from './record';
import { latestReview, type TreatmentAction, treatmentActions } from './treatment';
import { IMPLEMENT_FORM, REVIEW_FORM } from './treatment-forms';
import { checkReview, prefillReview } from './treatment-review';

/** What only the risk assessment reads: `more` of its facts. */
export interface RiskFacts {
  /** What was submitted last (or is being submitted), with its levels; absent before. */
  subject?: AssessmentSubject;
  /** The version that the subject was rated by. */
  criteria?: RiskCriteria;
}

const more = (facts: RunFacts): RiskFacts => facts.more as RiskFacts;

const actionsOf = (facts: RunFacts): TreatmentAction[] => {
  const { subject } = more(facts);
  return subject ? treatmentActions(subject.assessment) : [];
};

const actionOf = (facts: RunFacts): TreatmentAction | undefined =>
  actionsOf(facts).find(({ risk }) => risk === facts.item);

const reportedOf =
  ({ contents }: RunFacts) =>
  ({ risk }: TreatmentAction): Submitted | undefined =>
    contents[`implement.${risk}`];

const isActive = ({ people }: RunFacts, id: string | undefined) =>
  people.some((person) => person.id === id && person.active);

const firstActive = (facts: RunFacts, ...ids: (string | undefined)[]): string[] => {
  const found = ids.find((id) => isActive(facts, id));
  return found === undefined ? [] : [found];
};

/** Who submitted the assessment that counts. */
const submittedBy = ({ tasks }: RunFacts): string | undefined =>
  tasks.findLast(({ step, state }) => step === 'assess' && state === 'done')?.closedBy;

const carriedOutBy = (facts: RunFacts): string[] =>
  actionsOf(facts).flatMap((action) => reportedOf(facts)(action)?.submittedBy ?? []);

/** The risk and what the plan says about it. @param latest the last day that the run waits for it */
const actionInWords = ({ risk, title, what, responsible, dueOn }: TreatmentAction, latest: string): string =>
  `It is about risk ${risk + 1}, “${title}”. The plan says: ${sentence(what)} Responsible: ${responsible}. To be done by ${dueOn}.${
    dueOn > latest ? ` That is later than a run can wait: say by ${latest} how far it is.` : ''
  }`;

/** As the plan's dates were reckoned when it was submitted. */
const startedOn = ({ run, settings }: RunFacts) => dayOf(Date.parse(run.startedAt), settings.timeZone);

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Any one of whom may accept this residual risk (6.1.3): top management, or the designated approvers. */
const acceptingGroup = (facts: RunFacts): GroupName => {
  const { subject, criteria } = more(facts);
  return subject && criteria && needsManagement(criteria, subject.levels.residualLevel)
    ? 'top-management'
    : 'approvers';
};

const acceptors = (facts: RunFacts): string[] => [...GROUPS[acceptingGroup(facts)].membersIn(facts.settings)];

const APPROVAL_LEVELS: Levels = {
  names: {
    below: 'Residual risk within the acceptance threshold',
    above: 'Residual risk above the acceptance threshold',
    management: 'Residual risk that top management accepts',
  },
  of: (facts) => {
    if (acceptingGroup(facts) === 'top-management') return 'management';
    return more(facts).subject?.levels.aboveThreshold === false ? 'below' : 'above';
  },
  signIn: ['above', 'management'],
};

export const riskAssessment: Process = {
  id: 'risk-assessment',
  name: 'AI risk assessment',
  clauses: ['6.1.2', '6.1.3', '8.2', '8.3'],
  prefix: 'RA',
  followUpPrefix: 'RT',
  about: 'system',
  bySchedule: true,
  purpose:
    'Find and rate the risks of an AI system, and plan what is done about them. The actions of the plan become tasks, and later somebody reviews whether they work.',
  steps: {
    assess: {
      // A page, content and rules of its own (validateAssessment): what it asks depends on the criteria.
      kind: 'own',
      name: 'Assess risks',
      title: (about) => `Assess the risks of ${about}`,
      titleAgain: (about) => `Change the risk assessment of ${about}`,
      whatToDo: 'Assess the risks of this AI system and plan their treatment.',
      who: (facts) =>
        firstActive(facts, facts.system?.ownerId, facts.run.ownerId, facts.settings.defaultOwnerId),
    },
    approve: {
      kind: 'own',
      name: 'Approve treatment',
      title: (about) => `Approve the risk treatment of ${about}`,
      whatToDo: 'Read the risk assessment and decide on the treatment plan and the residual risk.',
      decides: ['assess'],
      rule: (facts) => of(acceptingGroup(facts)),
      levels: APPROVAL_LEVELS,
      who: acceptors,
    },
    implement: {
      kind: 'form',
      name: 'Carry out action',
      title: (about) => `Carry out a treatment action for ${about}`,
      whatToDo: 'Do what the treatment plan says about this risk, then say how it went.',
      form: IMPLEMENT_FORM,
      itemsOf: 'assess',
      itemTitle: (facts) => actionOf(facts)?.title,
      brief: (facts) => {
        const action = actionOf(facts);
        return action && actionInWords(action, latestReview(startedOn(facts)));
      },
      who: (facts) => firstActive(facts, actionOf(facts)?.ownerId, submittedBy(facts)),
      dueOn: (facts) => actionOf(facts)?.dueOn,
      ifUnanswered: 'Without an answer the review finds that nothing was reported.',
      next: () => 'When all actions of the plan are answered, somebody else reviews whether they work.',
    },
    'review-effectiveness': {
      kind: 'form',
      name: 'Review effectiveness',
      title: (about) => `Review whether the risk treatment of ${about} works`,
      whatToDo: 'Judge by evidence whether what was done has lowered the risks as planned.',
      form: REVIEW_FORM,
      ifUnanswered:
        'Without an answer nobody knows whether the treatment works; the administrators are told.',
      brief: (facts) =>
        `${counted(actionsOf(facts).length, 'risk was', 'risks were')} treated by a plan of ${facts.run.recordNumber ?? 'the assessment'}. What was reported of each action is filled in below.`,
      // Whoever accepted the risk has to see that it is what was accepted: the process owner below the threshold.
      who: (facts) => {
        const owner = submittedBy(facts);
        const ownerMay =
          !more(facts).subject?.levels.aboveThreshold && !carriedOutBy(facts).includes(owner ?? '');
        return ownerMay && isActive(facts, owner) ? [owner!] : acceptors(facts);
      },
      barred: (personId, facts) =>
        carriedOutBy(facts).includes(personId) ? 'carried out an action of this treatment' : undefined,
      prefill: (facts) =>
        prefillReview(
          actionsOf(facts),
          reportedOf(facts),
          (id) => facts.people.find((person) => person.id === id)?.name ?? 'somebody who is gone',
        ),
      check: (content, facts) => checkReview(content, actionsOf(facts)),
      route: (content) => ({ conclusion: content.conclusion as string }),
      next: (content) =>
        content.conclusion === 'effective'
          ? 'The record of the treatment is made. From now on the system stands at the level after treatment.'
          : 'The record of the treatment is made, and a new risk assessment of the system starts.',
    },
  },
  outcome: (facts) => {
    const review = facts.contents['review-effectiveness'];
    if (review) return review.content.conclusion as string;
    const decided = facts.tasks.filter(({ step, state }) => step === 'approve' && state === 'done').at(-1);
    return decided?.decision === 'approved' || decided?.decision === 'rejected'
      ? decided.decision
      : 'accepted-by-owner';
  },
  outcomes: {
    'accepted-by-owner': { text: 'Accepted by the process owner', tone: 'good' },
    approved: { text: 'Approved', tone: 'good' },
    rejected: { text: 'Rejected', tone: 'bad' },
    confirmed: { text: 'Confirmed unchanged', tone: 'good' },
    effective: { text: 'Treatment effective', tone: 'good' },
    ineffective: { text: 'Not effective: assessed again', tone: 'bad' },
    unfinished: { text: 'Not finished: assessed again', tone: 'attention' },
  },
};
