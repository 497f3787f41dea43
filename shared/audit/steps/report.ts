import type { FormContent, FormDraft, FormProblem, ListItem } from '../../forms/form';
import { dayWords } from '../../forms/words';
import type { RunFacts } from '../../processes/process';
import { dayOf } from '../../schedule/zone';
import { listOf, textOf } from '../content';
import { auditFacts, contentOf, exceptionsOf, nameOf, type StatedException, scopeIn } from '../facts';
import { type Finding, findingsOf, findingsWords, isNonconformity } from '../findings';
import { requestLines } from './request';

/** The report begins with what limits it, with the exceptions that must stand in it, and with who must know. */
export function prefillReport(facts: RunFacts): FormDraft {
  const findings = findingsOf(contentOf(facts, 'conduct'));
  return {
    onward: 'approve',
    conclusion: conclusionFrom(findings),
    limits: limitsOf(facts).join('\n'),
    exceptions: exceptionsOf(facts).map((exception) => exceptionItem(exception, facts)),
    distribution: suggestedReaders(facts),
  };
}

function conclusionFrom(findings: Finding[]): string {
  if (findings.some(({ kind }) => kind === 'major-nonconformity')) return 'not-effective';
  return findings.some(isNonconformity) ? 'except' : 'effective';
}

/** What could not be checked: evidence that did not come, entries left open, systems that are retired. */
export function limitsOf(facts: RunFacts): string[] {
  const unanswered = requestLines(facts).filter(({ complete }) => !complete);
  const open = listOf(contentOf(facts, 'conduct'), 'checks').filter(
    (item) => textOf(item, 'result') === 'not-checked',
  );
  const named = scopeIn(contentOf(facts, 'plan')).systems;
  const gone = auditFacts(facts).systems.filter(({ id, retired }) => retired && named.includes(id));
  return [
    ...unanswered.map(({ words }) => `Evidence: ${words}`),
    ...open.map((item) => `Not checked: ${textOf(item, 'about')}`),
    ...gone.map(({ name }) => `Retired: ${name}`),
  ];
}

function exceptionItem(exception: StatedException, facts: RunFacts): Record<string, string> {
  return {
    person: nameOf(exception.personId, facts),
    against: exception.against,
    reason: exception.reason,
    granted: `${nameOf(exception.grantedBy, facts)}, ${dayWords(dayOf(Date.parse(exception.grantedAt), facts.settings.timeZone))}`,
  };
}

/** Owners of nonconformities and whoever was asked for evidence, with who asked for the audit. */
function suggestedReaders(facts: RunFacts): string[] {
  const owners = findingsOf(contentOf(facts, 'conduct')).map(({ ownerId }) => ownerId);
  const asked = listOf(contentOf(facts, 'plan'), 'requests').map((item) => textOf(item, 'person'));
  const client = textOf(contentOf(facts, 'start'), 'client');
  const active = new Set(facts.people.filter((person) => person.active).map(({ id }) => id));
  const readers = [client, ...facts.settings.topManagementIds, ...owners, ...asked];
  return [...new Set(readers)].filter((id): id is string => id !== undefined && active.has(id));
}

/** The rules of the report: no exception is left out, and the conclusion fits the findings. */
export function checkReport(content: FormContent, facts: RunFacts): FormProblem[] {
  if (textOf(content, 'onward') === 'conduct') return [];
  return [...checkConclusion(content, facts), ...checkExceptions(content, facts)];
}

function checkConclusion(content: FormContent, facts: RunFacts): FormProblem[] {
  const findings = findingsOf(contentOf(facts, 'conduct'));
  const conclusion = textOf(content, 'conclusion');
  const nonconformities = findings.filter(isNonconformity);
  if (conclusion === 'effective' && nonconformities.length > 0) {
    return [
      {
        field: 'conclusion',
        message: `Choose another conclusion: the audit found ${findingsWords(nonconformities)}`,
      },
    ];
  }
  if (conclusion === 'except' && nonconformities.length === 0) {
    return [{ field: 'conclusion', message: 'Choose another conclusion: the audit found no nonconformity' }];
  }
  return [];
}

function checkExceptions(content: FormContent, facts: RunFacts): FormProblem[] {
  const needed = exceptionsOf(facts).map((exception) => exceptionItem(exception, facts));
  const stated = listOf(content, 'exceptions');
  const same = (a: ListItem, b: ListItem) =>
    ['person', 'against', 'reason', 'granted'].every((name) => textOf(a, name) === textOf(b, name));
  return [
    ...needed
      .filter((item) => !stated.some((other) => same(item, other)))
      .map((item) => ({
        field: 'exceptions',
        message: `State the exception for ${item.person} as it was granted. Auditor: “${item.person}”. What stood against them: “${item.against}”. Reason: “${item.reason}”. Granted by: “${item.granted}”`,
      })),
    ...stated.flatMap((item, index) =>
      needed.some((other) => same(item, other))
        ? []
        : [
            {
              field: `exceptions.${index}.person`,
              message: `Exception ${index + 1}: take it out, no administrator granted it so`,
            },
          ],
    ),
  ];
}

export const routeOfReport = (content: FormContent) => ({ onward: textOf(content, 'onward') });

export function nextAfterReport(content: FormContent): string {
  return textOf(content, 'onward') === 'conduct'
    ? 'The auditors get the findings back to change them.'
    : 'Who asked for the audit decides on the report. Then it is sent out, and each nonconformity starts a corrective action.';
}
