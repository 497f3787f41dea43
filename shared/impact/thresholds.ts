import type { FieldValue, FormContent } from '../forms/form';
import type { SystemFields } from '../register/system';
import { PRACTICES } from './practices';

/**
 * What kind of use it is. It decides the route of approval:
 * - standard: one designated approver;
 * - sensitive: two designated approvers, then one of top management;
 * - restricted: two designated approvers, then all of top management;
 * - prohibited: cannot be approved.
 */
export const USES = ['standard', 'sensitive', 'restricted', 'prohibited'] as const;
export type Use = (typeof USES)[number];

export const USE_NAMES: Record<Use, string> = {
  standard: 'Standard use',
  sensitive: 'Sensitive use',
  restricted: 'Restricted use',
  prohibited: 'Use that we do not allow',
};

/** A rule: where every one of these answers is one of those listed, the use is at least of this kind. */
export interface Threshold {
  id: string;
  /** By field of the screening, or of a harm; `register.*` are facts of the register entry. */
  when: Readonly<Record<string, readonly string[]>>;
  use: Use;
  /** Why, in words for the owner, the approvers and the record. */
  reason: string;
}

/** Over the screening. A use that none of them fits needs no full assessment. */
export const SCREENING_THRESHOLDS: readonly Threshold[] = [
  ...PRACTICES.map(
    ({ id, text }): Threshold => ({
      id: `practice-${id}`,
      when: { practices: [id] },
      use: 'prohibited',
      reason: `A practice that we do not allow: ${text.charAt(0).toLowerCase()}${text.slice(1)}.`,
    }),
  ),
  {
    id: 'register-prohibited',
    when: { 'register.euAiActClass': ['prohibited-practice'] },
    use: 'prohibited',
    reason: 'The register places it among the practices that the EU AI Act prohibits.',
  },
  {
    id: 'public-power',
    when: { areas: ['law-enforcement', 'migration', 'justice'] },
    use: 'restricted',
    reason: 'Police, borders and courts decide on liberty; people can hardly avoid them.',
  },
  {
    id: 'biometrics',
    when: { areas: ['biometrics'] },
    use: 'restricted',
    reason: 'People cannot change or leave at home what identifies their body.',
  },
  {
    id: 'decides-alone',
    when: { decisions: ['decides'], control: ['no'] },
    use: 'restricted',
    reason: 'It decides on people and nobody can step in.',
  },
  {
    id: 'dangerous-alone',
    when: { safety: ['people'], control: ['no'] },
    use: 'restricted',
    reason: 'It can injure people and nobody can step in.',
  },
  {
    id: 'decides-on-vulnerable',
    when: { decisions: ['decides'], vulnerable: ['yes'] },
    use: 'restricted',
    reason: 'It decides on people who can defend themselves less than others.',
  },
  {
    id: 'livelihood',
    when: { areas: ['employment', 'education', 'services', 'health'] },
    use: 'sensitive',
    reason: 'Work, education, services and health decide how people can live.',
  },
  {
    id: 'common-goods',
    when: { areas: ['infrastructure', 'elections'] },
    use: 'sensitive',
    reason: 'Very many people depend on infrastructure, elections and public debate.',
  },
  {
    id: 'decides',
    when: { decisions: ['decides'] },
    use: 'sensitive',
    reason: 'It decides on individual people.',
  },
  {
    id: 'informs-masses',
    when: { decisions: ['informs'], affected: ['masses'] },
    use: 'sensitive',
    reason: 'It informs decisions on more than a million people: one error is repeated very often.',
  },
  {
    id: 'vulnerable',
    when: { vulnerable: ['yes'] },
    use: 'sensitive',
    reason: 'It affects people who can defend themselves less than others.',
  },
  {
    id: 'special-data',
    when: { personalData: ['special'] },
    use: 'sensitive',
    reason: 'It processes personal data of a sensitive kind.',
  },
  {
    id: 'dangerous',
    when: { safety: ['people'] },
    use: 'sensitive',
    reason: 'If it fails, people can be injured.',
  },
  {
    id: 'register-impact',
    when: { 'register.impactClass': ['rights-impacting', 'safety-impacting', 'both'] },
    use: 'sensitive',
    reason: 'The register says that it affects the rights or the safety of people.',
  },
  {
    id: 'register-high-risk',
    when: { 'register.euAiActClass': ['high-risk'] },
    use: 'sensitive',
    reason: 'The register places it among the high-risk systems of the EU AI Act.',
  },
  {
    id: 'informs',
    when: { decisions: ['informs'] },
    use: 'standard',
    reason: 'It informs decisions on individual people.',
  },
  {
    id: 'personal-data',
    when: { personalData: ['ordinary'] },
    use: 'standard',
    reason: 'It processes personal data.',
  },
  {
    id: 'register-demographics',
    when: { 'register.demographics': ['yes'] },
    use: 'standard',
    reason: 'The register says that it uses features such as age or sex.',
  },
  {
    id: 'acts-alone',
    when: { control: ['no'], affected: ['few', 'many', 'masses'] },
    use: 'standard',
    reason: 'It acts by itself, and people are affected.',
  },
  {
    id: 'public',
    when: { public: ['yes'] },
    use: 'standard',
    reason: 'People outside the organization deal with it or see what it makes.',
  },
  {
    id: 'damage',
    when: { safety: ['things'] },
    use: 'standard',
    reason: 'If it fails, property or nature can be damaged.',
  },
  {
    id: 'asked-for',
    when: { depth: ['full'] },
    use: 'standard',
    reason: 'The owner asks for a full assessment.',
  },
];

