type Fields = Record<string, string | string[]>;

/** What is entered in the forms of registers; people are left to the caller. */
export const ISSUE: Fields = {
  title: 'Few people can judge models',
  side: 'internal',
  topics: ['people'],
  roles: ['deployer'],
  effect: 'hinders',
  description: 'We depend on two people.',
  leadsTo: ['objective'],
  response: 'We train four more.',
  status: 'current',
  reviewOn: '2027-03-01',
};
export const OBJECTIVE: Fields = {
  title: 'Every system is assessed',
  themes: ['accountability'],
  why: 'The policy asks for it.',
  how: 'number',
  measure: 'Share of systems with a record',
  unit: '%',
  direction: 'at-least',
  target: '100',
  baseline: '20',
  startOn: '2026-01-01',
  dueOn: '2026-12-31',
  every: '1',
  resources: 'A day a month',
  evaluation: 'At each review',
  'steps.0.what': 'Make a schedule',
  'steps.0.until': '2026-04-01',
  status: 'active',
  reviewOn: '2027-03-01',
};
export const INCIDENT: Fields = {
  title: 'Applicants saw files of others',
  happened: 'Two applicants were shown a file that was not theirs.',
  harms: ['personal-data'],
  affected: 'Two applicants',
  knownOn: '2026-03-02',
  knownAt: '07:00',
};

export const POLICY = {
  title: 'AI policy',
  kind: 'ai-policy',
  purpose: 'For everybody who works with AI',
  says: ['purpose', 'objectives', 'requirements', 'improvement'],
  text: 'We use AI with care.',
  related: 'The security policy goes first',
  madeKnown: 'On the intranet',
  reviewWhen: 'A new law',
  status: 'current',
  reviewOn: '2027-03-01',
};
