import { checkIncident, clockSections, INCIDENT_STATES as states, TIME_HINT } from './incident-rules';
import { HARMS } from './legal-clock';
import { optionsOf, type Register, textIn } from './register';

/** Incidents of AI systems: reported by anybody who is signed in, handled by process owners. */
export const incidents: Register = {
  id: 'incidents',
  title: 'Incidents',
  singular: 'incident',
  prefix: 'inc',
  clauses: ['8.1', '10.2', 'A.8.3', 'A.8.4', 'A.6.2.6'],
  intro:
    'Something went wrong with an AI system, or nearly did. Report it at once, with what you know now: the clocks of the law run from the moment it became known. Everybody who signs in can report; administrators and process owners handle it.',
  form: {
    id: 'incidents',
    title: 'Incident',
    sections: [
      {
        id: 'report',
        title: 'What happened',
        fields: [
          { name: 'title', label: 'The incident in a few words', kind: 'text', max: 120 },
          {
            name: 'systemId',
            label: 'Which AI system',
            hint: 'Leave it empty when it is not in the register, and name it below.',
            optional: true,
            kind: 'system',
          },
          {
            name: 'happened',
            label: 'What happened',
            hint: 'What you saw or were told, in the order it happened. No names of people affected.',
            kind: 'long-text',
            max: 6000,
          },
          {
            name: 'harms',
            label: 'What it did, as far as is known',
            hint: 'Tick what may be so too: it decides which clocks are shown.',
            kind: 'choices',
            options: HARMS.map((harm) => ({ ...harm })),
          },
          {
            name: 'affected',
            label: 'Who is affected, and how many',
            hint: 'Groups, not names. "Not known yet" is an answer.',
            kind: 'text',
          },
          {
            name: 'happenedOn',
            label: 'When it happened',
            hint: 'The first day, if it went on for longer.',
            optional: true,
            kind: 'date',
            until: 'today',
          },
          {
            name: 'knownOn',
            label: 'The day it became known',
            hint: 'When anybody in the organization, or somebody who works for it, first knew. Clocks start here.',
            kind: 'date',
            until: 'today',
          },
          {
            name: 'knownAt',
            label: 'The time it became known',
            hint: `${TIME_HINT} Without it the clocks start with the day.`,
            optional: true,
            kind: 'text',
          },
          {
            name: 'doneSoFar',
            label: 'What was done already',
            hint: 'Switched off, told somebody, kept logs.',
            optional: true,
            kind: 'long-text',
            max: 3000,
          },
        ],
      },
      {
        id: 'handling',
        title: 'Investigation and response',
        fields: [
          { name: 'ownerId', label: 'Who handles it', kind: 'person' },
          { name: 'status', label: 'Where it stands', kind: 'choice', options: optionsOf(states) },
          {
            name: 'severity',
            label: 'How severe it is',
            kind: 'choice',
            options: [
              { value: 'low', text: 'Low', hint: 'No harm, or easily made good.' },
              { value: 'moderate', text: 'Moderate', hint: 'Harm to a few, which can be made good.' },
              { value: 'high', text: 'High', hint: 'Serious harm to somebody, or harm to many.' },
              {
                value: 'critical',
                text: 'Critical',
                hint: 'Harm that cannot be made good, or is still spreading.',
              },
            ],
          },
          {
            name: 'systemNow',
            label: 'State of the AI system',
            kind: 'choice',
            options: [
              { value: 'runs', text: 'Running as before' },
              { value: 'limited', text: 'Running with limits' },
              { value: 'stopped', text: 'Stopped' },
              { value: 'not-ours', text: 'Not in our hands' },
            ],
          },
          {
            name: 'containment',
            label: 'What was done to stop the harm',
            optional: true,
            kind: 'long-text',
            max: 4000,
          },
          {
            name: 'evidence',
            label: 'Logs and other evidence, and where they are kept',
            hint: 'Before anything is changed: the law may forbid changing a system before the authority has been told.',
            optional: true,
            kind: 'references',
          },
          {
            name: 'cause',
            label: 'What caused it',
            onlyIf: { field: 'status', is: ['closed'] },
            kind: 'long-text',
            max: 4000,
          },
          {
            name: 'peopleTold',
            label: 'What the people affected and other interested parties were told',
            onlyIf: { field: 'status', is: ['closed'] },
            hint: 'Whom, when, how; or why nobody needed to be told.',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'correction',
            label: 'Does it need corrective action?',
            onlyIf: { field: 'status', is: ['closed'] },
            kind: 'choice',
            options: [
              { value: 'started', text: 'Yes, it was started', hint: 'Name the run below.' },
              { value: 'no', text: 'No', hint: 'Say why below.' },
            ],
          },
          {
            name: 'correctionWhere',
            label: 'The run of the corrective action, or why none is needed',
            onlyIf: { field: 'status', is: ['closed'] },
            kind: 'long-text',
            max: 1500,
          },
          {
            name: 'lessons',
            label: 'What was learned',
            onlyIf: { field: 'status', is: ['closed'] },
            hint: 'Does the risk or impact assessment of the system still hold?',
            kind: 'long-text',
            max: 3000,
          },
          {
            name: 'whyNone',
            label: 'Why it was no incident',
            onlyIf: { field: 'status', is: ['no-incident'] },
            kind: 'long-text',
            max: 2000,
          },
        ],
      },
    ],
  },
  added: clockSections,
  parts: [
    { id: 'report', title: 'What happened', button: 'Correct the report', sections: ['report'] },
    {
      id: 'handling',
      title: 'Investigation and response',
      button: 'Investigate and respond',
      sections: ['handling'],
    },
    { id: 'clocks', title: 'Legal clocks', sections: 'added' },
  ],
  intake: { by: 'anyone', sections: ['report'], begins: { status: 'reported' } },
  titleOf: (content) => textIn(content, 'title'),
  columns: [
    { head: 'Known since', field: 'knownOn' },
    { head: 'Severity', field: 'severity' },
    { head: 'Handled by', field: 'ownerId' },
  ],
  states,
  // An open incident is always to be looked at.
  nextReview: (content) =>
    states[textIn(content, 'status')]?.closed ? undefined : textIn(content, 'knownOn'),
  newestFirst: true,
  check: checkIncident,
};
