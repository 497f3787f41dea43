import type { Form, Option } from '../../forms/form';
import { FINDING_KIND_NAMES, type FindingKind } from '../findings';
import { MAX_CHECKLIST } from './plan';

export const RESULTS: Option[] = [
  { value: 'met', text: 'Met' },
  { value: 'partly', text: 'Met in part', hint: 'Needs a finding.' },
  { value: 'not-met', text: 'Not met', hint: 'Needs a nonconformity.' },
  {
    value: 'not-checked',
    text: 'Not checked',
    hint: 'Stands in the report as a limit. Say why in the notes.',
  },
];

const KIND_HINTS: Record<FindingKind, string> = {
  conformity: 'Worth saying: it works, and this shows it.',
  observation: 'Met, but it may not stay so.',
  opportunity: 'Met, and it could be better.',
  'minor-nonconformity': 'A requirement is not met; the process as a whole still works.',
  'major-nonconformity':
    'A requirement is not met, and so the process does not do what it is for, or people may be harmed.',
};

export const conductForm: Form = {
  id: 'internal-audit.conduct',
  title: 'Results of the audit',
  intro:
    'Answer the checklist from what you saw, then write down the findings. Each nonconformity starts a corrective action once the report is approved.',
  sections: [
    {
      id: 'audit',
      title: 'How it was done',
      fields: [
        { name: 'heldFrom', label: 'First day', kind: 'date', until: 'today' },
        { name: 'heldUntil', label: 'Last day', kind: 'date', until: 'today' },
        {
          name: 'auditors',
          label: 'Who audited',
          kind: 'person',
          several: true,
          hint: 'Filled in from the plan. Checked again for independence when you submit.',
        },
        {
          name: 'met',
          label: 'Whom you met and what you visited',
          kind: 'long-text',
          hint: 'Functions rather than names.',
        },
        {
          name: 'evidenceGiven',
          label: 'Evidence that was asked for in advance',
          kind: 'long-text',
          optional: true,
          hint: 'Filled in from the answers.',
        },
      ],
    },
    {
      id: 'checks',
      title: 'Checklist',
      list: { item: 'Entry', min: 1, max: MAX_CHECKLIST },
      fields: [
        { name: 'about', label: 'Clause or control', kind: 'text' },
        { name: 'questions', label: 'Questions', kind: 'long-text', max: 2000, optional: true },
        { name: 'result', label: 'Result', kind: 'choice', options: RESULTS },
        {
          name: 'notes',
          label: 'What you saw',
          kind: 'long-text',
          hint: 'Which record, which version, which day: so that somebody else can find it again.',
        },
      ],
    },
    {
      id: 'findings',
      title: 'Findings',
      hint: 'What is met without remark needs no finding.',
      list: { item: 'Finding', min: 0, max: 50 },
      fields: [
        { name: 'title', label: 'Title', kind: 'text', max: 120, hint: 'In one line.' },
        {
          name: 'kind',
          label: 'Kind',
          kind: 'choice',
          options: Object.entries(FINDING_KIND_NAMES).map(([value, text]) => ({
            value,
            text,
            hint: KIND_HINTS[value as FindingKind],
          })),
        },
        { name: 'clauses', label: 'Clauses', kind: 'clauses', optional: true },
        { name: 'controls', label: 'Controls', kind: 'controls', optional: true },
        { name: 'systems', label: 'AI systems', kind: 'system', several: true, optional: true },
        {
          name: 'found',
          label: 'What was found',
          kind: 'long-text',
          hint: 'What is, beside what should be. Facts, no blame.',
        },
        {
          name: 'evidence',
          label: 'What shows it',
          kind: 'long-text',
          hint: 'Records by number, documents by title and place, what was said by whom (function).',
        },
        {
          name: 'owner',
          label: 'Who answers for putting it right',
          kind: 'person',
          hint: 'They lead the corrective action; not an auditor of this audit.',
          onlyIf: { field: 'kind', is: ['minor-nonconformity', 'major-nonconformity'] },
        },
      ],
    },
  ],
};
