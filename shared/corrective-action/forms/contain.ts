import type { Form } from '../../forms/form';

export const CONTAIN_FORM: Form = {
  id: 'corrective-action.contain',
  title: 'Contain and correct',
  intro:
    'First stop the harm and put right what is wrong now. Why it happened is the next step. When you send this, ' +
    'you are asked for the cause.',
  sections: [
    {
      id: 'contain',
      title: 'What was done at once',
      fields: [
        {
          name: 'correction',
          label: 'What did you do to stop it and put it right?',
          hint: 'For example: the model was set back to the version of 3 March; 14 decisions were taken again by hand.',
          kind: 'long-text',
        },
        {
          name: 'consequences',
          label: 'Who or what was affected, and what was done for them?',
          hint: 'Say “nobody” if that is so, and how you know.',
          kind: 'long-text',
        },
        {
          name: 'state',
          label: 'How is it now?',
          kind: 'choice',
          options: [
            { value: 'contained', text: 'Contained: it cannot happen again for now' },
            { value: 'partly', text: 'Partly contained: it can still happen' },
            { value: 'stopped', text: 'The system or activity is stopped until the cause is dealt with' },
          ],
        },
        {
          name: 'stillOpen',
          label: 'What can still happen, and who watches it?',
          kind: 'long-text',
          onlyIf: { field: 'state', is: ['partly'] },
        },
        {
          name: 'informed',
          label: 'Who was told?',
          hint: 'Users, people affected, customers, suppliers, authorities: whom, when, and how.',
          kind: 'long-text',
          optional: true,
        },
        {
          name: 'evidence',
          label: 'What shows it',
          hint: 'One a line: a title, then where it is.',
          kind: 'references',
          optional: true,
        },
      ],
    },
  ],
};
