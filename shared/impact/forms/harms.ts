import type { Section } from '../../forms/form';
import { DIMENSIONS, EXTENT, LIKELIHOOD, REACH, RESIDUAL, REVERSIBILITY, SEVERITY } from '../scales';

/** Who is concerned, what they gain and what could happen to them: the lists of the full assessment. */
export const parties: Section = {
  id: 'parties',
  title: 'Who is concerned',
  hint: 'Those who use it, those whom it affects (also those who do not know), and those who speak for them.',
  list: { item: 'Interested party', min: 1, max: 20 },
  fields: [
    {
      name: 'who',
      label: 'Who?',
      hint: 'For example: applicants; recruiters; the works council.',
      kind: 'text',
    },
    {
      name: 'relation',
      label: 'What do they have to do with it?',
      kind: 'choice',
      options: [
        { value: 'affected', text: 'Its outputs affect them' },
        { value: 'user', text: 'They use or run it' },
        { value: 'supplier', text: 'They supply it or a part of it' },
        { value: 'other', text: 'They speak for others, or watch over it' },
      ],
    },
    { name: 'concern', label: 'What matters to them?', kind: 'long-text', max: 2000 },
    {
      name: 'consulted',
      label: 'Were they asked, and what did they say?',
      hint: 'If not, why not.',
      kind: 'long-text',
      max: 2000,
    },
  ],
};

export const benefits: Section = {
  id: 'benefits',
  title: 'Benefits',
  list: { item: 'Benefit', min: 1, max: 20 },
  fields: [
    { name: 'what', label: 'What gets better?', kind: 'long-text', max: 2000 },
    { name: 'reach', label: 'For whom?', kind: 'choice', options: [...REACH] },
    { name: 'who', label: 'Who are they?', kind: 'text' },
    {
      name: 'evidence',
      label: 'How do we know, or how will we measure it?',
      kind: 'long-text',
      max: 2000,
    },
  ],
};

export const harms: Section = {
  id: 'harms',
  title: 'Harms',
  hint: 'What could happen to people, to groups, to society or to nature, in use as intended and in foreseeable misuse. One entry for each harm; rate it as it would be without the measure.',
  list: { item: 'Harm', min: 1, max: 40 },
  fields: [
    { name: 'dimension', label: 'Which subject is it about?', kind: 'choice', options: [...DIMENSIONS] },
    { name: 'what', label: 'What could happen?', kind: 'long-text', max: 4000 },
    { name: 'reach', label: 'Whom does it hit?', kind: 'choice', options: [...REACH] },
    { name: 'who', label: 'Who are they?', hint: 'The group in words: applicants over 55.', kind: 'text' },
    { name: 'severity', label: 'How bad is it for those it hits?', kind: 'choice', options: [...SEVERITY] },
    { name: 'likelihood', label: 'How likely is it?', kind: 'choice', options: [...LIKELIHOOD] },
    { name: 'extent', label: 'How many does it hit?', kind: 'choice', options: [...EXTENT] },
    { name: 'reversibility', label: 'Can it be undone?', kind: 'choice', options: [...REVERSIBILITY] },
    {
      name: 'measure',
      label: 'What is done about it?',
      hint: 'To prevent it, to notice it, to soften it. If nothing: why not.',
      kind: 'long-text',
      max: 4000,
    },
    { name: 'responsible', label: 'Who sees to it?', kind: 'person' },
    {
      name: 'measureBy',
      label: 'By when is it in place?',
      hint: 'Leave it empty if it is in place already.',
      kind: 'date',
      optional: true,
    },
    { name: 'controls', label: 'Controls that it carries out', kind: 'controls', optional: true },
    {
      name: 'residual',
      label: 'How much harm remains with the measure in place?',
      kind: 'choice',
      options: [...RESIDUAL],
    },
  ],
};
