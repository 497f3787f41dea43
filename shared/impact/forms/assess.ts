import type { Form, Section } from '../../forms/form';
import { DIMENSIONS, REACH } from '../scales';
import { benefits, harms, parties } from './harms';

const system: Section = {
  id: 'system',
  title: 'The system',
  hint: 'What an approver has to know who has never seen it.',
  fields: [
    {
      name: 'functions',
      label: 'What does it do, and what comes out of it?',
      kind: 'long-text',
    },
    {
      name: 'model',
      label: 'Which model or method does it use?',
      hint: 'Name, version, who made it, how it was tuned; whether and how it goes on learning.',
      kind: 'long-text',
    },
    {
      name: 'limits',
      label: 'What can it not do, and how well was it tested?',
      hint: 'Known limits, test results, for whom or in which cases it works less well.',
      kind: 'long-text',
    },
  ],
};

const use: Section = {
  id: 'use',
  title: 'Use and misuse',
  fields: [
    {
      name: 'intendedUse',
      label: 'What is it to be used for, and by whom?',
      kind: 'long-text',
    },
    {
      name: 'processUse',
      label: 'In which of our processes is it used, and at which step?',
      hint: 'What comes before it, who uses its output, what happens then.',
      kind: 'long-text',
    },
    {
      name: 'period',
      label: 'From when and until when is it used, and how often?',
      hint: 'For example: from March 2027, without an end; about 200 applications a day.',
      kind: 'long-text',
    },
    {
      name: 'misuse',
      label: 'How could it be used wrongly?',
      hint: 'By mistake, by convenience or on purpose: what is foreseeable, and by whom.',
      kind: 'long-text',
    },
  ],
};

const data: Section = {
  id: 'data',
  title: 'Data',
  fields: [
    {
      name: 'dataUsed',
      label: 'Which data was it made with, and which does it work on?',
      hint: 'Kind, origin, period, whose data it is; why we may use it.',
      kind: 'long-text',
    },
    {
      name: 'dataQuality',
      label: 'How good is the data, and whom does it leave out?',
      hint: 'Gaps, errors, groups that are rare or missing, how that was checked.',
      kind: 'long-text',
    },
  ],
};

const deployment: Section = {
  id: 'deployment',
  title: 'Where and how it runs',
  fields: [
    {
      name: 'environment',
      label: 'Where is it used?',
      hint: 'Countries, languages, places, devices, other systems that it depends on.',
      kind: 'long-text',
    },
    {
      name: 'oversight',
      label: 'Who watches over it, and what can they do?',
      hint: 'Who looks at outputs and when, how they can stop or overrule it, what they were trained in.',
      kind: 'long-text',
    },
    {
      name: 'notice',
      label: 'How do people learn that AI is at work, and what it did?',
      kind: 'long-text',
    },
    {
      name: 'complaints',
      label: 'How can people object, and have a result put right?',
      hint: 'Where they turn to, who answers, within which time.',
      kind: 'long-text',
    },
  ],
};

const without: Section = {
  id: 'without',
  title: 'Where you found no harm',
  hint: 'Each subject and each kind of people needs an answer: a harm above, or a tick here. So a reader sees that it was looked at.',
  fields: [
    {
      name: 'noHarmIn',
      label: 'Subjects in which you found no harm',
      kind: 'choices',
      options: [...DIMENSIONS],
      optional: true,
    },
    {
      name: 'noHarmTo',
      label: 'Whom no harm hits',
      kind: 'choices',
      options: [...REACH],
      optional: true,
    },
    {
      name: 'howLooked',
      label: 'How did you look for harms?',
      hint: 'Tests, incidents of similar systems, talks with those affected, literature.',
      kind: 'long-text',
    },
  ],
};

const analysis: Section = {
  id: 'analysis',
  title: 'Weighing it up',
  fields: [
    {
      name: 'weighing',
      label: 'How do benefits and harms compare?',
      hint: 'Above all: are those who bear the harms the same as those who have the benefits?',
      kind: 'long-text',
    },
    {
      name: 'alternatives',
      label: 'Which other ways were considered?',
      hint: 'Without AI, with less data, with more human control.',
      kind: 'long-text',
    },
    { name: 'unknowns', label: 'What do we not know?', kind: 'long-text' },
    {
      name: 'ifHarm',
      label: 'What do we do if a harm occurs?',
      hint: 'Who stops the system, who tells whom, how those affected are helped.',
      kind: 'long-text',
    },
    {
      name: 'conclusion',
      label: 'What do you propose?',
      kind: 'choice',
      options: [
        { value: 'go', text: 'Use it as described' },
        {
          value: 'stop',
          text: 'Do not use it',
          hint: 'The record then says so, and it cannot go into operation.',
        },
      ],
    },
  ],
};

const review: Section = {
  id: 'review',
  title: 'Watching and reviewing',
  fields: [
    {
      name: 'monitoring',
      label: 'What is watched in operation, how often and by whom?',
      hint: 'Numbers and signs that would show one of the harms, and the value at which somebody acts.',
      kind: 'long-text',
    },
    {
      name: 'reviewOn',
      label: 'When is this assessment to be reviewed at the latest?',
      hint: 'The approval ends on that day. At most 24 months ahead for a standard use, 12 for a sensitive one, 6 for a restricted one.',
      kind: 'date',
      from: 'today',
    },
    {
      name: 'documents',
      label: 'Documents',
      hint: 'Test reports, data protection assessment, instructions of the provider.',
      kind: 'references',
      optional: true,
    },
    {
      name: 'screening',
      label: 'Do the answers of the screening still hold?',
      kind: 'choice',
      options: [
        { value: 'holds', text: 'Yes' },
        {
          value: 'again',
          text: 'No: I want to answer it again first',
          hint: 'You are led back to the screening. What you wrote here is kept.',
        },
      ],
    },
  ],
};

export const ASSESS_FORM: Form = {
  id: 'impact-assessment.assess',
  title: 'Impact assessment',
  intro:
    'What the system is, whom it can help and whom it can harm, and what is done about it. Much is filled in from the register and from the last assessment: check it, it is yours now. You can save and go on later. Then the approvers decide.',
  sections: [system, use, data, deployment, parties, benefits, harms, without, analysis, review],
};
