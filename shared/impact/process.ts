import type { FormContent } from '../forms/form';
import type { DecisionStep, FormStep, Process, Route, RunFacts } from '../processes/process';
import type { Rule } from '../tasks/rule';
import type { ImpactOutcome } from './approval';
import { checkAssessment, checkScreening, monthsAfter, SCREENING_MONTHS } from './check';
import { ASSESS_FORM } from './forms/assess';
import { SCREEN_FORM } from './forms/screen';
import { START_FORM } from './forms/start';
import { type ImpactHistory, prefillAssessment, prefillScreening } from './prefill';
import { type Classification, classify, USE_NAMES } from './thresholds';

/** What kind of use it is by the answers as they stand. */
export const classificationOf = ({ contents, system }: RunFacts): Classification =>
  classify(contents.screen?.content ?? {}, system, contents.assess?.content);

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

/** Separation of duties: nobody decides on what they submitted. */
function submitter(personId: string, { contents }: RunFacts): string | undefined {
  const own = [contents.screen, contents.assess].some((content) => content?.submittedBy === personId);
  return own ? 'Nobody decides on what they submitted: somebody else has to.' : undefined;
}

/** One approver for a standard use; two for every other, or whoever there is when there are fewer. */
function approvers(facts: RunFacts): Rule {
  const able = new Set(
    facts.settings.approverIds.filter(
      (id) =>
        submitter(id, facts) === undefined &&
        facts.people.some((person) => person.id === id && person.active),
    ),
  );
  const two = classificationOf(facts).use !== 'standard' && able.size >= 2;
  return { need: two ? 2 : 'any', order: 'together' };
}

const screen: FormStep = {
  kind: 'form',
  name: 'Screen the use',
  title: (about) => `Screen the impact of ${about}`,
  whatToDo:
    'Answer a dozen questions about the use. They decide whether a full impact assessment is needed and who approves it.',
  form: SCREEN_FORM,
  who: owner,
  prefill: (facts) => prefillScreening(facts.system, history(facts)),
  check: checkScreening,
  route(content, facts): Route {
    const { use, full } = classify(content, facts.system);
    return { use, full, retired: isRetired(facts) };
  },
  next(content, facts) {
    if (isRetired(facts)) return 'The register says that the system is retired, so the assessment ends here.';
    const { use, full, reasons } = classify(content, facts.system);
    if (!full)
      return `No full assessment is needed. An approver looks at the screening; if they agree, it holds until ${monthsAfter(facts.today, SCREENING_MONTHS)}.`;
    return `${USE_NAMES[use]}. A full assessment is needed: ${reasons[0]!.reason} You get the next mail at once.`;
  },
};

const confirm: DecisionStep = {
  kind: 'decision',
  name: 'Confirm the screening',
  title: (about) => `Confirm that ${about} needs no full impact assessment`,
  whatToDo:
    'The screening finds that no full assessment is needed. Approve it if you agree. Ask for changes if an answer is wrong or you want a full assessment. Reject it if the system must not be used.',
  decides: ['start', 'screen'],
  who: ({ settings }) => settings.approverIds,
  barred: submitter,
  rule: approvers,
};

const assess: FormStep = {
  kind: 'form',
  name: 'Assess the impact',
  title: (about) => `Assess the impact of ${about}`,
  whatToDo:
    'Say what the system can do to people, to groups and to society, for better and for worse, and what is done about the harms.',
  form: ASSESS_FORM,
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
};

const screensAgain = (content: FormContent) => content.screening === 'again';
const needsAcceptance = (use: Classification['use'], content: FormContent) =>
  (use === 'sensitive' || use === 'restricted') && content.conclusion === 'go';

const approve: DecisionStep = {
  kind: 'decision',
  name: 'Approve the use',
  title: (about) => `Approve the use of ${about}`,
  whatToDo:
    'Decide whether the system may be used as the assessment describes it. You can set conditions. A sensitive or restricted use goes to top management after you; a practice that we do not allow can only be rejected or sent back.',
  decides: ['start', 'screen', 'assess'],
  conditions: true,
  who: ({ settings }) => settings.approverIds,
  barred: submitter,
  rule: approvers,
};

const accept: DecisionStep = {
  kind: 'decision',
  name: 'Accept the use',
  title: (about) => `Accept the use of ${about}`,
  whatToDo:
    'The use is sensitive or restricted, and the approvers agree with it. Decide for top management whether the organization answers for what it can do to people.',
  decides: ['start', 'screen', 'assess'],
  conditions: true,
  who: ({ settings }) => settings.topManagementIds,
  barred: submitter,
  rule: (facts) =>
    classificationOf(facts).use === 'restricted'
      ? { need: 'all', order: 'in-turn' }
      : { need: 'any', order: 'together' },
};

/**
 * Why this decision cannot be taken: a practice that is not allowed can be rejected or sent back, and nothing else.
 * @returns words for the person who decides; undefined when nothing speaks against it
 */
export function refusal(decision: string, facts: RunFacts): string | undefined {
  const { use, reasons } = classificationOf(facts);
  if (decision !== 'approved' || use !== 'prohibited') return undefined;
  return `Reject it, or ask for changes if the screening is wrong. ${reasons[0]!.reason}`;
}

/** What the last act was decides how it ended; a use that is not allowed is never approved, whatever was decided. */
function outcome(facts: RunFacts): ImpactOutcome {
  const last = facts.tasks.filter(({ state }) => state === 'done').at(-1);
  if (last?.decision === 'rejected') return 'rejected';
  // The machine goes from a form straight to the record only for a system that is retired.
  if (last?.decision !== 'approved') return 'retired';
  if (classificationOf(facts).use === 'prohibited') return 'refused';
  if (facts.contents.assess === undefined || (last.step as string) === 'confirm') return 'screened';
  return facts.contents.assess.content.conclusion === 'stop' ? 'stopped' : 'approved';
}

/** AI system impact assessment (ISO/IEC 42001 6.1.4, 8.4, A.5), in the spirit of ISO/IEC 42005. */
export const IMPACT_ASSESSMENT: Process = {
  id: 'impact-assessment',
  name: 'AI system impact assessment',
  clauses: ['6.1.4', '8.4', 'A.5.2', 'A.5.3', 'A.5.4', 'A.5.5'],
  prefix: 'IA',
  about: 'system',
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
