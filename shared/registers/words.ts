import type { Option } from '../forms/form';

/** What an organization can be with regard to an AI system (compare 4.1: the roles decide what applies). */
export const AI_ROLES: Option[] = [
  {
    value: 'developer',
    text: 'We develop AI systems',
    hint: 'Design, training, testing, for ourselves or others.',
  },
  { value: 'provider', text: 'We offer AI systems or services', hint: 'Others get them under our name.' },
  { value: 'deployer', text: 'We use AI systems in our own work' },
  { value: 'data-supplier', text: 'We supply data, models or parts for the AI of others' },
  { value: 'integrator', text: 'We build the AI of others into products or services' },
];

/** How work on something goes by steps: who does what until when. */
export const stepFields = () =>
  [
    { name: 'what', label: 'What is done', kind: 'text' },
    { name: 'whoId', label: 'Who does it', kind: 'person' },
    { name: 'until', label: 'Due date', kind: 'date' },
  ] as const;
