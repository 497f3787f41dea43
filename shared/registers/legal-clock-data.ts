import type { LegalClock } from './legal-clock';

/**
 * Deadlines to begin with, in our own words; every one can be changed or switched off. Read in the Official Journal
 * texts named as `source`; what is said of postponed dates was read in secondary sources on `checkedOn`.
 */
const AI_ACT = {
  law: 'EU AI Act',
  unit: 'days',
  from: 'known',
  to: 'The market surveillance authority of the member state where it happened',
  source: 'Regulation (EU) 2024/1689, OJ L, 2024/1689',
  sourceDate: '2024-07-12',
  checkedOn: '2026-07-03',
  note: 'For providers of high-risk AI systems; whoever uses one must tell its provider at once (Art. 26(5)). The text of 2024 lets these duties begin on 2 August 2026. An amendment that the Council adopted on 29 June 2026 moves them to 2 December 2027 (Annex III) and 2 August 2028 (Annex I): check in the Official Journal what holds for your system. The report is due at once when the link to the system is established or likely; the days are the outer limit. An incomplete first report is allowed.',
  on: true,
} as const;

const NIS2 = {
  law: 'NIS2',
  to: 'The CSIRT or competent authority of your member state',
  question:
    'Are you an essential or important entity, and did the incident disrupt your services severely, or hurt others considerably?',
  source: 'Directive (EU) 2022/2555, OJ L 333, p. 80, and the national law that carries it out',
  sourceDate: '2022-12-27',
  checkedOn: '2026-07-03',
  harms: ['infrastructure', 'security'] as string[],
  on: true,
} as const;

export const BUILT_IN_CLOCKS: LegalClock[] = [
  {
    ...AI_ACT,
    id: 'ai-act-2-days',
    title: 'Serious incident: critical infrastructure or widespread',
    article: 'Art. 73(3)',
    within: 2,
    question:
      'Did a high-risk AI system that you provide disrupt critical infrastructure seriously and irreversibly, or break the law in a widespread way?',
    harms: ['infrastructure'],
  },
  {
    ...AI_ACT,
    id: 'ai-act-10-days',
    title: 'Serious incident: death of a person',
    article: 'Art. 73(4)',
    within: 10,
    question: 'Did somebody die, and did a high-risk AI system that you provide cause it, or may it have?',
    harms: ['death'],
  },
  {
    ...AI_ACT,
    id: 'ai-act-15-days',
    title: 'Serious incident: every other',
    article: 'Art. 73(2)',
    within: 15,
    question:
      'Did a high-risk AI system that you provide seriously harm health, property or the environment, or breach duties that protect fundamental rights?',
    harms: ['health', 'rights', 'property'],
  },
  {
    id: 'gdpr-33',
    title: 'Personal data breach',
    law: 'GDPR',
    article: 'Art. 33(1)',
    within: 72,
    unit: 'hours',
    from: 'known',
    to: 'The data protection authority; the controller, if you process for another (Art. 33(2), without delay)',
    question:
      'Are you the controller, and is the breach of personal data likely to be a risk to the rights and freedoms of people?',
    harms: ['personal-data'],
    source: 'Regulation (EU) 2016/679, OJ L 119, p. 1',
    sourceDate: '2016-05-04',
    checkedOn: '2026-07-03',
    note: 'A later notification is possible with reasons. When the risk is high, the people concerned are told too (Art. 34).',
    on: true,
  },
  {
    ...NIS2,
    id: 'nis2-24-hours',
    title: 'Early warning',
    article: 'Art. 23(4)(a)',
    within: 24,
    unit: 'hours',
    from: 'known',
  },
  {
    ...NIS2,
    id: 'nis2-72-hours',
    title: 'Incident notification',
    article: 'Art. 23(4)(b)',
    within: 72,
    unit: 'hours',
    from: 'known',
    note: 'Trust service providers have 24 hours.',
  },
  {
    ...NIS2,
    id: 'nis2-one-month',
    title: 'Final report',
    article: 'Art. 23(4)(d)',
    within: 1,
    unit: 'months',
    from: 'report',
    note: 'A month after the incident notification; a progress report if the incident is still going on then.',
  },
];
