import type { Form } from '../../forms/form';

export const IMPLEMENT_FORM: Form = {
  id: 'corrective-action.implement',
  title: 'Carry out the action',
  intro:
    'Do what the plan asks of you, then say here what was done and where that can be seen. When all actions are done, ' +
    'the effect is given its time and then reviewed.',
  sections: [
    {
      id: 'done',
      title: 'What was done',
      fields: [
        {
          name: 'state',
          label: 'Is it done?',
          kind: 'choice',
          options: [
            { value: 'done', text: 'Yes, as planned' },
            { value: 'differently', text: 'Yes, in another way' },
            { value: 'impossible', text: 'No, it cannot be done', hint: 'The plan will be made anew.' },
          ],
        },
        {
          name: 'what',
          label: 'What was done, and how it differs from the plan if it does',
          kind: 'long-text',
          onlyIf: { field: 'state', is: ['done', 'differently'] },
        },
        {
          name: 'doneOn',
          label: 'When was it finished?',
          kind: 'date',
          until: 'today',
          onlyIf: { field: 'state', is: ['done', 'differently'] },
        },
        {
          name: 'evidence',
          label: 'What shows it',
          hint: 'One a line: a title, then where it is. For example: Test report 7, https://files.example.org/t7',
          kind: 'references',
          onlyIf: { field: 'state', is: ['done', 'differently'] },
        },
        {
          name: 'obstacle',
          label: 'What stands in the way, and what could be done instead?',
          kind: 'long-text',
          onlyIf: { field: 'state', is: ['impossible'] },
        },
      ],
    },
  ],
};
