import type { Form } from '../forms/form';

/** What somebody says who carried out an action of a treatment plan. */
export const IMPLEMENT_FORM: Form = {
  id: 'risk-assessment.implement',
  title: 'Carry out a treatment action',
  intro:
    'What you write is kept with the record of the treatment. Somebody else later reviews whether it works.',
  sections: [
    {
      id: 'result',
      title: 'How it went',
      fields: [
        {
          name: 'result',
          label: 'What came of the action',
          kind: 'choice',
          options: [
            { value: 'done', text: 'Done as planned' },
            { value: 'otherwise', text: 'Done, but otherwise than planned' },
            {
              value: 'not-done',
              text: 'Not done, or not finished',
              hint: 'The review then decides how it goes on.',
            },
          ],
        },
        {
          name: 'doneOn',
          label: 'Done on',
          kind: 'date',
          until: 'today',
          onlyIf: { field: 'result', is: ['done', 'otherwise'] },
        },
        {
          name: 'what',
          label: 'What was done',
          hint: 'So that somebody who was not there understands it. If it differs from the plan, say how and why.',
          kind: 'long-text',
          onlyIf: { field: 'result', is: ['done', 'otherwise'] },
        },
        {
          name: 'whyNot',
          label: 'Why it was not done',
          hint: 'How far it is, and what would be needed to finish it.',
          kind: 'long-text',
          onlyIf: { field: 'result', is: ['not-done'] },
        },
        {
          name: 'evidence',
          label: 'Where it can be seen',
          hint: 'A ticket, a document or a test report.',
          kind: 'references',
          optional: true,
        },
      ],
    },
  ],
};

/** The review of whether the treatment works: one group for each treated risk, filled in with what is known. */
export const REVIEW_FORM: Form = {
  id: 'risk-assessment.review-effectiveness',
  title: 'Review whether the treatment works',
  intro:
    'The actions were planned to lower the risks. Look at what has happened since, and judge each risk by evidence. If the treatment works, the record of the treatment is made. If it does not, a new risk assessment of the system starts.',
  sections: [
    {
      id: 'risks',
      title: 'The treated risks',
      hint: 'One group for each risk that was treated. Do not add or remove any.',
      list: { item: 'Risk', min: 1, max: 30 },
      fields: [
        {
          name: 'risk',
          label: 'Risk',
          hint: 'As in the assessment: leave it as it is.',
          kind: 'text',
          max: 220,
        },
        {
          name: 'carriedOut',
          label: 'What was done about it',
          hint: 'As it was reported. Correct it where you know better.',
          kind: 'long-text',
        },
        {
          name: 'effective',
          label: 'Does it work?',
          kind: 'choice',
          options: [
            { value: 'yes', text: 'Yes', hint: 'The risk is as low as the plan expected.' },
            { value: 'partly', text: 'Partly', hint: 'It is lower than before, but not as low as expected.' },
            { value: 'no', text: 'No' },
            {
              value: 'too-early',
              text: 'Too early to say',
              hint: 'The action is not finished, or not long enough in place.',
            },
          ],
        },
        {
          name: 'evidence',
          label: 'What shows it',
          hint: 'Measurements, tests, complaints, incidents, a look at the system: what you have seen, and where.',
          kind: 'long-text',
        },
      ],
    },
    {
      id: 'overall',
      title: 'All in all',
      fields: [
        {
          name: 'conclusion',
          label: 'Is the treatment effective?',
          kind: 'choice',
          options: [
            { value: 'effective', text: 'Yes', hint: 'The risks after treatment are those of the plan.' },
            { value: 'ineffective', text: 'No', hint: 'A new risk assessment of the system starts.' },
            {
              value: 'unfinished',
              text: 'It cannot be said yet',
              hint: 'A new risk assessment of the system starts and takes up what is left of the plan.',
            },
          ],
        },
        { name: 'reason', label: 'Why', hint: 'In two or three sentences.', kind: 'long-text' },
      ],
    },
  ],
};
