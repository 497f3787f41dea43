/**
 * What a management review looks at (ISO/IEC 42001, 9.3.2), in our own words and in the order of the agenda. The pack has
 * sections for each, the chair a note, and the minutes what was said about it.
 */
export const REVIEW_INPUTS = [
  {
    id: 'actions',
    letter: 'a',
    title: 'Actions of earlier reviews',
    question: 'Is everything done that earlier reviews decided? What is not, and why?',
  },
  {
    id: 'issues',
    letter: 'b',
    title: 'Changes in issues',
    question: 'What has changed inside or outside the organization that matters for how it uses AI?',
  },
  {
    id: 'parties',
    letter: 'c',
    title: 'Changes in what interested parties need',
    question: 'Who expects something else of the organization and its AI than at the last review?',
  },
  {
    id: 'nonconformities',
    letter: 'd',
    title: 'Nonconformities and corrective action',
    question: 'What went wrong, does it come back, and do the corrections work?',
  },
  {
    id: 'measurement',
    letter: 'd',
    title: 'Monitoring, measurement and objectives',
    question: 'Are the objectives met? What do risks, incidents and overdue work show?',
  },
  {
    id: 'audits',
    letter: 'd',
    title: 'Audit results',
    question: 'What did the audits find, and what does that say about the management system?',
  },
  {
    id: 'opportunities',
    letter: 'e',
    title: 'Opportunities for improvement',
    question: 'What could be better, and what is worth doing?',
  },
] as const;

export type ReviewInput = (typeof REVIEW_INPUTS)[number];
export type ReviewInputId = ReviewInput['id'];
