/** Where a fact of the law is from, and when it was looked up: law moves, so it is data with a date, never a rule in code. */
export interface Source {
  text: string;
  /** YYYY-MM-DD. */
  lookedUpOn: string;
}

export interface Practice {
  id: string;
  /** As an answer of the screening, in our own words. */
  text: string;
  /** YYYY-MM-DD from when the law prohibits it in the European Union, as far as `source` says. */
  since: string;
  source: Source;
}

const ACT: Source = {
  text: 'Regulation (EU) 2024/1689, Article 5(1)',
  lookedUpOn: '2026-11-24',
};
const OMNIBUS: Source = {
  text: 'Digital Omnibus on AI, adopted by the Council of the EU on 29 June 2026 (amends Article 5)',
  lookedUpOn: '2026-11-24',
};

/**
 * Practices that an organization which follows this process does not approve, wherever it works. They follow Article 5
 * of the EU AI Act in our own words and without its exceptions: whether an exception holds is for a lawyer, and then the
 * answer is another one.
 */
export const PRACTICES: readonly Practice[] = [
  {
    id: 'manipulation',
    text: 'Steers people below their awareness, or by deception, so that they act to their harm',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'exploitation',
    text: 'Exploits that people are young, disabled or in need, so that they act to their harm',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'social-scoring',
    text: 'Scores people by their behaviour or character and treats them worse for it elsewhere, or out of proportion',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'crime-prediction',
    text: 'Predicts that a person will commit a crime from their profile alone',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'face-scraping',
    text: 'Collects faces from the internet or cameras without aim, to build a database for recognition',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'emotion-recognition',
    text: 'Reads the emotions of people at work or in education (other than for medicine or safety)',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'biometric-sorting',
    text: 'Infers from biometric data what people believe, whom they love, or their origin',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'live-identification',
    text: 'Identifies people at a distance and in real time in public places, for law enforcement',
    since: '2025-02-02',
    source: ACT,
  },
  {
    id: 'intimate-images',
    text: 'Makes sexual or intimate images of real people without their consent, or of children',
    since: '2026-12-02',
    source: OMNIBUS,
  },
];
