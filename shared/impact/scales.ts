import type { Option } from '../forms/form';

/**
 * What an AI system can do to people, society and the environment: the headings under which harms and benefits are
 * sought (A.5.4 individuals and groups, A.5.5 society; the same ground as the objectives of Annex C). Our own words.
 */
export const DIMENSIONS = [
  {
    value: 'fairness',
    text: 'Fairness',
    hint: 'People are treated worse for who they are, or a group gets worse results.',
  },
  { value: 'safety', text: 'Safety and health', hint: 'Injury, illness, distress, damage to property.' },
  {
    value: 'rights',
    text: 'Human rights and freedoms',
    hint: 'Dignity, expression, assembly, a fair procedure, the rights of children.',
  },
  {
    value: 'privacy',
    text: 'Privacy and personal data',
    hint: 'Data is used beyond what people expect, leaks, or lets others draw conclusions about them.',
  },
  {
    value: 'transparency',
    text: 'Transparency and explanation',
    hint: 'People do not know that AI is at work, or nobody can tell them why.',
  },
  {
    value: 'accountability',
    text: 'Accountability and redress',
    hint: 'Nobody answers for a result, or people cannot have it put right.',
  },
  {
    value: 'autonomy',
    text: 'Autonomy and human control',
    hint: 'People are steered or overruled, or rely on it more than they should.',
  },
  {
    value: 'access',
    text: 'Work, income and access to services',
    hint: 'Loss of a job, a benefit, credit, care or education.',
  },
  {
    value: 'society',
    text: 'Society and democracy',
    hint: 'Public debate, elections, trust, culture, the divide between groups.',
  },
  {
    value: 'environment',
    text: 'Environment',
    hint: 'Energy, water, emissions, waste, effects on nature.',
  },
] as const satisfies readonly Option[];
export type Dimension = (typeof DIMENSIONS)[number]['value'];

/** Who bears a harm or has a benefit. */
export const REACH = [
  { value: 'individuals', text: 'Individuals' },
  { value: 'groups', text: 'A group of people' },
  { value: 'society', text: 'Society, or the environment' },
] as const satisfies readonly Option[];

export const SEVERITY = [
  { value: 'minor', text: 'Minor', hint: 'An annoyance or a small loss; put right within days.' },
  {
    value: 'moderate',
    text: 'Moderate',
    hint: 'A lasting inconvenience, cost or unfairness; put right with effort.',
  },
  {
    value: 'serious',
    text: 'Serious',
    hint: 'Loss of a right, of work, of health or of much money; hard to put right.',
  },
  { value: 'critical', text: 'Critical', hint: 'Loss of life or freedom, or lasting harm to many people.' },
] as const satisfies readonly Option[];

export const LIKELIHOOD = [
  { value: 'rare', text: 'Rare', hint: 'Would surprise us.' },
  { value: 'possible', text: 'Possible', hint: 'Has happened with systems like this.' },
  { value: 'likely', text: 'Likely', hint: 'Expected at least once a year.' },
  { value: 'certain', text: 'Almost certain', hint: 'Expected often, or happening now.' },
] as const satisfies readonly Option[];

export const EXTENT = [
  { value: 'one', text: 'Single persons' },
  { value: 'some', text: 'Some of those who are affected' },
  { value: 'most', text: 'Most of those who are affected, or a whole group' },
] as const satisfies readonly Option[];

export const REVERSIBILITY = [
  { value: 'easily', text: 'Easily', hint: 'Soon and at no cost to the person.' },
  { value: 'with-effort', text: 'With effort', hint: 'It takes time, money or help.' },
  { value: 'no', text: 'Not, or not wholly' },
] as const satisfies readonly Option[];

export const RESIDUAL = [
  { value: 'low', text: 'Low', hint: 'What remains is acceptable without more ado.' },
  { value: 'medium', text: 'Medium', hint: 'Acceptable as long as it is watched.' },
  { value: 'high', text: 'High', hint: 'Only acceptable for good reasons; top management decides.' },
  { value: 'very-high', text: 'Very high', hint: 'Hardly acceptable; all of top management decide.' },
] as const satisfies readonly Option[];

/** The words of an answer: 'with-effort' → 'With effort'. An answer that is not on the scale stays as it is. */
export const wordsOf = (scale: readonly Option[], value: string): string =>
  scale.find((option) => option.value === value)?.text ?? value;
