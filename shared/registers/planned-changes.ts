import { type EntryState, type Register, reviewDate, standing, textIn } from './register';
import { stepFields } from './words';

const states: Record<string, EntryState> = {
  proposed: { text: 'Proposed', tone: 'attention' },
  agreed: { text: 'Agreed', tone: 'info' },
  'under-way': { text: 'Under way', tone: 'info' },
  done: { text: 'Done', tone: 'good', closed: true },
  dropped: { text: 'Dropped', tone: 'neutral', closed: true },
};

/** Clause 6.3. */
export const plannedChanges: Register = {
  id: 'planned-changes',
  title: 'Planned changes',
  singular: 'planned change',
  prefix: 'chg',
  clauses: ['6.3', '8.1'],
  intro:
    'Changes of the management system itself: its scope, processes, roles, tools, suppliers. Write them down before they are made, so that nothing falls between two chairs. Changes of one AI system are made in its register entry, which starts an assessment by itself.',
  form: {
    id: 'planned-changes',
    title: 'Planned change',
    sections: [
      {
        id: 'change',
        title: 'The change',
        fields: [
          { name: 'title', label: 'The change in a few words', kind: 'text', max: 120 },
          {
            name: 'touches',
            label: 'What it touches',
            kind: 'choices',
            options: [
              { value: 'scope', text: 'Scope' },
              { value: 'policy', text: 'Policies and objectives' },
              { value: 'processes', text: 'Processes and criteria' },
              { value: 'roles', text: 'Roles and people' },
              { value: 'tools', text: 'Tools and infrastructure' },
              { value: 'suppliers', text: 'Suppliers and customers' },
              { value: 'documents', text: 'Documents and records' },
            ],
          },
          { name: 'what', label: 'What is changed', kind: 'long-text', max: 4000 },
          { name: 'why', label: 'Why, and what it is to bring', kind: 'long-text', max: 3000 },
        ],
      },
      {
        id: 'planning',
        title: 'How it is planned',
        fields: [
          {
            name: 'consequences',
            label: 'What else could change because of it',
            hint: 'Wanted and unwanted, for people and for the organization.',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'keepsWorking',
            label: 'How the management system keeps working meanwhile',
            hint: 'What must not stop: assessments, approvals, reports of incidents.',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'resources',
            label: 'What it needs',
            hint: 'Time, people, money, tools.',
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'responsibilities',
            label: 'Which responsibilities change',
            hint: 'From whom to whom; “none” when none does.',
            kind: 'long-text',
            max: 2000,
          },
          { name: 'told', label: 'Who is told, and when', kind: 'long-text', max: 2000 },
        ],
      },
      {
        id: 'steps',
        title: 'Steps',
        list: { item: 'Step', min: 0, max: 30 },
        fields: [...stepFields()],
      },
      standing(states, {
        owner: 'Who is responsible for the change',
        review: false,
        more: [{ name: 'dueOn', label: 'Due date', hint: 'From that day on it shows as due.', kind: 'date' }],
      }),
      {
        id: 'end',
        title: 'How it went',
        fields: [
          {
            name: 'result',
            label: 'Did it bring what it was to bring?',
            onlyIf: { field: 'status', is: ['done'] },
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'whyDropped',
            label: 'Why it was dropped',
            onlyIf: { field: 'status', is: ['dropped'] },
            kind: 'long-text',
            max: 2000,
          },
        ],
      },
    ],
  },
  titleOf: (content) => textIn(content, 'title'),
  columns: [
    { head: 'Responsible', field: 'ownerId' },
    { head: 'To be done by', field: 'dueOn' },
  ],
  states,
  nextReview: reviewDate(states, 'dueOn'),
  check: (content) => {
    const steps = content.steps;
    const needed = ['agreed', 'under-way', 'done'].includes(textIn(content, 'status'));
    return needed && !(Array.isArray(steps) && steps.length > 0)
      ? [{ field: 'status', message: 'Say at least one step before the change is agreed' }]
      : [];
  },
};
