import { type EntryState, type Register, reviewDate, standing, textIn } from './register';
import { AI_ROLES } from './words';

const states: Record<string, EntryState> = {
  current: { text: 'Matters now', tone: 'info' },
  watched: { text: 'Watched', tone: 'neutral' },
  gone: { text: 'No longer matters', tone: 'neutral', closed: true },
};

/** Clause 4.1. */
export const issues: Register = {
  id: 'issues',
  title: 'Internal and external issues',
  singular: 'issue',
  prefix: 'iss',
  clauses: ['4.1'],
  intro:
    'What inside or outside the organization helps or hinders it in dealing well with AI. Look through the list before the yearly review, and add to it when a law, a market, a technology or the organization itself changes. Risks, opportunities and objectives start from here.',
  form: {
    id: 'issues',
    title: 'Internal or external issue',
    sections: [
      {
        id: 'issue',
        title: 'The issue',
        fields: [
          {
            name: 'title',
            label: 'The issue in a few words',
            hint: 'For example: "Few people who can judge machine learning models".',
            kind: 'text',
            max: 120,
          },
          {
            name: 'side',
            label: 'Where it comes from',
            kind: 'choice',
            options: [
              {
                value: 'internal',
                text: 'From inside',
                hint: 'People, skills, data, technology, culture, money.',
              },
              {
                value: 'external',
                text: 'From outside',
                hint: 'Law, market, society, suppliers, technology.',
              },
            ],
          },
          {
            name: 'topics',
            label: 'What it has to do with',
            kind: 'choices',
            options: [
              { value: 'law', text: 'Law and regulators' },
              { value: 'ethics', text: 'Society, culture and ethics' },
              { value: 'market', text: 'Market, customers and competitors' },
              { value: 'technology', text: 'Technology' },
              { value: 'people', text: 'People and skills' },
              { value: 'organization', text: 'Organization, strategy and money' },
              { value: 'data', text: 'Data and computing resources' },
              { value: 'suppliers', text: 'Suppliers and partners' },
              { value: 'climate', text: 'Climate and environment' },
            ],
          },
          {
            name: 'roles',
            label: 'Our roles that it touches',
            hint: 'Duties differ by role, so the same law can be an issue in one and none in another.',
            kind: 'choices',
            options: AI_ROLES,
          },
          {
            name: 'effect',
            label: 'Whether it helps or hinders',
            kind: 'choice',
            options: [
              { value: 'hinders', text: 'It hinders' },
              { value: 'helps', text: 'It helps' },
              { value: 'both', text: 'Both' },
            ],
          },
          {
            name: 'description',
            label: 'What it means for how we manage AI',
            hint: 'What could become better or worse because of it, and how we know.',
            kind: 'long-text',
          },
          {
            name: 'systemIds',
            label: 'AI systems that it touches most',
            hint: 'Leave it empty when it touches all of them alike.',
            optional: true,
            kind: 'system',
            several: true,
          },
        ],
      },
      {
        id: 'response',
        title: 'What we make of it',
        fields: [
          {
            name: 'leadsTo',
            label: 'What it leads to',
            kind: 'choices',
            options: [
              { value: 'risk', text: 'A risk to assess or treat' },
              { value: 'opportunity', text: 'An opportunity to take' },
              { value: 'objective', text: 'An objective' },
              { value: 'change', text: 'A change of the management system' },
              { value: 'watch', text: 'Nothing yet: we watch it' },
            ],
          },
          {
            name: 'response',
            label: 'What we do about it',
            hint: 'Name the entry, run or project where it is done.',
            kind: 'long-text',
          },
          {
            name: 'references',
            label: 'Where more about it can be read',
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
    { head: 'From', field: 'side' },
    { head: 'Effect', field: 'effect' },
    { head: 'Looked after by', field: 'ownerId' },
  ],
  states,
  nextReview: reviewDate(states),
};
