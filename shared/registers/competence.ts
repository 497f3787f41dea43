import { type EntryState, optionsOf, type Register, reviewDate, textIn } from './register';

const states: Record<string, EntryState> = {
  competent: { text: 'Competent', tone: 'good' },
  guided: { text: 'Competent under guidance', tone: 'attention' },
  'not-yet': { text: 'Not yet competent', tone: 'bad' },
  ended: { text: 'No longer does this', tone: 'neutral', closed: true },
};

/** Clauses 7.2 and 7.3. */
export const competence: Register = {
  id: 'competence',
  title: 'Competence',
  singular: 'evidence of competence',
  prefix: 'com',
  clauses: ['7.2', '7.3', 'A.4.6'],
  intro:
    'Evidence that people can do what they do with AI: one entry for a person and a kind of work. Add one when somebody takes on such work, and judge again when it runs out. Keep to what the judgement needs: these are personal data, seen by administrators, process owners and auditors.',
  form: {
    id: 'competence',
    title: 'Evidence of competence',
    sections: [
      {
        id: 'work',
        title: 'Who and what for',
        fields: [
          { name: 'personId', label: 'The person', kind: 'person' },
          {
            name: 'work',
            label: 'The role or work',
            hint: 'As in the register of roles, if it is there: "Owner of the hiring tool".',
            kind: 'text',
            max: 120,
          },
          {
            name: 'needed',
            label: 'What it takes',
            hint: 'Knowledge, skills, experience.',
            kind: 'long-text',
            max: 3000,
          },
        ],
      },
      {
        id: 'evidence',
        title: 'The evidence',
        fields: [
          {
            name: 'restsOn',
            label: 'What the judgement rests on',
            kind: 'choices',
            options: [
              { value: 'education', text: 'Education' },
              { value: 'training', text: 'Training' },
              { value: 'experience', text: 'Experience' },
              { value: 'observed', text: 'Work that was looked at' },
            ],
          },
          {
            name: 'references',
            label: 'Evidence and where it is',
            hint: 'Certificates, course lists, reviews of work. Say where it is kept; nothing is uploaded here.',
            kind: 'references',
          },
          {
            name: 'awareness',
            label: 'What the person knows',
            hint: 'Ask, do not assume.',
            kind: 'choices',
            options: [
              { value: 'policy', text: 'The AI policy' },
              { value: 'part', text: 'Their own part in managing AI well' },
              { value: 'consequences', text: 'What happens when it is not done' },
            ],
          },
        ],
      },
      {
        id: 'judgement',
        title: 'The judgement',
        fields: [
          { name: 'status', label: 'The result', kind: 'choice', options: optionsOf(states) },
          {
            name: 'action',
            label: 'What is done about the gap',
            onlyIf: { field: 'status', is: ['guided', 'not-yet'] },
            hint: 'Training, mentoring, other work, hiring; by when.',
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'effect',
            label: 'Did earlier training or other steps help?',
            optional: true,
            kind: 'long-text',
            max: 2000,
          },
          { name: 'judgedById', label: 'Who judged it', kind: 'person' },
          { name: 'judgedOn', label: 'Date of the judgement', kind: 'date', until: 'today' },
          {
            name: 'reviewOn',
            label: 'Date of the next judgement',
            hint: 'From that day on it shows as due.',
            kind: 'date',
          },
        ],
      },
    ],
  },
  titleOf: (content) => textIn(content, 'work'),
  columns: [
    { head: 'Person', field: 'personId' },
    { head: 'Judged on', field: 'judgedOn' },
    { head: 'Again on', field: 'reviewOn' },
  ],
  states,
  nextReview: reviewDate(states),
  readers: ['admin', 'process-owner', 'auditor'],
  check: (content) =>
    textIn(content, 'personId') !== '' && textIn(content, 'personId') === textIn(content, 'judgedById')
      ? [{ field: 'judgedById', message: 'Nobody judges their own competence: choose another person' }]
      : [],
};
