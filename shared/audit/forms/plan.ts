import type { Form } from '../../forms/form';
import { scopeFields } from './start';

export const MAX_CHECKLIST = 50;
export const MAX_REQUESTS = 20;

export const planForm: Form = {
  id: 'internal-audit.plan',
  title: 'Plan of the audit',
  intro:
    'Scope, checklist and sample are filled in from what the audit is about: change what does not fit. When you submit, everybody who is asked for evidence gets a task.',
  sections: [
    {
      id: 'aim',
      title: 'Aim',
      fields: [
        {
          name: 'objectives',
          label: 'Objectives',
          kind: 'long-text',
          hint: 'What one wants to know at the end.',
        },
        {
          name: 'criteria',
          label: 'Criteria',
          kind: 'long-text',
          hint: 'What is compared with: requirements, policies, procedures, promises to customers.',
        },
      ],
    },
    {
      id: 'scope',
      title: 'What is audited',
      hint: 'Choose at least one clause or control. Each needs an entry in the checklist below.',
      fields: [
        ...scopeFields('Filled in with the sample where the start named none.'),
        {
          name: 'sampling',
          label: 'How systems and records were sampled',
          kind: 'long-text',
          hint: 'Say also if you changed the sample, and why.',
        },
        {
          name: 'records',
          label: 'Sampled records',
          kind: 'long-text',
          optional: true,
          hint: 'One number a line.',
        },
      ],
    },
    {
      id: 'people',
      title: 'Team',
      hint: 'Checked when you submit: nobody audits what they own, or owned within the period that is set. An administrator can make an exception and must say why; it stands in the report.',
      fields: [
        { name: 'lead', label: 'Lead auditor', kind: 'person' },
        { name: 'team', label: 'Other auditors', kind: 'person', several: true, optional: true },
      ],
    },
    {
      id: 'days',
      title: 'Days',
      fields: [
        {
          name: 'from',
          label: 'First day',
          kind: 'date',
          from: 'today',
          hint: 'Until the evening before, evidence can be given. On this day the auditors get their task.',
        },
        { name: 'until', label: 'Last day', kind: 'date', from: 'today' },
        {
          name: 'schedule',
          label: 'Who is met when',
          kind: 'long-text',
          optional: true,
          hint: 'Opening and closing meeting, interviews, visits.',
        },
      ],
    },
    {
      id: 'checklist',
      title: 'Checklist',
      hint: 'Our questions, to begin with. Change them, take them out, add your own.',
      list: { item: 'Entry', min: 1, max: MAX_CHECKLIST },
      fields: [
        {
          name: 'about',
          label: 'Clause or control',
          kind: 'text',
          hint: 'Begins with its number: 6.1.2 or A.5.2. A number like 7.5 or A.4 stands for everything below it.',
        },
        { name: 'questions', label: 'Questions', kind: 'long-text', max: 2000, hint: 'One a line.' },
      ],
    },
    {
      id: 'requests',
      title: 'Evidence asked for in advance',
      hint: 'Each becomes a task of the person. They answer with references, not with files.',
      list: { item: 'Request', min: 0, max: MAX_REQUESTS },
      fields: [
        {
          name: 'person',
          label: 'Who is asked',
          kind: 'person',
          hint: 'The owner of the process or the system; not an auditor of this audit.',
        },
        {
          name: 'what',
          label: 'What you want to see',
          kind: 'long-text',
          max: 2000,
          hint: 'As exact as you can: which record, of which system, of which months.',
        },
        {
          name: 'due',
          label: 'Due date',
          kind: 'date',
          from: 'today',
          hint: 'Before the first day of the audit.',
        },
      ],
    },
  ],
};
