import type { Form, Option } from '../../forms/form';
import { PRACTICES } from '../practices';

/** The answer that none of a list applies: nobody has to guess whether an empty list was read. */
export const NONE = 'none';

/** Areas in which what AI does weighs more than elsewhere. Which of them makes a use sensitive is in thresholds.ts. */
export const AREAS = [
  { value: 'employment', text: 'Work', hint: 'Hiring, promotion, pay, dismissal, watching over work.' },
  { value: 'education', text: 'Education', hint: 'Admission, grading, exams, choice of school or course.' },
  {
    value: 'services',
    text: 'Services that people depend on',
    hint: 'Social benefits, credit, insurance, housing, emergency calls.',
  },
  { value: 'health', text: 'Health and care', hint: 'Diagnosis, treatment, triage, care.' },
  { value: 'infrastructure', text: 'Critical infrastructure', hint: 'Traffic, water, energy, networks.' },
  { value: 'elections', text: 'Elections and public debate' },
  { value: 'biometrics', text: 'Identifying people by face, voice, gait or other features of the body' },
  { value: 'law-enforcement', text: 'Police and law enforcement' },
  { value: 'migration', text: 'Migration, asylum and borders' },
  { value: 'justice', text: 'Courts and the resolution of disputes' },
] as const satisfies readonly Option[];

const YES_NO: Option[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

export const SCREEN_FORM: Form = {
  id: 'impact-assessment.screen',
  title: 'Screening',
  intro:
    'A dozen questions, about ten minutes. Your answers decide whether a full assessment is needed and who approves the use. An approver looks at the result either way.',
  sections: [
    {
      id: 'practices',
      title: 'Practices that we do not allow',
      hint: 'If one of these applies, the use will not be approved. Where you are not sure, ask whoever advises you on law before you answer.',
      fields: [
        {
          name: 'practices',
          label: 'Does the system do any of this, or is it meant to?',
          kind: 'choices',
          min: 1,
          options: [
            ...PRACTICES.map(({ id, text }) => ({ value: id, text })),
            { value: NONE, text: 'None of these' },
          ],
        },
      ],
    },
    {
      id: 'use',
      title: 'Where it is used',
      fields: [
        {
          name: 'areas',
          label: 'In which of these areas is it used?',
          kind: 'choices',
          min: 1,
          options: [...AREAS, { value: NONE, text: 'None of these' }],
        },
        {
          name: 'decisions',
          label: 'Does it take part in decisions about individual people?',
          kind: 'choice',
          options: [
            { value: 'no', text: 'No' },
            {
              value: 'informs',
              text: 'It informs them',
              hint: 'It scores, ranks, sorts or summarizes; a person decides.',
            },
            {
              value: 'decides',
              text: 'It takes them, or people mostly follow what it says',
            },
          ],
        },
        {
          name: 'control',
          label: 'Can a person step in before its output takes effect?',
          kind: 'choice',
          options: [
            { value: 'always', text: 'Yes: nothing happens before a person has looked at it' },
            { value: 'can', text: 'A person watches and can stop it or put it right' },
            { value: 'no', text: 'No: it acts by itself' },
          ],
        },
        {
          name: 'public',
          label: 'Do people outside the organization talk with it, or see what it makes?',
          hint: 'A chatbot, generated texts or images, an answer to an application.',
          kind: 'choice',
          options: YES_NO,
        },
      ],
    },
    {
      id: 'people',
      title: 'Whom it can affect',
      fields: [
        {
          name: 'affected',
          label: 'How many people can its outputs affect in a year?',
          kind: 'choice',
          options: [
            { value: 'none', text: 'Nobody: it works on things, not on people' },
            { value: 'few', text: 'Up to 1,000' },
            { value: 'many', text: 'Up to 1 million' },
            { value: 'masses', text: 'More' },
          ],
        },
        {
          name: 'vulnerable',
          label: 'Are there people among them who can defend themselves less than others?',
          hint: 'Children, patients, people in need, people who seek asylum, staff towards their employer.',
          kind: 'choice',
          options: YES_NO,
        },
        {
          name: 'personalData',
          label: 'Does it process personal data?',
          kind: 'choice',
          options: [
            { value: 'no', text: 'No' },
            { value: 'ordinary', text: 'Yes' },
            {
              value: 'special',
              text: 'Yes, and it is of a sensitive kind',
              hint: 'Health, biometrics, origin, religion, politics, union, sexual life, convictions.',
            },
          ],
        },
        {
          name: 'safety',
          label: 'If it fails or errs, can somebody or something be harmed physically?',
          kind: 'choice',
          options: [
            { value: 'no', text: 'No' },
            { value: 'things', text: 'Property or nature' },
            { value: 'people', text: 'People' },
          ],
        },
      ],
    },
    {
      id: 'eu',
      title: 'European Union',
      hint: 'These answers do not change who approves. They say whether the view for the fundamental-rights assessment of the EU AI Act (Article 27) may be of use to you.',
      fields: [
        {
          name: 'inEu',
          label: 'Is it used in the EU, or are its outputs?',
          kind: 'choice',
          options: [...YES_NO, { value: 'unknown', text: 'Nobody knows yet' }],
        },
        {
          name: 'publicService',
          label: 'Are we a public body there, or do we provide a public service with it?',
          kind: 'choice',
          options: YES_NO,
          onlyIf: { field: 'inEu', is: ['yes'] },
        },
      ],
    },
    {
      id: 'depth',
      title: 'Your judgement',
      fields: [
        {
          name: 'depth',
          label: 'How deep is the assessment to go?',
          kind: 'choice',
          options: [
            {
              value: 'as-needed',
              text: 'As the answers above say',
              hint: 'A full assessment is asked for only where they call for one.',
            },
            { value: 'full', text: 'A full assessment in any case' },
          ],
        },
        {
          name: 'explanation',
          label: 'What should the approver know about these answers?',
          hint: 'Above all: what you were not sure about, and whom you asked.',
          kind: 'long-text',
        },
      ],
    },
  ],
};
