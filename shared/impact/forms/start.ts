import type { Form, Option } from '../../forms/form';

/** What calls for an impact assessment (6.1.4, 8.4: at planned intervals, and when something significant is to change). */
export const TRIGGERS = [
  { value: 'new-system', text: 'A new system', hint: 'It is planned, bought or built.' },
  {
    value: 'model-or-data',
    text: 'Another model, or other data',
    hint: 'A new version of the model; other data to train it, or that it works on.',
  },
  { value: 'new-users', text: 'New users, or other people are affected' },
  {
    value: 'repurposing',
    text: 'Another purpose',
    hint: 'It is to be used for what it was not assessed for.',
  },
  { value: 'new-geography', text: 'Another place', hint: 'Another country, region, language or law.' },
  { value: 'incident', text: 'An incident, or a concern that somebody raised' },
  { value: 'review', text: 'The planned review is due' },
] as const satisfies readonly Option[];
export type Trigger = (typeof TRIGGERS)[number]['value'];

export const START_FORM: Form = {
  id: 'impact-assessment.start',
  title: 'Start an impact assessment',
  intro:
    'An impact assessment asks what an AI system can do to people and to society, for better and for worse. The owner of the system gets a mail with a short screening first. Many systems need no more than that.',
  sections: [
    {
      id: 'reason',
      title: 'Why now?',
      fields: [
        {
          name: 'trigger',
          label: 'What calls for it?',
          kind: 'choice',
          options: [...TRIGGERS],
        },
        {
          name: 'whatChanged',
          label: 'What is new, or what has changed?',
          hint: 'In a few sentences, for somebody who does not know the system. For an incident: what happened, and to whom.',
          kind: 'long-text',
        },
        {
          name: 'inUseFrom',
          label: 'When is it to go into operation?',
          hint: 'Leave it empty when it is in operation already, or when nobody knows yet.',
          kind: 'date',
          from: 'today',
          optional: true,
        },
        {
          name: 'documents',
          label: 'Documents',
          hint: 'For example the request, the contract or the incident report.',
          kind: 'references',
          optional: true,
        },
      ],
    },
  ],
};
