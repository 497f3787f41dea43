import { addMonths } from '../days';
import type { FormContent } from '../forms/form';
import { HARMS, type LegalClock } from './legal-clock';
import { BUILT_IN_CLOCKS } from './legal-clock-data';
import { type EntryState, listIn, numberIn, optionsOf, type Register, reviewDate, textIn } from './register';

const states: Record<string, EntryState> = {
  on: { text: 'In use', tone: 'good' },
  off: { text: 'Switched off', tone: 'neutral', closed: true },
};

export const NO_LEGAL_ADVICE =
  'These clocks are the organization’s own configuration. They are no legal advice and may be incomplete or out of date: have somebody who knows the law check them.';

/** The deadlines that run when an incident becomes known; kept like a register, so that every change has its history. */
export const legalClocks: Register = {
  id: 'legal-clocks',
  title: 'Legal clocks',
  singular: 'legal clock',
  prefix: 'clk',
  clauses: ['A.8.3', 'A.8.4'],
  intro: `Who must be told of an incident, and within what time. An incident shows those that are in use with the time left. ${NO_LEGAL_ADVICE}`,
  form: {
    id: 'legal-clocks',
    title: 'Legal clock',
    sections: [
      {
        id: 'clock',
        title: 'The clock',
        fields: [
          {
            name: 'title',
            label: 'What it is about',
            hint: '"Personal data breach".',
            kind: 'text',
            max: 120,
          },
          {
            name: 'law',
            label: 'Law, contract or rule',
            hint: 'The same words for all clocks of one law.',
            kind: 'text',
            max: 60,
          },
          { name: 'article', label: 'Where in it', hint: '"Art. 33(1)".', kind: 'text', max: 60 },
          { name: 'within', label: 'Time to tell', kind: 'number', min: 1, max: 400, whole: true },
          {
            name: 'unit',
            label: 'Unit of time',
            kind: 'choice',
            options: [
              { value: 'hours', text: 'Hours' },
              { value: 'days', text: 'Days', hint: 'Each of 24 hours.' },
              { value: 'months', text: 'Months' },
            ],
          },
          {
            name: 'from',
            label: 'When it starts',
            kind: 'choice',
            options: [
              { value: 'known', text: 'When the incident became known' },
              { value: 'report', text: 'When the last report before it, of the same law, was sent' },
            ],
          },
          { name: 'to', label: 'Who must be told', kind: 'text' },
        ],
      },
      {
        id: 'applies',
        title: 'When it applies',
        fields: [
          {
            name: 'question',
            label: 'The question that decides it',
            hint: 'So that whoever handles an incident can answer yes or no.',
            kind: 'long-text',
            max: 1000,
          },
          {
            name: 'harms',
            label: 'It is likely to apply when',
            hint: 'The clock is then taken to run until somebody has decided.',
            optional: true,
            kind: 'choices',
            options: HARMS.map((harm) => ({ ...harm })),
          },
        ],
      },
      {
        id: 'source',
        title: 'Where it comes from',
        fields: [
          {
            name: 'source',
            label: 'Source',
            hint: 'The text of the law or contract, with its number.',
            kind: 'text',
          },
          { name: 'sourceDate', label: 'Date of that text', kind: 'date' },
          { name: 'checkedOn', label: 'Date of the last comparison', kind: 'date', until: 'today' },
          { name: 'note', label: 'What else is to be known', optional: true, kind: 'long-text', max: 2000 },
          {
            name: 'status',
            label: 'Whether it is in use',
            hint: 'Switched off, it shows with no incident. What was decided for earlier ones stays.',
            kind: 'choice',
            options: optionsOf(states),
          },
          {
            name: 'reviewOn',
            label: 'Date of the next comparison',
            hint: 'From that day on it shows as due for review.',
            kind: 'date',
          },
        ],
      },
    ],
  },
  titleOf: (content) =>
    `${textIn(content, 'law')} ${textIn(content, 'article')}: ${textIn(content, 'title')}`,
  columns: [
    { head: 'Within', field: 'within' },
    { head: 'In', field: 'unit' },
    { head: 'Date of the source', field: 'sourceDate' },
    { head: 'Last compared', field: 'checkedOn' },
  ],
  states,
  nextReview: reviewDate(states),
  writers: ['admin'],
  defaults: Object.fromEntries(BUILT_IN_CLOCKS.map((clock) => [clock.id, toContent(clock)])),
};

function toContent({ id: _, on, note, within, harms, ...texts }: LegalClock): FormContent {
  return {
    ...texts,
    within,
    ...(harms.length > 0 && { harms }),
    ...(note && { note }),
    status: on ? 'on' : 'off',
    reviewOn: addMonths(texts.checkedOn, 6),
  };
}

/** The clock that an entry of the register describes. */
export function clockIn(id: string, content: FormContent): LegalClock {
  const note = textIn(content, 'note');
  return {
    id,
    title: textIn(content, 'title'),
    law: textIn(content, 'law'),
    article: textIn(content, 'article'),
    within: numberIn(content, 'within') ?? 0,
    unit: textIn(content, 'unit') as LegalClock['unit'],
    from: textIn(content, 'from') as LegalClock['from'],
    to: textIn(content, 'to'),
    question: textIn(content, 'question'),
    harms: listIn(content, 'harms'),
    source: textIn(content, 'source'),
    sourceDate: textIn(content, 'sourceDate'),
    checkedOn: textIn(content, 'checkedOn'),
    ...(note && { note }),
    on: textIn(content, 'status') === 'on',
  };
}
