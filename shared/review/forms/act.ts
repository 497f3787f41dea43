import type { Form } from '../../forms/form';

export const actForm: Form = {
  id: 'management-review.act',
  title: 'Report on an action of the management review',
  intro:
    'Top management decided this action. Say what became of it: the next review looks at it, with the evidence that you name.',
  sections: [
    {
      id: 'result',
      title: 'What became of it',
      fields: [
        {
          name: 'status',
          label: 'Result',
          kind: 'choice',
          options: [
            { value: 'done', text: 'It is done' },
            { value: 'not-done', text: 'It will not be done' },
          ],
        },
        {
          name: 'what',
          label: 'What was done',
          kind: 'long-text',
          max: 4000,
          onlyIf: { field: 'status', is: ['done'] },
        },
        {
          name: 'evidence',
          label: 'Evidence',
          hint: 'One document a line: its title, then where it is.',
          kind: 'references',
          onlyIf: { field: 'status', is: ['done'] },
        },
        {
          name: 'why',
          label: 'Reason why it will not be done',
          kind: 'long-text',
          max: 4000,
          onlyIf: { field: 'status', is: ['not-done'] },
        },
      ],
    },
  ],
};
