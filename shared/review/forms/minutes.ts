import type { Field, Form } from '../../forms/form';
import { REVIEW_INPUTS, type ReviewInputId } from '../inputs';

/** The field that holds what was said about an input. @example saidField('audits') // 'saidAudits' */
export const saidField = (input: ReviewInputId): string => `said${input[0]!.toUpperCase()}${input.slice(1)}`;

/** How a decision belongs to what a review must give (9.3.3). */
export const DECISION_KINDS: Record<string, string> = {
  improvement: 'An opportunity for improvement',
  change: 'A change of the management system',
  resources: 'People, money or time',
  other: 'Something else',
};

const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

export const minutesForm: Form = {
  id: 'management-review.minutes',
  title: 'Minutes of the management review',
  intro:
    'Write down what was said about each subject, what top management concludes, what it decided, and who does what until when. Top management then signs the minutes together with the review pack, and each action becomes a task.',
  sections: [
    {
      id: 'discussion',
      title: 'What was said',
      hint: 'One entry for everything that a review must look at. If there was nothing to say, write that.',
      fields: REVIEW_INPUTS.map(
        ({ id, title, question }): Field => ({
          name: saidField(id),
          label: title,
          hint: question,
          kind: 'long-text',
          max: 4000,
        }),
      ),
    },
    {
      id: 'furtherItems',
      title: 'Further items of the agenda',
      list: { item: 'Agenda item', min: 0, max: 15 },
      fields: [
        { name: 'title', label: 'Subject', kind: 'text', max: 160 },
        { name: 'said', label: 'What was said', kind: 'long-text', max: 4000 },
      ],
    },
    {
      id: 'conclusions',
      title: 'Conclusions of top management',
      fields: [
        {
          name: 'effective',
          label: 'Is the AI management system still right for the organization, and does it work?',
          kind: 'choice',
          options: [
            { value: 'yes', text: 'Yes' },
            { value: 'partly', text: 'In part' },
            { value: 'no', text: 'No' },
          ],
        },
        {
          name: 'effectiveWhy',
          label: 'Reasons for this conclusion',
          kind: 'long-text',
          max: 4000,
        },
        {
          name: 'improve',
          label: 'Is there an opportunity for improvement to take up?',
          kind: 'choice',
          options: YES_NO,
        },
        {
          name: 'change',
          label: 'Does the management system need changes?',
          hint: 'For example its scope, its policy, its roles or its processes.',
          kind: 'choice',
          options: YES_NO,
        },
      ],
    },
    {
      id: 'decisions',
      title: 'Decisions',
      hint: 'One for each opportunity and each change that you said yes to, and whatever else was decided.',
      list: { item: 'Decision', min: 0, max: 30 },
      fields: [
        { name: 'title', label: 'Decision', kind: 'text', max: 240 },
        {
          name: 'about',
          label: 'What it is about',
          kind: 'choice',
          options: Object.entries(DECISION_KINDS).map(([value, text]) => ({ value, text })),
        },
        { name: 'reason', label: 'Reason', kind: 'long-text', max: 2000, optional: true },
      ],
    },
    {
      id: 'actions',
      title: 'Actions',
      hint: 'Who does what until when. Each becomes a task of its owner once the minutes are signed.',
      list: { item: 'Action', min: 0, max: 30 },
      fields: [
        { name: 'title', label: 'What is to be done', kind: 'text', max: 160 },
        {
          name: 'detail',
          label: 'Details',
          hint: 'What must be true for it to be done.',
          kind: 'long-text',
          max: 2000,
          optional: true,
        },
        { name: 'ownerId', label: 'Owner', kind: 'person' },
        {
          name: 'dueOn',
          label: 'Due date',
          hint: 'At most 180 days from today; split what takes longer.',
          kind: 'date',
          from: 'today',
        },
      ],
    },
  ],
};
