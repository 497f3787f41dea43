import type { SystemFields } from '../register/system';
import type { ImpactApproval } from './approval';
import { deploymentGate } from './gate';

/** How a system stands with its impact assessment, in words. */
export interface Standing {
  text: string;
  tone: 'good' | 'bad' | 'attention' | 'neutral';
  /** Why it may not be in operation; [] when it may. */
  reasons: string[];
  /** What would change that: another assessment, or somebody who confirms the conditions. */
  needs?: 'assessment' | 'conditions';
}

/**
 * What a page says of a system. A system can be in operation without an approval: an import states what is the case, and
 * an approval ends. Then the page says so; nothing takes a system out of operation but a person.
 * @param today YYYY-MM-DD in the organization's time zone
 */
export function standingOf(
  system: SystemFields,
  approval: ImpactApproval | undefined,
  today: string,
): Standing {
  const gate = deploymentGate(system, approval, today);
  const operates = system.lifeCycleStage === 'operation';
  if (gate.open) {
    const text = operates ? 'In operation with an approved impact assessment' : 'May go into operation';
    return { text, tone: 'good', reasons: [] };
  }
  const reasons = gate.reasons.map(({ text }) => text);
  if (system.lifeCycleStage === 'retired') return { text: 'Retired', tone: 'neutral', reasons };
  const needs = gate.reasons.every(({ kind }) => kind === 'conditions') ? 'conditions' : 'assessment';
  if (operates)
    return { text: 'In operation without an approved impact assessment', tone: 'bad', reasons, needs };
  return approval
    ? { text: 'Must not go into operation', tone: 'attention', reasons, needs }
    : { text: 'Not assessed yet', tone: 'neutral', reasons, needs };
}
