import type { Form } from '../../forms/form';
import { type AuditProgramme, PROGRAMME_QUARTERS } from '../programme';
import { addQuarters, type Quarter, quarterWords } from '../quarter';
import { scopeFields } from './start';

const quarters = (from: Quarter, count: number) =>
  Array.from({ length: count }, (_, n) => addQuarters(from, n)).map((value) => ({
    value,
    text: quarterWords(value),
  }));

/** How a new programme is proposed. @param current the present quarter: the programme begins there or within a year */
export const programmeForm = (current: Quarter): Form => ({
  id: 'internal-audit.programme',
  title: 'New audit programme',
  intro:
    'A programme runs for three years. Audits are proposed so that every clause and every control that applies is looked at, what matters most each year, and first what was found or not audited before. You can change every audit of it afterwards.',
  sections: [
    {
      id: 'programme',
      title: 'Programme',
      fields: [
        {
          name: 'from',
          label: 'First quarter',
          kind: 'choice',
          options: quarters(current, 4),
        },
        {
          name: 'auditsPerYear',
          label: 'Audits a year',
          kind: 'choice',
          options: [
            { value: '1', text: 'One', hint: 'Everything of a year at once.' },
            { value: '2', text: 'Two', hint: 'Every half-year.' },
            { value: '4', text: 'Four', hint: 'Smaller ones, one a quarter.' },
          ],
        },
        {
          name: 'independenceMonths',
          label: 'How long somebody who owned something does not audit it',
          kind: 'number',
          min: 0,
          max: 60,
          whole: true,
          unit: 'months',
        },
      ],
    },
  ],
});

/** One planned audit. */
export const plannedAuditForm = ({ from }: Pick<AuditProgramme, 'from'>): Form => ({
  id: 'internal-audit.planned',
  title: 'Planned audit',
  sections: [
    {
      id: 'audit',
      title: 'The audit',
      fields: [
        { name: 'title', label: 'Title', kind: 'text', max: 120 },
        {
          name: 'quarter',
          label: 'Quarter',
          kind: 'choice',
          options: quarters(from, PROGRAMME_QUARTERS),
          hint: 'It starts by itself on the first day of the quarter: the lead auditor is asked to plan it.',
        },
        {
          name: 'lead',
          label: 'Lead auditor',
          kind: 'person',
          optional: true,
          hint: 'Leave empty to ask everybody with the role Auditor who is independent.',
        },
      ],
    },
    {
      id: 'scope',
      title: 'What is audited',
      hint: 'Choose at least one clause or control.',
      fields: scopeFields('Leave empty to let the plan take a sample of the register.'),
    },
  ],
});

/** What the organization says of importance and independence. */
export const weightsForm: Form = {
  id: 'internal-audit.weights',
  title: 'Importance and independence',
  intro:
    'What is of high importance is proposed for an audit every year. What you change here counts from the next proposal on.',
  sections: [
    {
      id: 'independence',
      title: 'Independence',
      fields: [
        {
          name: 'independenceMonths',
          label: 'How long somebody who owned something does not audit it',
          kind: 'number',
          min: 0,
          max: 60,
          whole: true,
          unit: 'months',
          hint: 'Counted from the last day of owning to the first day of the audit. Holds at once, also for audits under way.',
        },
      ],
    },
    {
      id: 'high',
      title: 'Of high importance',
      fields: [
        { name: 'highClauses', label: 'Clauses of high importance', kind: 'clauses', optional: true },
        { name: 'highControls', label: 'Controls of high importance', kind: 'controls', optional: true },
      ],
    },
    {
      id: 'low',
      title: 'Of low importance',
      fields: [
        { name: 'lowClauses', label: 'Clauses of low importance', kind: 'clauses', optional: true },
        { name: 'lowControls', label: 'Controls of low importance', kind: 'controls', optional: true },
      ],
    },
  ],
};
