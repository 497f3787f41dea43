import type { Process, RunFacts } from '../processes/process';
import { FIRST_ANSWER, of } from '../tasks/rule';
import { textOf } from './content';
import { auditorsOf, contentOf, exceptionsOf, standingAgainst, teamIn, tookPart } from './facts';
import { FINDING_KIND_NAMES, findingsOf, findingsWords, isNonconformity } from './findings';
import { conductForm } from './forms/conduct';
import { planForm } from './forms/plan';
import { reportForm } from './forms/report';
import { requestForm } from './forms/request';
import { startForm } from './forms/start';
import { conflictWords } from './independence';
import { checkConduct, nextAfterConduct, prefillConduct } from './steps/conduct';
import { checkPlan, nextAfterPlan, prefillPlan, routeOfPlan } from './steps/plan';
import { checkReport, nextAfterReport, prefillReport, routeOfReport } from './steps/report';
import { requestOf, requestTitle } from './steps/request';
import { checkStart } from './steps/start';

/** Nobody audits what they own, or owned until recently (9.2.2). As the end of a sentence that begins with the person. */
function barredAsAuditor(personId: string, facts: RunFacts): string | undefined {
  const standing = standingAgainst(personId, facts);
  if (standing.length === 0) return undefined;
  return conflictWords(standing);
}

/** The lead that was named; else everybody with the role of an auditor. */
function planners(facts: RunFacts): string[] {
  const lead = textOf(contentOf(facts, 'start'), 'lead');
  if (lead) return [lead];
  return facts.people.filter(({ roles }) => roles.includes('auditor')).map(({ id }) => id);
}

/** The lead auditor of the plan. Who took it over is asked by the core's reassignment. */
const lead = (facts: RunFacts): string[] => [textOf(contentOf(facts, 'plan'), 'lead')].filter(Boolean);

const clientOf = (facts: RunFacts) => textOf(contentOf(facts, 'start'), 'client');

/** Who asked for the audit, else top management: never the auditors. */
function deciders(facts: RunFacts): string[] {
  const client = clientOf(facts);
  return client ? [client] : facts.settings.topManagementIds;
}

export const internalAudit: Process = {
  id: 'internal-audit',
  name: 'Internal audit',
  clauses: ['9.2.1', '9.2.2'],
  prefix: 'AU',
  about: 'organization',
  purpose:
    'Finds out, by people who are independent of what they look at, whether the AI management system does what it should. The lead auditor plans, owners give evidence, the auditors record what they found, and who asked for the audit decides on the report.',
  start: {
    form: startForm,
    check: (content) => checkStart(content),
    title: (content) => textOf(content, 'title'),
  },
  steps: {
    plan: {
      kind: 'form',
      name: 'Plan audit',
      title: (about) => `Plan the internal audit “${about}”`,
      whatToDo: 'Say what you look at, with whom, when, and which evidence you want to see before.',
      who: planners,
      barred: barredAsAuditor,
      form: planForm,
      prefill: prefillPlan,
      check: checkPlan,
      route: routeOfPlan,
      next: nextAfterPlan,
    },
    request: {
      kind: 'form',
      name: 'Give evidence',
      title: (about) => `Give evidence for the internal audit “${about}”`,
      whatToDo: 'Say where the auditors find what they ask you for.',
      ifUnanswered: 'Without an answer the audit goes on, and its report says that this evidence is missing.',
      who: (facts) => [textOf(requestOf(facts), 'person')].filter(Boolean),
      barred: (personId, facts) =>
        auditorsOf(facts).includes(personId) ? 'is an auditor of this audit' : undefined,
      dueOn: (facts) => textOf(requestOf(facts), 'due') || undefined,
      form: requestForm,
      itemsOf: 'plan',
      itemTitle: requestTitle,
      brief: (facts) => textOf(requestOf(facts), 'what') || undefined,
      next: () => 'The auditors see your answer when they record the results.',
    },
    conduct: {
      kind: 'form',
      name: 'Conduct audit',
      title: (about) => `Record the results of the internal audit “${about}”`,
      titleAgain: (about) => `Change the results of the internal audit “${about}”`,
      whatToDo: 'Go through the checklist, and write down what you found and what shows it.',
      who: (facts) => teamIn(contentOf(facts, 'plan')),
      barred: barredAsAuditor,
      dueOn: (facts) => textOf(contentOf(facts, 'plan'), 'until') || undefined,
      form: conductForm,
      prefill: prefillConduct,
      check: checkConduct,
      next: nextAfterConduct,
    },
    report: {
      kind: 'form',
      name: 'Write report',
      title: (about) => `Write the report of the internal audit “${about}”`,
      titleAgain: (about) => `Change the report of the internal audit “${about}”`,
      whatToDo: 'Say what the findings add up to, and who gets the report.',
      who: lead,
      barred: barredAsAuditor,
      form: reportForm,
      prefill: prefillReport,
      check: checkReport,
      route: routeOfReport,
      next: nextAfterReport,
    },
    approve: {
      kind: 'decision',
      name: 'Approve report',
      title: (about) => `Decide on the report of the internal audit “${about}”`,
      whatToDo: 'Approve the report, or ask the auditors to change it. You cannot change findings yourself.',
      brief: whatWasFound,
      who: deciders,
      barred: (personId, facts) =>
        tookPart(facts).has(personId) ? 'was an auditor in this audit' : undefined,
      decides: ['plan', 'conduct', 'report'],
      rule: (facts) => (clientOf(facts) ? FIRST_ANSWER : of('top-management')),
      hints: {
        approved:
          'The report becomes the record of the audit, and its nonconformities start corrective actions.',
        'changes-requested':
          'The lead auditor changes the report, and you decide on it again. The findings themselves are the auditors’.',
        rejected:
          'You do not accept the audit. The record keeps the report and your reason, and the audit counts as not accepted.',
      },
    },
  },
  outcome: outcomeOf,
  outcomes: {
    conforming: { text: 'No nonconformity', tone: 'good' },
    minor: { text: 'Minor nonconformities', tone: 'attention' },
    major: { text: 'Major nonconformities', tone: 'bad' },
    rejected: { text: 'Report not accepted', tone: 'neutral' },
  },
};

/** What whoever decides must not overlook: how many findings of each kind, each nonconformity, and exceptions. */
function whatWasFound(facts: RunFacts): string {
  const findings = findingsOf(contentOf(facts, 'conduct'));
  const exceptions = exceptionsOf(facts).length;
  return [
    `Found: ${findingsWords(findings)}.`,
    ...findings
      .filter(isNonconformity)
      .map(({ index, kind, title }) => `${FINDING_KIND_NAMES[kind]} (finding ${index + 1}): ${title}`),
    ...(exceptions > 0
      ? [`Exceptions to the independence of auditors: ${exceptions}. The report says why.`]
      : []),
  ].join('\n');
}

function outcomeOf(facts: RunFacts): string {
  if (facts.tasks.findLast(({ decision }) => decision !== undefined)?.decision === 'rejected')
    return 'rejected';
  const findings = findingsOf(contentOf(facts, 'conduct'));
  if (findings.some(({ kind }) => kind === 'major-nonconformity')) return 'major';
  return findings.some(({ kind }) => kind === 'minor-nonconformity') ? 'minor' : 'conforming';
}
