import type { Form } from '../../forms/form';

export const DIRECT_FORM: Form = {
  id: 'corrective-action.direct',
  title: 'Decide how to go on',
  intro:
    'This corrective action does not get on by itself: it failed its review several times, its plan was rejected, an ' +
    'action was not done in time, or its year is nearly over. Decide what happens now.',
  sections: [
    {
      id: 'direction',
      title: 'How to go on',
      fields: [
        {
          name: 'how',
          label: 'What happens now?',
          kind: 'choice',
          options: [
            { value: 'again', text: 'Try again', hint: 'It goes back to finding the cause.' },
            {
              value: 'new',
              text: 'Close it as not effective and open a new one',
              hint: 'The new one refers to it, has a higher priority, and again has a year.',
            },
            {
              value: 'close',
              text: 'Close it as not effective and leave it at that',
              hint: 'The record says who decided it and why.',
            },
          ],
        },
        { name: 'why', label: 'Why?', hint: 'And what has to be different from now on.', kind: 'long-text' },
        {
          name: 'leader',
          label: 'Who leads it from now on?',
          hint: 'Left empty, it stays as it is.',
          kind: 'person',
          optional: true,
          onlyIf: { field: 'how', is: ['again', 'new'] },
        },
      ],
    },
  ],
};
