import type { Field, Form } from '../../forms/form';
import { REVIEW_INPUTS, type ReviewInputId } from '../inputs';
import { MEETING_SECTIONS } from './meeting-fields';

/** The field that holds the chair's note on an input. @example noteField('audits') // 'noteAudits' */
export const noteField = (input: ReviewInputId): string => `note${input[0]!.toUpperCase()}${input.slice(1)}`;

export const prepareForm: Form = {
  id: 'management-review.prepare',
  title: 'Prepare the management review',
  intro:
    'Look at the review pack first: it shows the management system as it is today, for everything that top management must look at. Then check the plan of the meeting, and note what you want to point out. Whoever is invited gets a new invitation with the agenda.',
  sections: [
    ...MEETING_SECTIONS,
    {
      id: 'notes',
      title: 'Your notes for the meeting',
      hint: 'They stand beside the figures in the pack, and are the first draft of the minutes.',
      fields: REVIEW_INPUTS.map(
        ({ id, title, question }): Field => ({
          name: noteField(id),
          label: title,
          hint: question,
          kind: 'long-text',
          max: 2000,
          optional: true,
        }),
      ),
    },
  ],
};
