import type { Field, Form } from '../../forms/form';
import { CAUSE_CATEGORIES } from '../scales';

const why = (name: string, label: string, optional: boolean): Field => ({
  name,
  label,
  kind: 'long-text',
  max: 1000,
  ...(optional && { optional }),
  onlyIf: { field: 'method', is: ['five-whys'] },
});

const bone = (name: string, label: string, hint: string): Field => ({
  name,
  label,
  hint,
  kind: 'long-text',
  max: 2000,
  optional: true,
  onlyIf: { field: 'method', is: ['fishbone'] },
});

/** The bones of the fishbone (Ishikawa) diagram, in terms of AI systems. At least one is needed. */
export const FISHBONE = [
  bone('bonePeople', 'People', 'Competence, workload, who decided, who was not asked.'),
  bone('boneProcess', 'Process', 'Rules, reviews, hand-overs, responsibilities.'),
  bone('boneData', 'Data', 'Where it comes from, its quality, its age, whom it leaves out.'),
  bone('boneModel', 'Model and software', 'Design, training, thresholds, versions, interfaces.'),
  bone('boneOperation', 'Operation', 'Monitoring, infrastructure, changes, how it is really used.'),
  bone('boneOutside', 'Outside', 'Suppliers, users, the law, a world that changed.'),
];

export const CAUSE_FORM: Form = {
  id: 'corrective-action.cause',
  title: 'Find the cause',
  intro:
    'Find what, if it had been different, would have prevented this. “Somebody made a mistake” is seldom the end: ask ' +
    'why the mistake was possible and why it was not noticed. When you send this, you are asked to plan the actions.',
  sections: [
    {
      id: 'analysis',
      title: 'Analysis',
      fields: [
        {
          name: 'method',
          label: 'How do you look for the cause?',
          kind: 'choice',
          options: [
            { value: 'five-whys', text: 'Five whys', hint: 'One chain: ask “why?” of each answer.' },
            {
              value: 'fishbone',
              text: 'Fishbone',
              hint: 'Several causes together: collect them by where they lie.',
            },
            { value: 'other', text: 'Another method' },
          ],
        },
        why('why1', 'Why did it happen?', false),
        why('why2', 'Why was that so? (second why)', false),
        why('why3', 'Third why', true),
        why('why4', 'Fourth why', true),
        why('why5', 'Fifth why', true),
        ...FISHBONE,
        {
          name: 'otherMethod',
          label: 'The method, and what it showed',
          kind: 'long-text',
          onlyIf: { field: 'method', is: ['other'] },
        },
      ],
    },
    {
      id: 'root',
      title: 'Root cause',
      fields: [
        {
          name: 'category',
          label: 'Where does the cause lie?',
          kind: 'choice',
          options: [...CAUSE_CATEGORIES],
        },
        {
          name: 'cause',
          label: 'The root cause, in words',
          hint: 'One or two sentences. Others find it again by its words.',
          kind: 'long-text',
          max: 2000,
        },
        {
          name: 'cameBack',
          label: 'If an earlier corrective action had the same cause: why did it come back?',
          hint: 'Earlier ones that look alike are named when you send this. If one is something else, say so and why.',
          kind: 'long-text',
          max: 2000,
          optional: true,
        },
      ],
    },
    {
      id: 'elsewhere',
      title: 'The same elsewhere',
      fields: [
        {
          name: 'similar',
          label: 'Does the same exist elsewhere, or could it happen there?',
          kind: 'choice',
          options: [
            { value: 'found', text: 'Yes' },
            { value: 'none', text: 'No' },
          ],
        },
        {
          name: 'similarWhere',
          label: 'Where?',
          kind: 'long-text',
          max: 2000,
          onlyIf: { field: 'similar', is: ['found'] },
        },
        {
          name: 'similarSystems',
          label: 'AI systems that are concerned',
          kind: 'system',
          several: true,
          optional: true,
          onlyIf: { field: 'similar', is: ['found'] },
        },
        {
          name: 'similarLooked',
          label: 'Where did you look?',
          kind: 'long-text',
          max: 2000,
          onlyIf: { field: 'similar', is: ['none'] },
        },
      ],
    },
  ],
};
