import { type EntryState, type Register, reviewDate, standing, textIn } from './register';
import { stepFields } from './words';

const states: Record<string, EntryState> = {
  open: { text: 'Not decided', tone: 'attention' },
  pursued: { text: 'Being taken', tone: 'info' },
  taken: { text: 'Taken, and it worked', tone: 'good', closed: true },
  'not-worked': { text: 'Taken, and it did not work', tone: 'bad', closed: true },
  declined: { text: 'Declined', tone: 'neutral', closed: true },
};

/** Clause 6.1.1. */
export const opportunities: Register = {
  id: 'opportunities',
  title: 'Opportunities',
  singular: 'opportunity',
  prefix: 'opp',
  clauses: ['6.1.1'],
  intro:
    'Chances to do better with AI, or to manage it better: what we do to take them, and whether it worked. Risks of AI systems have their own assessments; this is the other side of planning.',
  form: {
    id: 'opportunities',
    title: 'Opportunity',
    sections: [
      {
        id: 'opportunity',
        title: 'The opportunity',
        fields: [
          { name: 'title', label: 'The opportunity in a few words', kind: 'text', max: 120 },
          {
            name: 'from',
            label: 'Where it comes from',
            kind: 'choices',
            options: [
              { value: 'issue', text: 'An internal or external issue' },
              { value: 'party', text: 'An interested party' },
              { value: 'assessment', text: 'A risk or impact assessment' },
              { value: 'incident', text: 'An incident or a concern' },
              { value: 'audit', text: 'An audit or a management review' },
              { value: 'idea', text: 'Somebody’s idea' },
            ],
          },
          { name: 'description', label: 'What it is', kind: 'long-text', max: 4000 },
          { name: 'benefit', label: 'What it would bring, and to whom', kind: 'long-text', max: 3000 },
          {
            name: 'risks',
            label: 'Which risks it would bring along',
            hint: 'For people and society too, not only for the organization.',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'systemIds',
            label: 'AI systems it is about',
            optional: true,
            kind: 'system',
            several: true,
          },
        ],
      },
      standing(states),
      {
        id: 'steps',
        title: 'What is done for it',
        list: { item: 'Step', min: 0, max: 20 },
        fields: [...stepFields()],
      },
      {
        id: 'decision',
        title: 'What was decided',
        fields: [
          {
            name: 'reason',
            label: 'Why it is taken or declined',
            onlyIf: { field: 'status', is: ['pursued', 'taken', 'not-worked', 'declined'] },
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'measure',
            label: 'How we will tell that it worked',
            onlyIf: { field: 'status', is: ['pursued', 'taken', 'not-worked'] },
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'result',
            label: 'What came of it',
            onlyIf: { field: 'status', is: ['taken', 'not-worked'] },
            hint: 'Measured as said above.',
            kind: 'long-text',
            max: 3000,
          },
        ],
      },
    ],
  },
  titleOf: (content) => textIn(content, 'title'),
  columns: [
    { head: 'Looked after by', field: 'ownerId' },
    { head: 'Look again', field: 'reviewOn' },
  ],
  states,
  nextReview: reviewDate(states),
};
