import { addMonths } from '../days';
import type { FormContent } from '../forms/form';
import { shorten } from '../forms/shorten';
import type { DecisionStep, FormStep, Process, Route, RunFacts, Submitted } from '../processes/process';
import { FIELDS } from '../register/fields';
import type { FieldName } from '../register/system';
import { participantsOf } from '../tasks/participants';
import type { Levels } from '../tasks/proof';
import { of, type Rule } from '../tasks/rule';
import type { ImpactOutcome } from './approval';
import { basisIn, changedSince } from './bound';
import { checkAssessment, checkScreening, SCREENING_MONTHS } from './check';
import { ASSESS_FORM } from './forms/assess';
import { SCREEN_FORM } from './forms/screen';
import { START_FORM, TRIGGERS } from './forms/start';
import { type ImpactHistory, prefillAssessment, prefillScreening } from './prefill';
import { type Classification, classify, USE_NAMES } from './thresholds';

/** The full assessment that counts: none once the owner has answered the screening anew. */
export function assessmentIn({ contents: { screen, assess } }: RunFacts): Submitted | undefined {
  const place = ({ taskId }: Submitted) => Number(taskId.split('.').at(-1));
  return assess && screen && place(assess) < place(screen) ? undefined : assess;
}

/** What kind of use it is by the answers that count. */
export const classificationOf = (facts: RunFacts): Classification =>
  classify(facts.contents.screen?.content ?? {}, facts.system, assessmentIn(facts)?.content);

const isRetired = ({ system }: RunFacts) => system?.lifeCycleStage === 'retired';
const history = (facts: RunFacts) => (facts.more ?? {}) as ImpactHistory;
const withAssessment = (facts: RunFacts, content: FormContent) =>
  classify(facts.contents.screen?.content ?? {}, facts.system, content);

/** The owner of the system, else of the schedule or the start, else the default owner; whoever is still there. */
function owner({ system, run, settings, people }: RunFacts): string[] {
  const wanted = [system?.ownerId, run.ownerId, settings.defaultOwnerId];
  const first = wanted.find((id) => people.some((person) => person.id === id && person.active));
  return first ? [first] : [];
}

/**
 * Two approvers for a sensitive or restricted use. One for a standard use; and for what is not allowed, which can only
 * be rejected or sent back.
 */
function approvers(facts: RunFacts): Rule {
  const { use } = classificationOf(facts);
  return of('approvers', use === 'sensitive' || use === 'restricted' ? 2 : 'any');
}

/** What is told of a task stands in its mail too, where nobody reads pages of text. */
const MOST_TOLD = 1500;

/** Why it is asked for: from whoever started it, or what the run itself knows. */
function reason({ contents, run }: RunFacts): string | undefined {
  const { trigger, whatChanged } = contents.start?.content ?? {};
  const known = TRIGGERS.find(({ value }) => value === trigger);
  if (known && typeof whatChanged === 'string') return `${known.text}. ${shorten(whatChanged, MOST_TOLD)}`;
  if (!run.changedFields?.length) return undefined;
  const labels = run.changedFields.map((name) => FIELDS[name as FieldName]?.label ?? name);
  return `The register entry changed: ${labels.join(', ')}.`;
}

/** The same for those who decide, with what kind of use it is and why. */
function dossierBrief(facts: RunFacts): string {
  const { use, reasons } = classificationOf(facts);
  const because = reasons.filter((met) => met.use === use).map(({ reason: words }) => words);
  return [reason(facts), [`${USE_NAMES[use]}.`, ...because].join(' ')].filter(Boolean).join('\n\n');
}

/** For top management also what the approvers said: their comments, and what they make it subject to. */
function acceptanceBrief(facts: RunFacts): string {
  const { tasks, people } = facts;
  const approval = tasks.findLast(({ step, state }) => step === 'approve' && state === 'done');
  const answers = (approval ? participantsOf(approval) : []).flatMap(({ personId, answer }) => {
    if (answer?.decision !== 'approved') return [];
    const name = people.find(({ id }) => id === personId)?.name ?? 'Somebody';
    const { comment, conditions } = answer;
    return [
      [
        `${name} approved.`,
        comment && `“${shorten(comment, MOST_TOLD)}”`,
        conditions && `Conditions: ${shorten(conditions.replace(/\s*\n\s*/g, '; '), MOST_TOLD)}`,
      ]
        .filter(Boolean)
        .join(' '),
    ];
  });
  return [dossierBrief(facts), ...answers].join('\n\n');
}

