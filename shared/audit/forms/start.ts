import type { Field, Form } from '../../forms/form';

/** The scope's fields; the start and the plan ask for the same. */
export const scopeFields = (ofSystems: string): Field[] => [
  {
    name: 'clauses',
    label: 'Clauses',
    kind: 'clauses',
    optional: true,
    hint: 'A clause stands for everything below it.',
  },
  { name: 'controls', label: 'Controls', kind: 'controls', optional: true },
  { name: 'systems', label: 'AI systems', kind: 'system', several: true, optional: true, hint: ofSystems },
];

export const startForm: Form = {
  id: 'internal-audit.start',
  title: 'Start an internal audit',
  intro:
    'The lead auditor plans it next: team, days, checklist and what is asked of whom. Nobody audits what they own, or owned until recently.',
  sections: [
    {
      id: 'audit',
      title: 'The audit',
      fields: [
        {
          name: 'title',
          label: 'Title',
          kind: 'text',
          max: 120,
          hint: 'What it looks at, for example “Risk and impact”.',
        },
        {
          name: 'begins',
          label: 'Wished first day',
          kind: 'date',
          from: 'today',
          hint: 'The lead auditor agrees the exact days.',
        },
        {
          name: 'reason',
          label: 'Reason for the audit',
          kind: 'long-text',
          optional: true,
          hint: 'For example: planned in the programme, a serious incident, a request of a customer.',
        },
      ],
    },
    {
      id: 'scope',
      title: 'What is audited',
      hint: 'Choose at least one clause or control.',
      fields: scopeFields('Leave empty to let the plan take a sample of the register.'),
    },
    {
      id: 'people',
      title: 'Who',
      fields: [
        {
          name: 'lead',
          label: 'Lead auditor',
          kind: 'person',
          optional: true,
          hint: 'Leave empty to ask everybody with the role Auditor who is independent.',
        },
        {
          name: 'client',
          label: 'Who asked for the audit',
          kind: 'person',
          optional: true,
          hint: 'They decide on the report. Leave empty for top management.',
        },
      ],
    },
  ],
};
