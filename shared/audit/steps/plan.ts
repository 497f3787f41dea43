import { addDays, daysBetween } from '../../days';
import type { FormContent, FormDraft, FormProblem } from '../../forms/form';
import { dayWords } from '../../forms/words';
import type { RunFacts } from '../../processes/process';
import { startOfDay } from '../../schedule/zone';
import { checklistFor, isAboutScope, notAskedAbout } from '../checklist';
import { listOf, textOf } from '../content';
import {
  auditFacts,
  contentOf,
  groundOfPlan,
  nameOf,
  notIndependent,
  scopeIn,
  standingAgainst,
  teamIn,
} from '../facts';
import { takeSample } from '../sample';
import { ANNEX_A, type AuditScope, auditables, covers, label, scopeWords } from '../scope';

/** An execution ends after a year: an audit further ahead is started later, and none lasts longer. */
const LATEST_START_DAYS = 120;
const LONGEST_AUDIT_DAYS = 60;

/** What the plan begins with: the scope that was asked for, its checklist, and a sample of systems and records. */
export function prefillPlan(facts: RunFacts): FormDraft {
  const start = contentOf(facts, 'start');
  const { controls, systems, records } = auditFacts(facts);
  const scope = scopeIn(start);
  const inUse = systems.filter(({ retired }) => !retired);
  const sampledSystems = takeSample(inUse, facts.run.id);
  const sampledRecords = takeSample(
    records.map((id) => ({ id })),
    facts.run.id,
  );
  const named = scope.systems.length > 0;
  return {
    objectives: `Find out whether what is audited meets the criteria, is done as planned, and works.`,
    criteria: criteriaWords(scope),
    clauses: scope.clauses,
    controls: scope.controls,
    systems: named ? scope.systems : sampledSystems.chosen.map(({ id }) => id),
    sampling: [
      named ? 'Systems: as named when the audit was started.' : `Systems: ${sampledSystems.words}`,
      `Records of the last twelve months: ${sampledRecords.words}`,
    ].join('\n'),
    records: sampledRecords.chosen.map(({ id }) => id).join('\n'),
    lead: textOf(start, 'lead'),
    from: textOf(start, 'begins'),
    checklist: checklistFor(scope, controls).map(({ about, questions }) => ({ about, questions })),
  };
}

function criteriaWords(scope: AuditScope): string {
  const named = scope.clauses.length + scope.controls.length > 0;
  return [
    ...(named ? [`ISO/IEC 42001:2023. ${scopeWords(scope)}`] : []),
    'Our AI policy, and our procedures for what is audited',
    'What we owe by law and contract in this field',
  ].join('\n');
}

/** The rules of a plan: something is audited and asked about, by people who may, on days that fit. */
export function checkPlan(content: FormContent, facts: RunFacts): FormProblem[] {
  return [
    ...checkScope(content, facts),
    ...checkTeam(content, facts),
    ...checkDays(content, facts),
    ...checkRequests(content, facts),
  ];
}

function checkScope(content: FormContent, facts: RunFacts): FormProblem[] {
  const scope = scopeIn(content);
  const { controls } = auditFacts(facts);
  const known = auditables(controls);
  const excluded = scope.controls.filter((id) => !known.some((auditable) => auditable.id === id));
  if (!known.some((auditable) => covers(scope, auditable))) {
    return [{ field: 'clauses', message: 'Choose at least one clause or control that applies' }];
  }
  const entries = listOf(content, 'checklist').map((item) => ({ about: textOf(item, 'about') }));
  const left = notAskedAbout(scope, entries, controls);
  return [
    ...(excluded.length > 0
      ? [
          {
            field: 'controls',
            message: `Take out ${excluded.map((id) => label(id)).join('; ')}: ${excluded.length === 1 ? 'it does' : 'they do'} not apply (Statement of Applicability)`,
          },
        ]
      : []),
    ...(left.length > 0
      ? [
          {
            field: 'checklist',
            message: `Add an entry to the checklist for ${left.join('; ')}, or take ${left.length === 1 ? 'it' : 'them'} out of the scope`,
          },
        ]
      : []),
    ...entries.flatMap((entry, index) =>
      isAboutScope(entry, scope, controls)
        ? []
        : [
            {
              field: `checklist.${index}.about`,
              message: `Entry ${index + 1}: begin with the number of a clause or control of the scope, such as ${example(scope)}`,
            },
          ],
    ),
  ];
}

const example = (scope: AuditScope): string =>
  auditables(ANNEX_A).find((auditable) => covers(scope, auditable))?.id ?? '6.1.2';

function checkTeam(content: FormContent, facts: RunFacts): FormProblem[] {
  const ground = groundOfPlan(content);
  const lead = textOf(content, 'lead');
  return teamIn(content).flatMap((personId) => {
    const standing = standingAgainst(personId, facts, ground);
    if (standing.length === 0) return [];
    return [
      {
        field: personId === lead ? 'lead' : 'team',
        message: notIndependent(personId, standing, facts),
      },
    ];
  });
}

function checkDays(content: FormContent, { today }: RunFacts): FormProblem[] {
  const [from, until] = [textOf(content, 'from'), textOf(content, 'until')];
  const latest = addDays(today, LATEST_START_DAYS);
  return [
    ...(from > latest
      ? [
          {
            field: 'from',
            message: `Choose a first day until ${dayWords(latest)}. For a later audit, wait with the plan or start it later`,
          },
        ]
      : []),
    ...(until < from
      ? [{ field: 'until', message: 'Choose a last day that is not before the first day' }]
      : []),
    ...(until > addDays(from, LONGEST_AUDIT_DAYS)
      ? [
          {
            field: 'until',
            message: `Choose a last day until ${dayWords(addDays(from, LONGEST_AUDIT_DAYS))}. Split a longer audit into several`,
          },
        ]
      : []),
  ];
}

function checkRequests(content: FormContent, facts: RunFacts): FormProblem[] {
  const team = teamIn(content);
  const from = textOf(content, 'from');
  return listOf(content, 'requests').flatMap((item, index) => {
    const at = (field: string) => `requests.${index}.${field}`;
    const person = textOf(item, 'person');
    return [
      ...(team.includes(person)
        ? [
            {
              field: at('person'),
              message: `Request ${index + 1}: ask somebody else than ${nameOf(person, facts)}, who is an auditor of this audit`,
            },
          ]
        : []),
      ...(textOf(item, 'due') >= from
        ? [
            {
              field: at('due'),
              message: `Request ${index + 1}: choose a day before the first day of the audit, ${dayWords(from)}`,
            },
          ]
        : []),
    ];
  });
}

/** Which requests become tasks, when the auditors get theirs, and how long the audit lasts beyond its first day. */
export const routeOfPlan = (content: FormContent, { settings }: Pick<RunFacts, 'settings'>) => ({
  requests: listOf(content, 'requests').map((_, index) => index),
  startsAt: new Date(startOfDay(textOf(content, 'from'), settings.timeZone)).toISOString(),
  auditSeconds: 86_400 * daysBetween(textOf(content, 'from'), textOf(content, 'until')),
});

export function nextAfterPlan(content: FormContent): string {
  const people = new Set(listOf(content, 'requests').map((item) => textOf(item, 'person')));
  const from = dayWords(textOf(content, 'from'));
  const asked =
    people.size === 0
      ? 'Nobody is asked for evidence in advance.'
      : `${people.size} ${people.size === 1 ? 'person is' : 'people are'} asked for evidence now.`;
  return `${asked} On ${from} the auditors get the task to record the results.`;
}
