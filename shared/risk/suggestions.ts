import type { DefaultRiskSourceId } from '../aims/annex-c';
import type { RiskCriteria } from './criteria';
import type { RegisterFacts } from './prefill';

/** A risk to think about, for the form to offer. */
export interface SuggestedRisk {
  title: string;
  /** Id of a risk source of the criteria. */
  source: string;
  /** The fact in the register that it comes from, as "because …". */
  because: string;
}

interface Rule extends SuggestedRisk {
  source: DefaultRiskSourceId;
  applies(facts: RegisterFacts): boolean;
}

const mayAffectRights = ({ impactClass }: RegisterFacts) =>
  impactClass === 'rights-impacting' || impactClass === 'both';
const mayAffectSafety = ({ impactClass }: RegisterFacts) =>
  impactClass === 'safety-impacting' || impactClass === 'both';
const isBeforeUse = ({ lifeCycleStage }: RegisterFacts) =>
  lifeCycleStage === 'initiated' || lifeCycleStage === 'development' || lifeCycleStage === 'implementation';

/** What the register can point to. The most telling first; the last applies to every system in use or coming. */
const RULES: readonly Rule[] = [
  {
    title: 'Outputs are less accurate or less favourable for some groups of people',
    source: 'risk-sources-related-to-machine-learning',
    because: 'the register says that the system may affect rights, or uses demographic variables',
    applies: (facts) => mayAffectRights(facts) || (facts.demographicVariables?.length ?? 0) > 0,
  },
  {
    title: 'A wrong, late or missing output leads to physical harm',
    source: 'complexity-of-environment',
    because: 'the register says that the system may affect safety',
    applies: mayAffectSafety,
  },
  {
    title: 'People affected cannot find out why an output was given, or contest it',
    source: 'lack-of-transparency-and-explainability',
    because: 'the register says that the system may affect rights',
    applies: mayAffectRights,
  },
  {
    title: 'Personal data is disclosed, or used for more than its purpose',
    source: 'risk-sources-related-to-machine-learning',
    because: 'the register says that the system processes personal data',
    applies: ({ personalData }) => personalData === 'yes',
  },
  {
    title: 'The system is put into use before it works well enough under real conditions',
    source: 'technology-readiness',
    because: 'the register says that the system is not yet in use',
    applies: isBeforeUse,
  },
  {
    title: 'Performance falls unnoticed as data, users or surroundings change',
    source: 'system-life-cycle-issues',
    because: 'the register says that the system is in use',
    applies: ({ lifeCycleStage }) => lifeCycleStage === 'operation',
  },
  {
    title: 'Data, decisions or other systems still depend on the system when it is switched off',
    source: 'system-life-cycle-issues',
    because: 'the register says that the system is retired or being retired',
    applies: ({ lifeCycleStage }) => lifeCycleStage === 'retired',
  },
  {
    title: 'People act on outputs without checking them',
    source: 'level-of-automation',
    because: 'this can happen with any system that is in use or will be',
    applies: ({ lifeCycleStage }) => lifeCycleStage !== 'retired',
  },
];

/**
 * Risks that the register entry points to, from the default risk sources that the criteria still have: a start for
 * thought, not a finding. Editing or removing them is the person's task.
 */
export function suggestRisks(facts: RegisterFacts, criteria: RiskCriteria): SuggestedRisk[] {
  const offered = new Set(criteria.riskSources.map(({ id }) => id));
  return RULES.filter((rule) => offered.has(rule.source) && rule.applies(facts)).map(
    ({ title, source, because }) => ({ title, source, because }),
  );
}