/** Over each harm of the full assessment: what it finds can make the approval stricter, never easier. */
export const HARM_THRESHOLDS: readonly Threshold[] = [
  {
    id: 'very-high-remains',
    when: { residual: ['very-high'] },
    use: 'restricted',
    reason: 'A very high harm remains with all measures in place.',
  },
  {
    id: 'high-remains',
    when: { residual: ['high'] },
    use: 'sensitive',
    reason: 'A high harm remains with all measures in place.',
  },
  {
    id: 'critical-for-ever',
    when: { severity: ['critical'], reversibility: ['no'] },
    use: 'sensitive',
    reason: 'A harm could be critical, and could not be undone.',
  },
];

const byId = new Map([...SCREENING_THRESHOLDS, ...HARM_THRESHOLDS].map((one) => [one.id, one]));

/** The reason of a threshold in words; its id where this release does not know it any more. */
export const reasonOf = (id: string): string => byId.get(id)?.reason ?? id;

export interface Classification {
  use: Use;
  /** Whether a full assessment is needed: any threshold is met. */
  full: boolean;
  /** Every threshold that is met, the strictest first. */
  reasons: Pick<Threshold, 'id' | 'use' | 'reason'>[];
}

/** What of the register counts. */
type RegisterFacts = Partial<Pick<SystemFields, 'impactClass' | 'euAiActClass' | 'demographicVariables'>>;

/**
 * What kind of use it is, by everything that is known.
 * @param screen the screening's answers
 * @param assess the full assessment's, when there is one
 */
export function classify(
  screen: FormContent,
  system: RegisterFacts | undefined,
  assess?: FormContent,
): Classification {
  const register = {
    'register.impactClass': system?.impactClass ?? 'unknown',
    'register.euAiActClass': system?.euAiActClass ?? 'unknown',
    'register.demographics': system?.demographicVariables?.length ? 'yes' : 'no',
  };
  const met = [
    ...SCREENING_THRESHOLDS.filter(({ when }) => meets(when, { ...screen, ...register })),
    ...HARM_THRESHOLDS.filter(({ when }) => listOf(assess, 'harms').some((harm) => meets(when, harm))),
  ];
  const strictest = (a: Threshold, b: Threshold) => USES.indexOf(b.use) - USES.indexOf(a.use);
  const reasons = met.sort(strictest).map(({ id, use, reason }) => ({ id, use, reason }));
  return { use: reasons[0]?.use ?? 'standard', full: reasons.length > 0, reasons };
}

function meets(when: Threshold['when'], answers: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(when).every(([field, values]) =>
    [answers[field]].flat().some((answer) => typeof answer === 'string' && values.includes(answer)),
  );
}

/** The items of a list section; [] when it has none. */
export function listOf(content: FormContent | undefined, section: string): Record<string, FieldValue>[] {
  const value = content?.[section];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object') : [];
}
