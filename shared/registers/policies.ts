import { type EntryState, listIn, type Register, reviewDate, standing, textIn } from './register';

const states: Record<string, EntryState> = {
  current: { text: 'Kept up to date', tone: 'info' },
  withdrawn: { text: 'Withdrawn', tone: 'neutral', closed: true },
};

/** Clause 5.2 and objective A.2. */
export const policies: Register = {
  id: 'policies',
  title: 'Policies',
  singular: 'policy',
  prefix: 'pol',
  clauses: ['5.2', 'A.2.2', 'A.2.3', 'A.2.4'],
  intro:
    'The AI policy and what else rules how people here deal with AI. A version is a draft until top management has approved it; the approved one stays in force while a newer draft is worked on. Each has a date for its next review.',
  form: {
    id: 'policies',
    title: 'Policy',
    sections: [
      {
        id: 'policy',
        title: 'The policy',
        fields: [
          { name: 'title', label: 'Name of the policy', kind: 'text', max: 120 },
          {
            name: 'kind',
            label: 'What it is',
            kind: 'choice',
            options: [
              {
                value: 'ai-policy',
                text: 'The AI policy',
                hint: 'The one at the top, which all others follow.',
              },
              {
                value: 'topic',
                text: 'A policy on one topic',
                hint: 'Acceptable use, data for AI, suppliers.',
              },
              {
                value: 'other',
                text: 'A policy with another subject that also rules AI',
                hint: 'Security, privacy, quality.',
              },
            ],
          },
          {
            name: 'purpose',
            label: 'What it is for, and for whom it holds',
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'says',
            label: 'What it says about',
            hint: 'The AI policy needs the first four.',
            kind: 'choices',
            options: [
              { value: 'purpose', text: 'Why and how the organization uses AI' },
              { value: 'objectives', text: 'How AI objectives are set' },
              { value: 'requirements', text: 'The commitment to meet what applies to us' },
              { value: 'improvement', text: 'The commitment to keep improving' },
              { value: 'principles', text: 'Principles that guide work with AI' },
              { value: 'exceptions', text: 'What to do about deviations and exceptions' },
              { value: 'roles', text: 'Who decides and who answers' },
            ],
          },
        ],
      },
      {
        id: 'text',
        title: 'Its text',
        hint: 'Write it here, or say where it is kept. What is approved is this entry, so a text kept elsewhere needs a version in its reference.',
        fields: [
          { name: 'text', label: 'The text', optional: true, kind: 'long-text', max: 20_000 },
          {
            name: 'references',
            label: 'Where the text is kept',
            hint: 'With version or date, so that the approval holds for one text.',
            optional: true,
            kind: 'references',
          },
        ],
      },
      {
        id: 'fit',
        title: 'How it fits in',
        fields: [
          {
            name: 'related',
            label: 'Other policies that it touches',
            hint: 'Where they overlap, which one goes first, and what was adapted.',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'madeKnown',
            label: 'How people get to know it',
            hint: 'Inside, and where it fits interested parties outside.',
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'reviewWhen',
            label: 'What makes us review it before its date',
            hint: 'A change of law, an incident, new kinds of AI, a finding.',
            kind: 'long-text',
            max: 2000,
          },
        ],
      },
      standing(states),
    ],
  },
  titleOf: (content) => textIn(content, 'title'),
  columns: [
    { head: 'Kind', field: 'kind' },
    { head: 'Looked after by', field: 'ownerId' },
  ],
  states,
  nextReview: reviewDate(states),
  approval: 'policy',
  check: (content) => {
    const says = listIn(content, 'says');
    const missing = ['purpose', 'objectives', 'requirements', 'improvement'].some(
      (one) => !says.includes(one),
    );
    return [
      ...(textIn(content, 'text') === '' && listIn(content, 'references').length === 0
        ? [{ field: 'text', message: 'Write the text, or say below where it is kept' }]
        : []),
      ...(textIn(content, 'kind') === 'ai-policy' && missing
        ? [
            {
              field: 'says',
              message: 'The AI policy needs the first four: add them to the policy, then tick them here',
            },
          ]
        : []),
    ];
  },
};