const screen: FormStep = {
  kind: 'form',
  name: 'Screen the use',
  title: (about) => `Screen the impact of ${about}`,
  titleAgain: (about) => `Change the screening of ${about}`,
  whatToDo:
    'Answer a dozen questions about the use. They decide whether a full impact assessment is needed and who approves it.',
  form: SCREEN_FORM,
  brief: reason,
  who: owner,
  prefill: (facts) => prefillScreening(facts.system, history(facts)),
  check: checkScreening,
  route(content, facts): Route {
    const { use, full } = classify(content, facts.system);
    // Nobody has to assess at length what cannot be approved.
    return { use, full: full && use !== 'prohibited', retired: isRetired(facts) };
  },
  next(content, facts) {
    if (isRetired(facts)) return 'The register says that the system is retired, so the assessment ends here.';
    const { use, full, reasons } = classify(content, facts.system);
    if (!full) {
      const until = addMonths(facts.today, SCREENING_MONTHS);
      return `No full assessment is needed. An approver looks at the screening; if they agree, it holds until ${until}.`;
    }
    if (use === 'prohibited')
      return `${USE_NAMES[use]}. An approver looks at the screening. ${reasons[0]!.reason}`;
    return `${USE_NAMES[use]}. A full assessment is needed: ${reasons[0]!.reason} You get the next mail at once.`;
  },
};

/**
 * Why this decision cannot be taken: a practice that is not allowed can be rejected or sent back and nothing else, and
 * nobody approves for an entry that is another one by now.
 * @returns words for the person who decides; undefined when nothing speaks against it
 */
export function refusal(decision: string, facts: RunFacts): string | undefined {
  if (decision !== 'approved') return undefined;
  const { use, full, reasons } = classificationOf(facts);
  if (use === 'prohibited') {
    return `Reject it, or ask for changes if the screening is wrong. ${reasons[0]!.reason}`;
  }
  const assessed = assessmentIn(facts);
  const latest = assessed ?? facts.contents.screen;
  const changed = latest?.bound && facts.system ? changedSince(basisIn(latest.bound), facts.system) : [];
  if (changed.length > 0) {
    const labels = changed.map((field) => FIELDS[field].label).join(', ');
    return `Ask for changes: the register entry changed since this was submitted (${labels}).`;
  }
  // The way that the machine took was decided by the thresholds of then.
  if ((latest?.bound?.use ?? use) !== use || (full && !assessed)) {
    return `Ask for changes: the thresholds are others since this was submitted. ${reasons[0]?.reason ?? ''}`.trim();
  }
  const reviewOn = assessed?.content.reviewOn;
  if (typeof reviewOn !== 'string' || reviewOn >= facts.today) return undefined;
  return `Ask for changes: the review was to be on ${reviewOn}, and an approval ends on that day.`;
}

const confirm: DecisionStep = {
  kind: 'decision',
  name: 'Decide on the screening',
  title: (about) => `Decide on the impact screening of ${about}`,
  whatToDo:
    'Approve the screening if you agree that no full assessment is needed. Ask for changes if an answer is wrong or you want a full assessment. Reject it if the system must not be used; a practice that we do not allow can only be rejected or sent back.',
  decides: ['screen'],
  who: ({ settings }) => settings.approverIds,
  rule: () => of('approvers'),
  brief: dossierBrief,
  refuses: refusal,
  hints: {
    approved: 'You agree that no full assessment is needed. It holds for a year, or until the use changes.',
    'changes-requested': 'The owner answers the screening anew, with your comment, and it comes back to you.',
    rejected: 'The system must not go into operation. The record says so, with your reason.',
  },
};

const assess: FormStep = {
  kind: 'form',
  name: 'Assess the impact',
  title: (about) => `Assess the impact of ${about}`,
  titleAgain: (about) => `Change the impact assessment of ${about}`,
  whatToDo:
    'Say what the system can do to people, to groups and to society, for better and for worse, and what is done about the harms.',
  form: ASSESS_FORM,
  brief: reason,
  who: owner,
  prefill: (facts) => prefillAssessment(facts.system, history(facts)),
  check: (content, facts) => checkAssessment(content, withAssessment(facts, content).use, facts.today),
  route(content, facts): Route {
    const { use } = withAssessment(facts, content);
    return {
      use,
      accept: needsAcceptance(use, content),
      again: screensAgain(content),
      retired: isRetired(facts),
    };
  },
  next(content, facts) {
    if (isRetired(facts)) return 'The register says that the system is retired, so the assessment ends here.';
    if (screensAgain(content)) return 'You get the screening again. What you wrote here is kept.';
    const { use, reasons } = withAssessment(facts, content);
    const why = reasons[0] ? ` ${reasons[0].reason}` : '';
    if (use === 'prohibited') return `${USE_NAMES[use]}: the approvers can only reject it.${why}`;
    const then = {
      standard: 'A designated approver decides.',
      sensitive: 'Two designated approvers decide, then one of top management.',
      restricted: 'Two designated approvers decide, then all of top management.',
    }[use];
    return `${USE_NAMES[use]}. ${then}${why}`;
  },
  decidedIn,
};

/** Which decisions an assessment has to pass. */
function decidedIn(content: FormContent, facts: RunFacts): string[] {
  if (isRetired(facts) || screensAgain(content)) return [];
  const { use } = withAssessment(facts, content);
  return needsAcceptance(use, content) ? ['approve', 'accept'] : ['approve'];
}

