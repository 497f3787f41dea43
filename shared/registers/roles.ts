import { type EntryState, type Register, reviewDate, standing, textIn } from './register';

const states: Record<string, EntryState> = {
  assigned: { text: 'Assigned', tone: 'good' },
  vacant: { text: 'Vacant', tone: 'attention' },
  ended: { text: 'No longer needed', tone: 'neutral', closed: true },
};

/** Clause 5.3 and control A.3.2. */
export const roles: Register = {
  id: 'roles',
  title: 'Roles and responsibilities',
  singular: 'role',
  prefix: 'role',
  clauses: ['5.3', 'A.3.2', 'A.4.6'],
  intro:
    'Who answers for what in dealing with AI, and what they may decide. These are roles in the organization; what people may do in this program is set under People. Change it when people or duties change.',
  form: {
    id: 'roles',
    title: 'Role',
    sections: [
      {
        id: 'role',
        title: 'The role',
        fields: [
          {
            name: 'title',
            label: 'Name of the role',
            hint: '"AI officer", "Owner of the hiring tool".',
            kind: 'text',
            max: 120,
          },
          {
            name: 'areas',
            label: 'What it is about',
            hint: 'Somebody must see to the first two.',
            kind: 'choices',
            options: [
              { value: 'conformity', text: 'Seeing that the management system meets the standard' },
              { value: 'reporting', text: 'Reporting to top management how it performs' },
              { value: 'risk', text: 'Risk and impact assessments' },
              { value: 'development', text: 'Design, development and testing' },
              { value: 'operation', text: 'Operation, monitoring and human oversight' },
              { value: 'data', text: 'Data' },
              { value: 'security', text: 'Security and safety' },
              { value: 'privacy', text: 'Privacy and fundamental rights' },
              { value: 'suppliers', text: 'Suppliers and customers' },
              { value: 'concerns', text: 'Concerns and incidents' },
              { value: 'audit', text: 'Internal audit' },
            ],
          },
          { name: 'responsibilities', label: 'What the role answers for', kind: 'long-text', max: 4000 },
          {
            name: 'authority',
            label: 'What the role may decide',
            hint: 'Approve, stop a system, spend, speak for the organization. A duty without this is no role.',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'competence',
            label: 'What somebody must know and be able to do for it',
            hint: 'Evidence for each person goes into the register of competence.',
            kind: 'long-text',
            max: 3000,
          },
        ],
      },
      standing(states),
      {
        id: 'holders',
        title: 'Who has it',
        fields: [
          {
            name: 'holderIds',
            label: 'Who holds it',
            onlyIf: { field: 'status', is: ['assigned'] },
            kind: 'person',
            several: true,
          },
          { name: 'deputyIds', label: 'Deputies', optional: true, kind: 'person', several: true },
          {
            name: 'reportsTo',
            label: 'Who it reports to',
            hint: 'A role or a body.',
            optional: true,
            kind: 'text',
          },
          {
            name: 'assignedOn',
            label: 'Date of the assignment',
            onlyIf: { field: 'status', is: ['assigned'] },
            kind: 'date',
            until: 'today',
          },
          {
            name: 'madeKnown',
            label: 'How people know who has the role',
            kind: 'text',
          },
        ],
      },
    ],
  },
  titleOf: (content) => textIn(content, 'title'),
  columns: [
    { head: 'Held by', field: 'holderIds' },
    { head: 'Since', field: 'assignedOn' },
  ],
  states,
  nextReview: reviewDate(states),
};
