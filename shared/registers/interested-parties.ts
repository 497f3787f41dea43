import { type EntryState, type Register, reviewDate, standing, textIn } from './register';

const states: Record<string, EntryState> = {
  current: { text: 'Current', tone: 'info' },
  gone: { text: 'No longer concerned', tone: 'neutral', closed: true },
};

/** Clause 4.2. */
export const interestedParties: Register = {
  id: 'interested-parties',
  title: 'Interested parties',
  singular: 'interested party',
  prefix: 'ip',
  clauses: ['4.2', 'A.8.5', 'A.10.4'],
  intro:
    'Who has a stake in our AI, what they need or expect of us, and which of it we take on. Go through it before the yearly review and whenever a contract, a law or a group of people affected is new.',
  form: {
    id: 'interested-parties',
    title: 'Interested party',
    sections: [
      {
        id: 'party',
        title: 'Who it is',
        fields: [
          {
            name: 'title',
            label: 'The party',
            hint: 'A group rather than a person: "Applicants who are ranked by the hiring tool".',
            kind: 'text',
            max: 120,
          },
          {
            name: 'relation',
            label: 'What they are to us',
            kind: 'choice',
            options: [
              { value: 'affected', text: 'People whom our AI affects', hint: 'Whether or not they use it.' },
              { value: 'customers', text: 'Customers and users' },
              { value: 'staff', text: 'Staff and their representatives' },
              { value: 'authority', text: 'Lawmakers, regulators and authorities' },
              { value: 'suppliers', text: 'Suppliers and partners' },
              { value: 'owners', text: 'Owners, funders and insurers' },
              { value: 'society', text: 'The public, media and civil society' },
            ],
          },
          {
            name: 'vulnerable',
            label: 'Are people among them who need particular care?',
            hint: 'Children, patients, people who depend on a decision of ours.',
            kind: 'choice',
            options: [
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ],
          },
          {
            name: 'systemIds',
            label: 'AI systems that they have to do with',
            hint: 'Leave it empty when it is all of them.',
            optional: true,
            kind: 'system',
            several: true,
          },
        ],
      },
      {
        id: 'needs',
        title: 'What they need and expect',
        hint: 'One entry for each need. Those that we take on are requirements for us from then on.',
        list: { item: 'Need or expectation', min: 1, max: 20 },
        fields: [
          { name: 'need', label: 'What they need or expect', kind: 'text' },
          {
            name: 'binding',
            label: 'How binding it is',
            kind: 'choice',
            options: [
              { value: 'law', text: 'The law asks for it' },
              { value: 'contract', text: 'A contract asks for it' },
              { value: 'promise', text: 'We have promised it' },
              { value: 'expectation', text: 'They expect it' },
            ],
          },
          {
            name: 'takenOn',
            label: 'Do we take it on?',
            kind: 'choice',
            options: [
              { value: 'yes', text: 'Yes, through the AI management system' },
              { value: 'elsewhere', text: 'Yes, but it is dealt with elsewhere' },
              { value: 'no', text: 'No' },
            ],
          },
          {
            name: 'how',
            label: 'How, or why not',
            hint: 'The control, process or contract that meets it; or the reason for leaving it.',
            kind: 'long-text',
            max: 1000,
          },
        ],
      },
      {
        id: 'exchange',
        title: 'How we stay in touch',
        fields: [
          {
            name: 'exchange',
            label: 'How we hear what they need, and what we tell them',
            kind: 'long-text',
          },
          {
            name: 'references',
            label: 'Contracts, laws and other sources',
            optional: true,
            kind: 'references',
          },
        ],
      },
      standing(states),
    ],
  },
  titleOf: (content) => textIn(content, 'title'),
  columns: [
    { head: 'What they are to us', field: 'relation' },
    { head: 'Looked after by', field: 'ownerId' },
  ],
  states,
  nextReview: reviewDate(states),
};