const screensAgain = (content: FormContent) => content.screening === 'again';
const needsAcceptance = (use: Classification['use'], content: FormContent) =>
  (use === 'sensitive' || use === 'restricted') && content.conclusion === 'go';

/** What conditions of an approval do at the gate. */
const IMPACT_CONDITIONS =
  'What must be met first, one a line. The system cannot go into operation until somebody confirms that they are met.';

/** A use that is not allowed, which can only be rejected or sent back, weighs as much as a restricted one. */
const useLevels = (...uses: ('standard' | 'sensitive' | 'restricted')[]): Levels => ({
  names: Object.fromEntries(uses.map((use) => [use, USE_NAMES[use]])),
  of(facts) {
    const { use } = classificationOf(facts);
    return use === 'prohibited' ? 'restricted' : use;
  },
  signIn: ['restricted'],
});

const approve: DecisionStep = {
  kind: 'decision',
  name: 'Approve the use',
  title: (about) => `Approve the use of ${about}`,
  whatToDo:
    'Decide whether the system may be used as the assessment describes it. You can set conditions. A sensitive or restricted use goes to top management after you; a practice that we do not allow can only be rejected or sent back.',
  decides: ['screen', 'assess'],
  conditions: true,
  who: ({ settings }) => settings.approverIds,
  rule: approvers,
  levels: useLevels('standard', 'sensitive', 'restricted'),
  brief: dossierBrief,
  refuses: refusal,
  hints: {
    approved:
      'You agree with what the owner concluded. What you see under “Who decides” says whether others must approve as well.',
    'changes-requested':
      'The owner changes the assessment, with your comment. Approvals so far do not count for the new one; all are asked again.',
    rejected: 'The system must not be used as described, and does not go into operation. The record says so.',
    conditions: IMPACT_CONDITIONS,
  },
};

const accept: DecisionStep = {
  kind: 'decision',
  name: 'Accept the use',
  title: (about) => `Accept the use of ${about}`,
  whatToDo:
    'The use is sensitive or restricted, and the approvers agree with it. Decide for top management whether the organization answers for what it can do to people.',
  decides: ['screen', 'assess'],
  conditions: true,
  who: ({ settings }) => settings.topManagementIds,
  rule: (facts) =>
    classificationOf(facts).use === 'restricted'
      ? of('top-management', 'all', 'in-turn')
      : of('top-management'),
  levels: useLevels('sensitive', 'restricted'),
  brief: acceptanceBrief,
  refuses: refusal,
  hints: {
    approved:
      'The organization answers for this use. With it the system may go into operation until its review.',
    'changes-requested':
      'The owner changes the assessment, with your comment. The approvers decide on it anew before it comes back to you.',
    rejected: 'The organization does not answer for this use. The system does not go into operation.',
    conditions: IMPACT_CONDITIONS,
  },
};

/** What the last act was decides how it ended; a use that is not allowed is never approved, whatever was decided. */
function outcome(facts: RunFacts): ImpactOutcome {
  const last = facts.tasks.filter(({ state }) => state === 'done').at(-1);
  if (last?.decision === 'rejected') return 'rejected';
  // The machine goes from a form straight to the record only for a system that is retired.
  if (last?.decision !== 'approved') return 'retired';
  if (classificationOf(facts).use === 'prohibited') return 'refused';
  const assessed = assessmentIn(facts);
  if (!assessed) return 'screened';
  return assessed.content.conclusion === 'stop' ? 'stopped' : 'approved';
}

/** AI system impact assessment (ISO/IEC 42001 6.1.4, 8.4, A.5), in the spirit of ISO/IEC 42005. */
export const impactAssessment: Process = {
  id: 'impact-assessment',
  name: 'AI system impact assessment',
  clauses: ['6.1.4', '8.4', 'A.5.2', 'A.5.3', 'A.5.4', 'A.5.5'],
  prefix: 'IA',
  about: 'system',
  bySchedule: true,
  purpose:
    'Finds out what an AI system can do to people and to society before it is used. A short screening by its owner says whether a full assessment is needed; approvers decide, and without their approval it cannot go into operation.',
  start: { form: START_FORM },
  steps: { screen, confirm, assess, approve, accept },
  outcome,
  outcomes: {
    approved: { text: 'Approved', tone: 'good' },
    screened: { text: 'No full assessment needed', tone: 'good' },
    stopped: { text: 'Not to be used, as the owner proposed', tone: 'bad' },
    refused: { text: 'Not approved: a practice that we do not allow', tone: 'bad' },
    rejected: { text: 'Rejected', tone: 'bad' },
    retired: { text: 'Ended: the system was retired', tone: 'neutral' },
  } satisfies Record<ImpactOutcome, Process['outcomes'][string]>,
};
