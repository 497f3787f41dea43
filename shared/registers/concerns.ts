import { dayWords } from '../forms/words';
import { type EntryState, optionsOf, type Register, textIn } from './register';

const states: Record<string, EntryState> = {
  received: { text: 'Received', tone: 'attention' },
  'looked-into': { text: 'Being looked into', tone: 'info' },
  asked: { text: 'We have a question', tone: 'attention' },
  answered: { text: 'Answered', tone: 'good', closed: true },
  'not-pursued': { text: 'Not pursued', tone: 'neutral', closed: true },
};

/** Concerns about AI, from inside and outside, also without a name (A.3.3). */
export const concerns: Register = {
  id: 'concerns',
  title: 'Concerns',
  singular: 'concern',
  prefix: 'con',
  clauses: ['A.3.3', 'A.8.3', '7.4'],
  intro:
    'What people report through the public page, with or without their name. Look into each, and write an answer: whoever reported reads it with their reference number. Do not try to find out who reported.',
  form: {
    id: 'concerns',
    title: 'Report a concern',
    sections: [
      {
        id: 'report',
        title: 'Your concern',
        fields: [
          {
            name: 'about',
            label: 'What it is about',
            kind: 'choice',
            options: [
              { value: 'harm', text: 'Somebody was harmed or could be' },
              { value: 'unfair', text: 'Unfair treatment or discrimination' },
              { value: 'wrong', text: 'Wrong or misleading results' },
              { value: 'privacy', text: 'Privacy or personal data' },
              { value: 'oversight', text: 'Nobody keeps an eye on it, or rules are ignored' },
              { value: 'purpose', text: 'Used for something it is not meant for' },
              { value: 'other', text: 'Something else' },
            ],
          },
          {
            name: 'concern',
            label: 'What you have seen or experienced',
            hint: 'Leave out what would tell who you are, if you do not want us to know.',
            kind: 'long-text',
            max: 4000,
          },
          {
            name: 'system',
            label: 'Which AI system or service',
            hint: 'As far as you know.',
            optional: true,
            kind: 'text',
          },
          {
            name: 'when',
            label: 'When it was',
            hint: 'A rough time is enough.',
            optional: true,
            kind: 'text',
            max: 120,
          },
          {
            name: 'contact',
            label: 'How we can reach you',
            hint: 'Only if you want to be reached. Without it you can still read our answer and add to your report.',
            optional: true,
            kind: 'text',
            max: 200,
          },
        ],
      },
      {
        id: 'received',
        title: 'Received',
        fields: [{ name: 'receivedOn', label: 'Received on', kind: 'date' }],
      },
      {
        id: 'additions',
        title: 'What was added later',
        list: { item: 'Addition', min: 0, max: 20 },
        fields: [
          { name: 'on', label: 'Added on', kind: 'date' },
          { name: 'text', label: 'What was added', kind: 'long-text', max: 2000 },
        ],
      },
      {
        id: 'handling',
        title: 'Handling',
        hint: 'Whoever reported sees where it stands, and nothing else of this.',
        fields: [
          { name: 'status', label: 'Where it stands', kind: 'choice', options: optionsOf(states) },
          {
            name: 'ownerId',
            label: 'Who looks into it',
            hint: 'Not somebody whom the concern is about.',
            kind: 'person',
          },
        ],
      },
      {
        id: 'answer',
        title: 'Our answer',
        fields: [
          {
            name: 'answer',
            label: 'What whoever reported is told',
            hint: 'An answer or a question. It is shown on the public page to everybody who has the reference number.',
            optional: true,
            kind: 'long-text',
            max: 4000,
          },
        ],
      },
      {
        id: 'findings',
        title: 'What was found',
        hint: 'Not shown to whoever reported.',
        fields: [
          { name: 'notes', label: 'What was found', optional: true, kind: 'long-text', max: 6000 },
          {
            name: 'result',
            label: 'The result',
            onlyIf: { field: 'status', is: ['answered', 'not-pursued'] },
            kind: 'choice',
            options: [
              { value: 'true', text: 'The concern was justified' },
              { value: 'partly', text: 'It was justified in part' },
              { value: 'not', text: 'It was not justified' },
              { value: 'unclear', text: 'It could not be cleared up' },
            ],
          },
          {
            name: 'leadsTo',
            label: 'What follows from it',
            hint: 'The incident, corrective action or assessment that it led to; or “nothing”, and why.',
            onlyIf: { field: 'status', is: ['answered', 'not-pursued'] },
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'protection',
            label: 'How whoever reported is protected',
            hint: 'Where it is known or could be guessed who it was.',
            optional: true,
            kind: 'long-text',
            max: 2000,
          },
        ],
      },
    ],
  },
  parts: [
    {
      id: 'handling',
      title: 'Answer and handling',
      button: 'Answer or handle',
      sections: ['handling', 'answer', 'findings'],
    },
  ],
  intake: { by: 'public', sections: ['report'], begins: { status: 'received' } },
  // The title shows to auditors too, who do not see what was reported.
  titleOf: (content) => `Concern of ${dayWords(textIn(content, 'receivedOn'))}`,
  columns: [],
  states,
  nextReview: (content) =>
    states[textIn(content, 'status')]?.closed ? undefined : textIn(content, 'receivedOn'),
  newestFirst: true,
  check: (content) =>
    ['asked', 'answered', 'not-pursued'].includes(textIn(content, 'status')) &&
    textIn(content, 'answer') === ''
      ? [{ field: 'answer', message: 'Write the answer or the question that whoever reported is to read' }]
      : [],
  readers: ['admin', 'concern-handler', 'auditor'],
  writers: ['admin', 'concern-handler'],
  // A concern may be about an administrator. An auditor needs to see that concerns come in and are dealt with, not who
  // said what: the text can give away who reported.
  confidential: 'concern-handler',
};
