import type { Form } from '../../forms/form';

export const MAX_ACTIONS = 10;
/** What the effectiveness review may wait for, in days after the last action is done. */
export const REVIEW_AFTER_DAYS = { min: 1, max: 180 };

export const PLAN_FORM: Form = {
  id: 'corrective-action.plan',
  title: 'Plan the actions',
  intro:
    'Plan what takes the cause away, here and wherever else it is. Each owner is asked to carry out their action and to ' +
    'show what was done. Some time later the reviewer checks whether it worked.',
  sections: [
    {
      id: 'need',
      title: 'Are actions needed?',
      fields: [
        {
          name: 'needed',
          label: 'Is anything to be done beyond what was corrected at once?',
          kind: 'choice',
          options: [
            { value: 'yes', text: 'Yes, so that it does not come back' },
            { value: 'no', text: 'No, the correction is enough', hint: 'An approver has to agree.' },
          ],
        },
        {
          name: 'whyNot',
          label: 'Why is nothing more needed?',
          hint: 'Why it will not come back, and is not worth more.',
          kind: 'long-text',
          onlyIf: { field: 'needed', is: ['no'] },
        },
      ],
    },
    {
      id: 'actions',
      title: 'Actions',
      hint: 'At least one if actions are needed. Leave out what is done already: it stays in the record.',
      list: { item: 'Action', min: 0, max: MAX_ACTIONS },
      fields: [
        {
          name: 'what',
          label: 'What is to be done',
          hint: 'So that somebody else can see whether it was done.',
          kind: 'long-text',
          max: 2000,
        },
        { name: 'owner', label: 'Who does it', kind: 'person' },
        { name: 'until', label: 'Due date', kind: 'date', from: 'today' },
      ],
    },
    {
      id: 'effect',
      title: 'Will it have worked?',
      hint: 'The review is done by somebody who neither planned nor carried out the actions.',
      fields: [
        {
          name: 'criterion',
          label: 'How will we see that it worked?',
          hint: 'What is looked at, and what it must show. For example: no wrong label in a sample of 200, two months in a row.',
          kind: 'long-text',
          max: 2000,
          onlyIf: { field: 'needed', is: ['yes'] },
        },
        {
          name: 'reviewer',
          label: 'Who reviews it',
          kind: 'person',
          onlyIf: { field: 'needed', is: ['yes'] },
        },
        {
          name: 'reviewAfterDays',
          label: 'How long after the last action',
          hint: 'Long enough to show an effect. 30 to 90 days are usual.',
          kind: 'number',
          ...REVIEW_AFTER_DAYS,
          whole: true,
          unit: 'days',
          onlyIf: { field: 'needed', is: ['yes'] },
        },
      ],
    },
  ],
};
