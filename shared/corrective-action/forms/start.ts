import type { Form } from '../../forms/form';
import { PRIORITIES, type Priority, SEVERITIES, type Severity, SOURCES, type Source } from '../scales';

/** What a corrective action begins with: filled in by hand, or handed over by an audit, an incident or a review. */
export type StartContent = {
  source: Source;
  /** Where it can be looked up: 'AU-2026-0001, finding 2'. At most 300 characters. */
  reference?: string;
  /** One line, at most 120 characters. */
  title: string;
  what: string;
  /** YYYY-MM-DD. */
  foundOn: string;
  concerns: 'system' | 'elsewhere';
  /** With 'system': its id in the register. */
  system?: string;
  /** With 'elsewhere'. */
  where?: string;
  /** With 'elsewhere': ids of the AI systems, where it is about several. */
  systems?: string[];
  clauses?: string[];
  controls?: string[];
  severity: Severity;
  priority: Priority;
  /** Person id; without it the system's owner leads, or else the default owner. */
  leader?: string;
};

export const START_FORM: Form = {
  id: 'corrective-action.start',
  title: 'Start a corrective action',
  intro:
    'Use this when a requirement is not met, or when an AI system did harm or could. Say what is known now; whoever ' +
    'leads it finds out the rest.',
  sections: [
    {
      id: 'finding',
      title: 'The finding',
      fields: [
        {
          name: 'title',
          label: 'What is wrong, in one line',
          hint: 'Lists and mails show it. For example: Labels of the training set are outdated',
          kind: 'text',
          max: 120,
        },
        {
          name: 'what',
          label: 'What happened',
          hint: 'What was seen, what it should have been, and what shows it. Leave out names of people who were affected.',
          kind: 'long-text',
        },
        { name: 'foundOn', label: 'When was it found?', kind: 'date', until: 'today' },
        { name: 'source', label: 'How did it come to light?', kind: 'choice', options: [...SOURCES] },
        {
          name: 'reference',
          label: 'Its number or place there',
          hint: 'So that others find it. For example: AU-2026-0001, finding 2',
          kind: 'text',
          optional: true,
        },
      ],
    },
    {
      id: 'place',
      title: 'Where',
      fields: [
        {
          name: 'concerns',
          label: 'What does it concern?',
          kind: 'choice',
          options: [
            { value: 'system', text: 'One AI system' },
            { value: 'elsewhere', text: 'Something else: a process, a team, several systems' },
          ],
        },
        {
          name: 'system',
          label: 'The AI system',
          kind: 'system',
          onlyIf: { field: 'concerns', is: ['system'] },
        },
        {
          name: 'where',
          label: 'The process, team or systems',
          kind: 'text',
          onlyIf: { field: 'concerns', is: ['elsewhere'] },
        },
        {
          name: 'systems',
          label: 'AI systems, where it is about several',
          hint: 'They help to see whether the same cause comes back.',
          kind: 'system',
          several: true,
          optional: true,
          onlyIf: { field: 'concerns', is: ['elsewhere'] },
        },
        {
          name: 'clauses',
          label: 'Clauses of ISO/IEC 42001 that are not met',
          hint: 'As far as you know them.',
          kind: 'clauses',
          optional: true,
        },
        {
          name: 'controls',
          label: 'Controls that did not work or were missing',
          hint: 'They help to see whether the same cause comes back.',
          kind: 'controls',
          optional: true,
        },
      ],
    },
    {
      id: 'weight',
      title: 'How bad and how soon',
      hint: 'Major and critical cases, and those of high priority, need an approved plan.',
      fields: [
        { name: 'severity', label: 'How bad is it?', kind: 'choice', options: [...SEVERITIES] },
        { name: 'priority', label: 'Priority', kind: 'choice', options: [...PRIORITIES] },
        {
          name: 'leader',
          label: 'Who leads the corrective action?',
          hint: 'Left empty, it is the owner of the AI system, or else the default owner in the settings.',
          kind: 'person',
          optional: true,
        },
      ],
    },
  ],
};
