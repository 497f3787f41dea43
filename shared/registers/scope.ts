import { type EntryState, type Register, reviewDate, standing } from './register';
import { AI_ROLES } from './words';

const states: Record<string, EntryState> = {
  current: { text: 'Kept up to date', tone: 'info' },
  revised: { text: 'Being revised', tone: 'attention' },
};

/** Clause 4.3. */
export const scope: Register = {
  id: 'scope',
  title: 'Scope of the AI management system',
  singular: 'scope',
  prefix: 'scope',
  clauses: ['4.3'],
  intro:
    'What the AI management system covers and what it leaves out. Auditors and customers read this first, and the Statement of Applicability builds on it. Change it when units, places or kinds of AI are added or dropped, then have the new version approved.',
  form: {
    id: 'scope',
    title: 'Scope',
    sections: [
      {
        id: 'covered',
        title: 'What it covers',
        fields: [
          {
            name: 'statement',
            label: 'The scope in two or three sentences',
            hint: 'As it would stand on a certificate: which organization, doing what, with which AI.',
            kind: 'long-text',
            max: 1500,
          },
          { name: 'roles', label: 'Our roles with regard to AI', kind: 'choices', options: AI_ROLES },
          {
            name: 'units',
            label: 'Organizational units and places',
            hint: 'Units, sites and subsidiaries that take part.',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'which',
            label: 'AI systems that it covers',
            kind: 'choice',
            options: [
              { value: 'all', text: 'All systems of the register' },
              { value: 'rule', text: 'Those that a rule names', hint: 'Say the rule below.' },
              { value: 'named', text: 'Those that are named below' },
            ],
          },
          {
            name: 'rule',
            label: 'The rule',
            onlyIf: { field: 'which', is: ['rule'] },
            hint: 'So that anybody can tell for any system whether it is covered.',
            kind: 'long-text',
            max: 1500,
          },
          {
            name: 'systemIds',
            label: 'The systems',
            onlyIf: { field: 'which', is: ['named'] },
            kind: 'system',
            several: true,
          },
        ],
      },
      {
        id: 'exclusions',
        title: 'What it leaves out',
        hint: 'Only what could be expected to be in. Leave it out when nothing is excluded.',
        list: { item: 'Exclusion', min: 0, max: 20 },
        fields: [
          { name: 'what', label: 'What is left out', kind: 'text' },
          {
            name: 'why',
            label: 'Why this does no harm',
            hint: 'Why what is left out cannot hurt people or the results that the system is to bring.',
            kind: 'long-text',
            max: 1500,
          },
        ],
      },
      {
        id: 'considered',
        title: 'What was weighed for it',
        fields: [
          {
            name: 'considered',
            label: 'Issues and needs that shaped the scope',
            hint: 'See the registers of issues and interested parties.',
            kind: 'long-text',
          },
          {
            name: 'interfaces',
            label: 'Where it meets others',
            hint: 'Suppliers, customers, group functions and other management systems (quality, information security, privacy) that do part of the work.',
            kind: 'long-text',
          },
          { name: 'references', label: 'Where more can be read', optional: true, kind: 'references' },
        ],
      },
      standing(states),
    ],
  },
  titleOf: () => 'Scope of the AI management system',
  columns: [{ head: 'Looked after by', field: 'ownerId' }],
  states,
  nextReview: reviewDate(states),
  approval: 'scope',
  single: true,
};
