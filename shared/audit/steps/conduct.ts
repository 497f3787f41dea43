import type { FormContent, FormDraft, FormProblem } from '../../forms/form';
import type { RunFacts } from '../../processes/process';
import { notAskedAbout } from '../checklist';
import { listOf, textOf, textsOf } from '../content';
import {
  auditFacts,
  contentOf,
  groundOf,
  nameOf,
  notIndependent,
  scopeIn,
  standingAgainst,
  teamIn,
  tookPart,
} from '../facts';
import { type Finding, findingsOf, findingsWords, isNonconformity } from '../findings';
import { idAtStart, overlaps } from '../scope';
import { requestLines } from './request';

/** The results begin with the plan's checklist and with what was answered to its requests. */
export function prefillConduct(facts: RunFacts): FormDraft {
  const plan = contentOf(facts, 'plan');
  return {
    heldFrom: textOf(plan, 'from'),
    auditors: teamIn(plan),
    evidenceGiven: requestLines(facts)
      .map(({ words }) => words)
      .join('\n\n'),
    checks: listOf(plan, 'checklist').map((item) => ({
      about: textOf(item, 'about'),
      questions: textOf(item, 'questions'),
    })),
  };
}

/** The rules of the results: everything planned was answered, and what is not met is a finding. */
export function checkConduct(content: FormContent, facts: RunFacts): FormProblem[] {
  const findings = findingsOf(content);
  return [
    ...(textOf(content, 'heldUntil') < textOf(content, 'heldFrom')
      ? [{ field: 'heldUntil', message: 'Choose a last day that is not before the first day' }]
      : []),
    ...checkAuditors(content, facts),
    ...checkAnswers(content, facts, findings),
    ...findings.flatMap((finding) => checkFinding(finding, facts)),
  ];
}

/** As it is now: somebody took over a system since the plan, audited who was not in it, or found beyond its scope. */
function checkAuditors(content: FormContent, facts: RunFacts): FormProblem[] {
  const ground = groundOf(facts, content);
  return textsOf(content, 'auditors').flatMap((personId) => {
    const standing = standingAgainst(personId, facts, ground);
    return standing.length === 0
      ? []
      : [{ field: 'auditors', message: notIndependent(personId, standing, facts) }];
  });
}

function checkAnswers(content: FormContent, facts: RunFacts, findings: Finding[]): FormProblem[] {
  const checks = listOf(content, 'checks').map((item) => ({
    about: textOf(item, 'about'),
    result: textOf(item, 'result'),
  }));
  const left = notAskedAbout(scopeIn(contentOf(facts, 'plan')), checks, auditFacts(facts).controls);
  return [
    ...(left.length > 0
      ? [
          {
            field: 'checks',
            message: `Add an entry to the checklist for ${left.join('; ')}: the plan says that it is audited. Choose “Not checked” where you did not`,
          },
        ]
      : []),
    ...checks.flatMap(({ about, result }, index) => {
      const cited = findings.filter((finding) => cites(finding, idAtStart(about)));
      const field = `checks.${index}.result`;
      if (result === 'not-met' && !cited.some(isNonconformity)) {
        return [
          {
            field,
            message: `Entry ${index + 1}: add a nonconformity that names ${idAtStart(about)}, or change the result`,
          },
        ];
      }
      if (result === 'partly' && !cited.some(({ kind }) => kind !== 'conformity')) {
        return [
          {
            field,
            message: `Entry ${index + 1}: add a finding that names ${idAtStart(about)}, or change the result`,
          },
        ];
      }
      return [];
    }),
  ];
}

const cites = ({ clauses, controls }: Finding, id: string): boolean =>
  [...clauses, ...controls].some((cited) => overlaps(cited, id));

function checkFinding({ index, kind, clauses, controls, ownerId }: Finding, facts: RunFacts): FormProblem[] {
  const at = (field: string) => `findings.${index}.${field}`;
  if (!isNonconformity({ kind })) return [];
  return [
    ...(clauses.length + controls.length === 0
      ? [
          {
            field: at('clauses'),
            message: `Finding ${index + 1}: choose the clause or control that is not met`,
          },
        ]
      : []),
    ...(ownerId && tookPart(facts).has(ownerId)
      ? [
          {
            field: at('owner'),
            message: `Finding ${index + 1}: choose somebody else than ${nameOf(ownerId, facts)}, who is an auditor of this audit`,
          },
        ]
      : []),
  ];
}

export const nextAfterConduct = (content: FormContent): string =>
  `Recorded: ${findingsWords(findingsOf(content))}. Next the lead auditor writes the report.`;
