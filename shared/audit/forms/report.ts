import type { Form } from '../../forms/form';

export const reportForm: Form = {
  id: 'internal-audit.report',
  title: 'Report of the audit',
  intro:
    'Plan, checklist and findings are part of the report as they stand. Here you say what they add up to. Who asked for the audit decides on it; then it goes to everybody you name.',
  sections: [
    {
      id: 'report',
      title: 'Report',
      fields: [
        {
          name: 'onward',
          label: 'Are the findings as they should be reported?',
          kind: 'choice',
          options: [
            { value: 'approve', text: 'Yes, the report goes to approval' },
            {
              value: 'conduct',
              text: 'No, the findings must be changed first',
              hint: 'What you write here is kept for then.',
            },
          ],
        },
        {
          name: 'summary',
          label: 'Summary',
          kind: 'long-text',
          hint: 'For somebody who reads nothing else: what was looked at, what is good, what is not.',
        },
        {
          name: 'conclusion',
          label: 'Conclusion',
          kind: 'choice',
          options: [
            { value: 'effective', text: 'Meets the criteria, and works' },
            { value: 'except', text: 'Meets the criteria and works, except for the nonconformities' },
            { value: 'not-effective', text: 'Does not meet the criteria, or does not work' },
          ],
        },
        {
          name: 'reasons',
          label: 'Why you conclude so',
          kind: 'long-text',
        },
        {
          name: 'limits',
          label: 'What could not be checked',
          kind: 'long-text',
          optional: true,
          hint: 'Filled in with evidence that was not given, entries that were not checked and systems that were retired.',
        },
      ],
    },
    {
      id: 'exceptions',
      title: 'Exceptions to the independence of auditors',
      hint: 'Filled in from what administrators granted. The report cannot be submitted without them.',
      list: { item: 'Exception', min: 0, max: 20 },
      fields: [
        { name: 'person', label: 'Auditor', kind: 'text' },
        { name: 'against', label: 'What stood against them', kind: 'long-text', max: 2000 },
        { name: 'reason', label: 'Why an exception was made', kind: 'long-text', max: 2000 },
        { name: 'granted', label: 'Who granted it, and when', kind: 'text' },
      ],
    },
    {
      id: 'distribution',
      title: 'Distribution',
      fields: [
        {
          name: 'distribution',
          label: 'Who gets the report',
          kind: 'person',
          several: true,
          hint: 'Owners of what was audited, and managers who must know (9.2.2). They get a mail with a link.',
        },
      ],
    },
  ],
};
