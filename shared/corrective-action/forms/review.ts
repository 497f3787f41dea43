import type { Form, Option } from '../../forms/form';

const YES_NO: Option[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

export const REVIEW_FORM: Form = {
  id: 'corrective-action.review',
  title: 'Review whether it worked',
  intro:
    'Look at the evidence yourself and judge by what the plan said would show success. If it worked, the corrective ' +
    'action is closed. If not, it goes back to finding the cause, with a higher priority.',
  sections: [
    {
      id: 'effect',
      title: 'Did it work?',
      fields: [
        {
          name: 'effective',
          label: 'Is the cause gone, and has it not come back?',
          kind: 'choice',
          options: [
            { value: 'yes', text: 'Yes, it worked' },
            { value: 'no', text: 'No, or only in part' },
          ],
        },
        {
          name: 'findings',
          label: 'What did you look at, and what did it show?',
          hint: 'Samples, measurements, talks: what, when, how many.',
          kind: 'long-text',
        },
        {
          name: 'evidence',
          label: 'Where it can be seen',
          hint: 'One a line: a title, then where it is.',
          kind: 'references',
        },
        {
          name: 'missing',
          label: 'What did not work?',
          hint: 'Whoever looks for the cause again begins with this.',
          kind: 'long-text',
          onlyIf: { field: 'effective', is: ['no'] },
        },
      ],
    },
    {
      id: 'updates',
      title: 'What has to be brought up to date',
      hint: 'Asked when it worked, because the corrective action is then closed.',
      fields: [
        {
          name: 'updateRisks',
          label: 'Have risks changed?',
          hint: 'A risk assessment of each system you choose begins at once.',
          kind: 'choice',
          options: YES_NO,
          onlyIf: { field: 'effective', is: ['yes'] },
        },
        {
          name: 'riskSystems',
          label: 'Of which AI systems?',
          kind: 'system',
          several: true,
          onlyIf: { field: 'updateRisks', is: ['yes'] },
        },
        {
          name: 'updateSoa',
          label: 'Does the Statement of Applicability have to change?',
          kind: 'choice',
          options: YES_NO,
          onlyIf: { field: 'effective', is: ['yes'] },
        },
        {
          name: 'soaControls',
          label: 'Which controls?',
          kind: 'controls',
          min: 1,
          onlyIf: { field: 'updateSoa', is: ['yes'] },
        },
        {
          name: 'soaNote',
          label: 'What should it say about them?',
          kind: 'long-text',
          max: 2000,
          onlyIf: { field: 'updateSoa', is: ['yes'] },
        },
        {
          name: 'updateAims',
          label: 'Do policies or other parts of the management system have to change?',
          kind: 'choice',
          options: YES_NO,
          onlyIf: { field: 'effective', is: ['yes'] },
        },
        {
          name: 'aimsNote',
          label: 'Which, and how?',
          kind: 'long-text',
          max: 2000,
          onlyIf: { field: 'updateAims', is: ['yes'] },
        },
      ],
    },
  ],
};
