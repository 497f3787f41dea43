import { AI_OBJECTIVES } from '../aims';
import type { Form, FormContent, FormProblem } from '../forms/form';
import { nextMeasurementOn } from './measurements';
import { type EntryState, numberIn, type Register, reviewDate, standing, textIn } from './register';
import { stepFields } from './words';

const states: Record<string, EntryState> = {
  active: { text: 'Pursued', tone: 'info' },
  reached: { text: 'Reached', tone: 'good', closed: true },
  stopped: { text: 'Given up', tone: 'neutral', closed: true },
};

/** Clause 6.2. */
export const objectives: Register = {
  id: 'objectives',
  title: 'AI objectives',
  singular: 'objective',
  prefix: 'obj',
  clauses: ['6.2', '9.1', 'A.6.1.2', 'A.9.3'],
  intro:
    'What the organization wants to reach with and for its AI, how that is measured, and how it stands. Enter a measurement when one is due; change the objective itself only when the aim changes.',
  form: {
    id: 'objectives',
    title: 'AI objective',
    sections: [
      {
        id: 'objective',
        title: 'The objective',
        fields: [
          {
            name: 'title',
            label: 'The objective in one sentence',
            hint: 'What will be so, by when: "Every high-risk system has been assessed within a year".',
            kind: 'text',
            max: 200,
          },
          {
            name: 'themes',
            label: 'What it serves',
            kind: 'choices',
            options: AI_OBJECTIVES.map(({ id, title }) => ({ value: id, text: title })),
          },
          {
            name: 'why',
            label: 'Why it matters',
            hint: 'How it follows from the AI policy, an issue, a risk or a need.',
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'systemIds',
            label: 'AI systems it is about',
            optional: true,
            kind: 'system',
            several: true,
          },
        ],
      },
      {
        id: 'measure',
        title: 'How it is measured',
        fields: [
          {
            name: 'how',
            label: 'Can it be put into a number?',
            kind: 'choice',
            options: [
              { value: 'number', text: 'Yes' },
              { value: 'judgement', text: 'No', hint: 'It is then judged: reached, partly, or not yet.' },
            ],
          },
          {
            name: 'measure',
            label: 'What is measured or judged, and from which source',
            kind: 'long-text',
            max: 1500,
          },
          {
            name: 'unit',
            label: 'Unit',
            onlyIf: { field: 'how', is: ['number'] },
            hint: 'Per cent, days, complaints a month.',
            kind: 'text',
            max: 40,
          },
          {
            name: 'direction',
            label: 'When the target is reached',
            onlyIf: { field: 'how', is: ['number'] },
            kind: 'choice',
            options: [
              { value: 'at-least', text: 'At this number or more' },
              { value: 'at-most', text: 'At this number or less' },
            ],
          },
          { name: 'target', label: 'Target', onlyIf: { field: 'how', is: ['number'] }, kind: 'number' },
          {
            name: 'baseline',
            label: 'Where we began',
            onlyIf: { field: 'how', is: ['number'] },
            hint: 'With it, the page can say whether you are on the way: it draws a straight line from here to the target.',
            optional: true,
            kind: 'number',
          },
          {
            name: 'reachedWhen',
            label: 'When it is reached',
            onlyIf: { field: 'how', is: ['judgement'] },
            kind: 'long-text',
            max: 1500,
          },
          { name: 'startOn', label: 'Start date', kind: 'date' },
          { name: 'dueOn', label: 'Target date', kind: 'date' },
          {
            name: 'every',
            label: 'How often it is measured',
            kind: 'choice',
            options: [
              { value: '1', text: 'Every month' },
              { value: '3', text: 'Every quarter' },
              { value: '6', text: 'Every half year' },
              { value: '12', text: 'Every year' },
            ],
          },
        ],
      },
      {
        id: 'plan',
        title: 'How to get there',
        fields: [
          {
            name: 'resources',
            label: 'What it needs',
            hint: 'Time, people, money, tools.',
            kind: 'long-text',
            max: 2000,
          },
          {
            name: 'evaluation',
            label: 'How the result is evaluated',
            hint: 'Who looks at the numbers, and what happens when they are off.',
            kind: 'long-text',
            max: 2000,
          },
        ],
      },
      {
        id: 'steps',
        title: 'Steps',
        list: { item: 'Step', min: 1, max: 20 },
        fields: [...stepFields()],
      },
      standing(states, {
        owner: 'Who is responsible',
        more: [
          {
            name: 'whyEnded',
            label: 'What came of it',
            onlyIf: { field: 'status', is: ['reached', 'stopped'] },
            kind: 'long-text',
            max: 2000,
          },
        ],
      }),
    ],
  },
  titleOf: (content) => textIn(content, 'title'),
  columns: [
    { head: 'Responsible', field: 'ownerId' },
    { head: 'By', field: 'dueOn' },
  ],
  states,
  // Whichever comes first: looking at the objective itself, or the next value.
  nextReview: (content, latest) => {
    const review = reviewDate(states)(content);
    const measurement = review && nextMeasurementOn(content, latest);
    return measurement && measurement < review ? measurement : review;
  },
  check: (content) => {
    const problems: FormProblem[] = [];
    if (textIn(content, 'dueOn') <= textIn(content, 'startOn')) {
      problems.push({ field: 'dueOn', message: 'Enter a day after the one it begins on' });
    }
    const [target, baseline] = [numberIn(content, 'target'), numberIn(content, 'baseline')];
    if (target !== undefined && baseline !== undefined) {
      const wrongWay = textIn(content, 'direction') === 'at-most' ? baseline < target : baseline > target;
      if (wrongWay) {
        problems.push({
          field: 'baseline',
          message:
            'Where we began is beyond the target already: check both numbers and “when the target is reached”',
        });
      }
    }
    return problems;
  },
};

/** What a measurement of this objective asks for. */
export function measurementForm(objective: FormContent): Form {
  const value =
    textIn(objective, 'how') === 'judgement'
      ? ({
          name: 'value',
          label: 'How it stands',
          kind: 'choice',
          options: JUDGEMENTS.map(({ value, text }) => ({ value, text })),
        } as const)
      : ({ name: 'value', label: 'Value', kind: 'number', unit: textIn(objective, 'unit') } as const);
  return {
    id: 'objectives.measurement',
    title: 'Measurement',
    intro:
      'A measurement stays as it is entered. If one was wrong, enter the right one for the same day: the last one of a day counts.',
    sections: [
      {
        id: 'measurement',
        title: 'Measurement',
        fields: [
          {
            name: 'on',
            label: 'Day of the value',
            hint: 'The day that it describes.',
            kind: 'date',
            until: 'today',
          },
          value,
          {
            name: 'note',
            label: 'What is to be known about it',
            hint: 'Where it comes from, why it jumped.',
            optional: true,
            kind: 'long-text',
            max: 1000,
          },
        ],
      },
    ],
  };
}

/** How an objective that is no number stands, as parts of the way. */
export const JUDGEMENTS = [
  { value: 'reached', text: 'Reached', part: 1 },
  { value: 'partly', text: 'Partly reached', part: 0.5 },
  { value: 'not-yet', text: 'Not yet', part: 0 },
] as const;
