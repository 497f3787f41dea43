/** A duty to tell somebody of an incident by a time. The organization's own configuration; no legal advice. */
export interface LegalClock {
  /** 'gdpr-33'. */
  id: string;
  /** 'Personal data breach: to the supervisory authority'. */
  title: string;
  /** 'GDPR'; clocks of one law follow each other (see `from`). */
  law: string;
  /** 'Art. 33(1)'. */
  article: string;
  within: number;
  unit: 'hours' | 'days' | 'months';
  /** 'known': when the incident became known. 'report': when the last report of the same law before it was sent. */
  from: 'known' | 'report';
  /** Who must be told. */
  to: string;
  /** What must be so for it to apply, as a question. */
  question: string;
  /** Kinds of harm (see {@link HARMS}) that make it likely: it is taken to run until somebody decides. */
  harms: string[];
  /** Where it is written, and the date of that text (YYYY-MM-DD). */
  source: string;
  sourceDate: string;
  /** YYYY-MM-DD when somebody last compared it with the law. */
  checkedOn: string;
  note?: string;
  /** False: switched off by the organization. */
  on: boolean;
}

/** What an incident can have done. The clocks are suggested by these. */
export const HARMS = [
  { value: 'death', text: 'Somebody died' },
  { value: 'health', text: 'Somebody’s health was seriously harmed' },
  {
    value: 'rights',
    text: 'Fundamental rights were violated',
    hint: 'Discrimination, unlawful surveillance, a decision without recourse.',
  },
  {
    value: 'infrastructure',
    text: 'Critical infrastructure was disrupted',
    hint: 'Energy, water, transport, hospitals, networks.',
  },
  { value: 'property', text: 'Property or the environment was seriously harmed' },
  { value: 'personal-data', text: 'Personal data were lost, changed or seen by the wrong people' },
  { value: 'security', text: 'Networks or information systems were attacked or failed' },
  {
    value: 'wrong-output',
    text: 'Wrong or unfair results reached people',
    hint: 'A wrong decision, a false statement, a harmful recommendation.',
  },
  { value: 'misuse', text: 'The system was used for what it is not meant for' },
  { value: 'near-miss', text: 'Nothing yet: it was noticed in time' },
] as const;
