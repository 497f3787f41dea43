import { CONTROLS } from '../aims';
import type { FormChoices, FormContent } from '../forms/form';
import type { Person, Role } from '../people/person';
import type { RunFacts, Submitted } from '../processes/process';
import type { AuditFacts } from './facts';

/** For tests only. */
export const CHOICES: FormChoices = {
  people: ['ada', 'ben', 'olga', 'tom', 'adm'].map((id) => ({ id, name: id })),
  systems: [{ id: 'sys-1', name: 'Claims triage' }],
  controls: CONTROLS.map(({ id, title }) => ({ id, title })),
  today: '2026-11-24',
};

export const person = (id: string, name: string, ...roles: Role[]): Person => ({
  id,
  name,
  email: `${id}@example.org`,
  roles,
  active: true,
  createdAt: '2026-01-01T00:00:00.000Z',
});

export const PEOPLE = [
  person('ada', 'Ada Auditor', 'auditor'),
  person('ben', 'Ben Auditor', 'auditor'),
  person('olga', 'Olga Owner', 'process-owner'),
  person('tom', 'Tom Top', 'approver'),
  person('adm', 'Amy Admin', 'admin'),
];

const submitted = (step: string, content: FormContent, submittedBy: string): Submitted => ({
  step,
  taskId: `ia-1.${step}`,
  content,
  contentHash: `sha256:${step}`,
  submittedBy,
  submittedAt: '2026-11-24T09:00:00.000Z',
});

/** Facts of a run with what was submitted so far; 'request.0' for the first request. */
export function factsWith(
  contents: Record<string, FormContent>,
  more: Partial<AuditFacts> = {},
  by = 'ada',
): RunFacts {
  return {
    run: { id: 'ia-abc' } as RunFacts['run'],
    contents: Object.fromEntries(
      Object.entries(contents).map(([step, content]) => [step, submitted(step, content, by)]),
    ),
    tasks: [],
    people: PEOPLE,
    settings: { approverIds: [], topManagementIds: ['tom'], timeZone: 'UTC' },
    today: '2026-11-24',
    more,
  };
}

export const START: FormContent = {
  title: 'Risk and impact',
  begins: '2026-12-10',
  clauses: ['8'],
  controls: ['A.5.2'],
  lead: 'ada',
};

/** A plan that passes, of an audit of 8.2 and A.5.2. */
export const PLAN: FormContent = {
  objectives: 'Do the assessments work?',
  criteria: 'ISO/IEC 42001:2023, clause 8.2',
  clauses: ['8.2'],
  controls: ['A.5.2'],
  systems: ['sys-1'],
  sampling: 'One of one',
  lead: 'ada',
  team: ['ben'],
  from: '2026-12-10',
  until: '2026-12-12',
  checklist: [
    { about: '8.2 AI risk assessment', questions: 'Are they up to date?' },
    { about: 'A.5.2 AI system impact assessment process', questions: 'Who decides?' },
  ],
  requests: [
    { person: 'olga', what: 'The last two risk assessments', due: '2026-12-08' },
    { person: 'tom', what: 'The minutes of the last review', due: '2026-12-09' },
  ],
};

export const CONDUCT: FormContent = {
  heldFrom: '2026-12-10',
  heldUntil: '2026-12-12',
  auditors: ['ada', 'ben'],
  met: 'The owner of the system',
  checks: [
    { about: '8.2 AI risk assessment', result: 'not-met', notes: 'RA-2025-0001 is the last' },
    { about: 'A.5.2 AI system impact assessment process', result: 'met', notes: 'Seen in IM-2026-0003' },
  ],
  findings: [
    {
      title: 'No assessment after the change of model',
      kind: 'minor-nonconformity',
      clauses: ['8.2'],
      systems: ['sys-1'],
      found: 'The model was changed in May, nobody assessed its risks again.',
      evidence: 'RA-2025-0001; release note of 3 May',
      owner: 'olga',
    },
  ],
};

export const REPORT: FormContent = {
  onward: 'approve',
  summary: 'One nonconformity',
  conclusion: 'except',
  reasons: 'The process works but for one change',
  distribution: ['olga'],
};

/** Ben owned what PLAN audits until lately. */
export const OWNS: AuditFacts['spans'] = [
  {
    personId: 'ben',
    what: { kind: 'system', id: 'sys-1', title: 'Claims triage' },
    from: '2025-01-01',
    until: '2026-10-01',
  },
];

export const EXCEPTION: AuditFacts['exceptions'][number] = {
  personId: 'ben',
  keys: ['system:sys-1'],
  against: 'owned the AI system “Claims triage” until 1 October 2026',
  reason: 'Nobody else knows the language',
  grantedBy: 'adm',
  grantedAt: '2026-11-20T10:00:00.000Z',
};

export const fieldsOf = (found: { field: string }[]) => found.map(({ field }) => field);
