import type { Form } from '../../forms/form';

export const requestForm: Form = {
  id: 'internal-audit.request',
  title: 'Evidence for the audit',
  intro:
    'The auditors look at it before they meet you. If there is no such thing, say so: that is an answer too.',
  sections: [
    {
      id: 'answer',
      title: 'Your answer',
      fields: [
        {
          name: 'answer',
          label: 'Is there such evidence?',
          kind: 'choice',
          options: [
            { value: 'given', text: 'Yes, all of it' },
            { value: 'partly', text: 'Some of it' },
            { value: 'none', text: 'No' },
          ],
        },
        {
          name: 'references',
          label: 'Where it is',
          kind: 'references',
          onlyIf: { field: 'answer', is: ['given', 'partly'] },
        },
        {
          name: 'missing',
          label: 'What is missing, and why',
          kind: 'long-text',
          onlyIf: { field: 'answer', is: ['partly', 'none'] },
        },
        {
          name: 'remarks',
          label: 'What the auditors should know',
          kind: 'long-text',
          optional: true,
          hint: 'For example whom to ask, or which access they need.',
        },
      ],
    },
  ],
};
