import { addMonths } from '../days';
import type { FormContent } from '../forms/form';
import type { RunFacts } from '../processes/process';
import { textOf, textsOf } from './content';
import { findingsOf } from './findings';
import {
  type AuditGround,
  type Conflict,
  conflictsOf,
  conflictWords,
  type IndependenceException,
  namesConflict,
  type OwnershipSpan,
  unexcused,
} from './independence';
import { DEFAULT_INDEPENDENCE_MONTHS } from './programme';
import type { Sampled } from './sample';
import { ANNEX_A, type ApplicableControl, type AuditScope } from './scope';

/** What the audit reads beside the run: `RunFacts.more`, given by the store. */
export interface AuditFacts {
  /** For how many months after owning something a person does not audit it. */
  independenceMonths: number;
  /** The history of ownership that bears on this audit. */
  spans: OwnershipSpan[];
  /** Granted by an administrator for this audit. */
  exceptions: IndependenceException[];
  /** Annex A without what the Statement of Applicability excludes, and the organization's own. */
  controls: readonly ApplicableControl[];
  /** The AI systems that a sample is taken of, and those in scope. */
  systems: (Sampled & { name: string; retired: boolean })[];
  /** The numbers of records of the last year; a sample is taken of them. */
  records: string[];
}

const NONE: AuditFacts = {
  independenceMonths: DEFAULT_INDEPENDENCE_MONTHS,
  spans: [],
  exceptions: [],
  controls: ANNEX_A,
  systems: [],
  records: [],
};

export const auditFacts = ({ more }: Pick<RunFacts, 'more'>): AuditFacts => ({
  ...NONE,
  ...(more as Partial<AuditFacts> | undefined),
});

export const contentOf = ({ contents }: Pick<RunFacts, 'contents'>, step: string): FormContent | undefined =>
  contents[step]?.content;

/** The scope as somebody wrote it into the form of the start or of the plan. */
export const scopeIn = (content: FormContent | undefined): AuditScope => ({
  clauses: textsOf(content, 'clauses'),
  controls: textsOf(content, 'controls'),
  systems: textsOf(content, 'systems'),
});

/**
 * Of a start: three months from the day that was wished for. A plan says its days and its scope; the results may go
 * beyond both, and nobody judges their own work in a finding either.
 */
export function groundOf(facts: RunFacts, conducted = contentOf(facts, 'conduct')): AuditGround {
  const plan = contentOf(facts, 'plan');
  if (plan) return conducted ? withResults(groundOfPlan(plan), conducted) : groundOfPlan(plan);
  const start = contentOf(facts, 'start');
  const from = textOf(start, 'begins') || facts.today;
  return { scope: scopeIn(start), from, until: addMonths(from, 3) };
}

export const groundOfPlan = (plan: FormContent): AuditGround => ({
  scope: scopeIn(plan),
  from: textOf(plan, 'from'),
  until: textOf(plan, 'until'),
});

function withResults({ scope, from, until }: AuditGround, conducted: FormContent): AuditGround {
  const findings = findingsOf(conducted);
  const [heldFrom, heldUntil] = [textOf(conducted, 'heldFrom'), textOf(conducted, 'heldUntil')];
  return {
    scope: {
      clauses: [...scope.clauses, ...findings.flatMap(({ clauses }) => clauses)],
      controls: [...scope.controls, ...findings.flatMap(({ controls }) => controls)],
      systems: [...scope.systems, ...findings.flatMap(({ systems }) => systems)],
    },
    from: heldFrom && heldFrom < from ? heldFrom : from,
    until: heldUntil > until ? heldUntil : until,
  };
}

/** The lead auditor and the team, as planned; before that whom the start named. */
export function auditorsOf(facts: Pick<RunFacts, 'contents'>): string[] {
  const plan = contentOf(facts, 'plan');
  return teamIn(plan ?? contentOf(facts, 'start'));
}

export const teamIn = (content: FormContent | undefined): string[] => [
  ...new Set([textOf(content, 'lead'), ...textsOf(content, 'team')].filter(Boolean)),
];

/** What stands against a person as an auditor, without what an administrator has excused. */
export function standingAgainst(personId: string, facts: RunFacts, ground = groundOf(facts)): Conflict[] {
  const { spans, independenceMonths, exceptions } = auditFacts(facts);
  const conflicts = conflictsOf(personId, ground, spans, independenceMonths);
  const byTask = overridesIn(facts).filter((override) => override.personId === personId);
  return unexcused(conflicts, exceptions).filter(
    (conflict) => !byTask.some(({ against }) => namesConflict(against, conflict)),
  );
}

/** The steps that are the auditors' own. */
const AUDITORS_STEPS = ['plan', 'conduct', 'report'];

/** An exception to the independence of auditors, as the report states it. */
export type StatedException = Omit<IndependenceException, 'keys'>;

/** Tasks of the auditors that somebody got, or did, in spite of what stands against them, by an administrator's reason. */
function overridesIn({ tasks }: Pick<RunFacts, 'tasks'>): StatedException[] {
  const own = tasks.filter(({ step }) => AUDITORS_STEPS.includes(step));
  return own.flatMap((task) =>
    (task.participants ?? []).flatMap(({ personId, broughtIn, answer }) => [
      ...(broughtIn?.override
        ? [
            {
              personId,
              against: broughtIn.override,
              reason: broughtIn.reason,
              grantedBy: broughtIn.by,
              grantedAt: broughtIn.at,
            },
          ]
        : []),
      ...(answer?.override
        ? [
            {
              personId,
              against: answer.override,
              reason: answer.comment,
              grantedBy: personId,
              grantedAt: answer.at,
            },
          ]
        : []),
    ]),
  );
}

/** Every exception that was made in this audit: granted for it, or with a task that was given to somebody. */
export const exceptionsOf = (facts: RunFacts): StatedException[] => [
  ...auditFacts(facts).exceptions,
  ...overridesIn(facts),
];

/** Whoever took part in the audit as an auditor: the team, and who submitted for it. */
export function tookPart(facts: Pick<RunFacts, 'contents'>): Set<string> {
  const submitters = AUDITORS_STEPS.map((step) => facts.contents[step]?.submittedBy);
  const named = textsOf(contentOf(facts, 'conduct'), 'auditors');
  return new Set([
    ...auditorsOf(facts),
    ...named,
    ...submitters.filter((id): id is string => id !== undefined),
  ]);
}

/** Why somebody is refused as an auditor, and what to do about it. */
export const notIndependent = (personId: string, standing: Conflict[], facts: RunFacts): string =>
  `Choose somebody else than ${nameOf(personId, facts)}, who ${conflictWords(standing)}. Nobody audits their own work; an administrator can make an exception on the page of this audit`;

export const nameOf = (personId: string, { people }: Pick<RunFacts, 'people'>): string =>
  people.find(({ id }) => id === personId)?.name ?? 'a person who is not known any more';
