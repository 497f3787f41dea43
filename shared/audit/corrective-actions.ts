import type { StartContent } from '../corrective-action/forms/start';
import { type Finding, isNonconformity } from './findings';
import { label } from './scope';

/** A nonconformity, and the corrective action that it starts. */
export interface ToCorrect {
  finding: Finding;
  /** What identifies it: the same finding starts one corrective action, however often it is asked for. */
  source: string;
  /** Of the corrective action's start form. */
  start: StartContent;
}

/** Each nonconformity of an approved report with what its corrective action begins with. */
export function correctiveActionsFor(
  findings: readonly Finding[],
  { number, foundOn }: { number: string; foundOn: string },
): ToCorrect[] {
  return findings.filter(isNonconformity).map((finding) => ({
    finding,
    source: sourceOf(number, finding),
    start: startOf(finding, number, foundOn),
  }));
}

/** Readable: pages show where a corrective action comes from. @param number of the audit's record */
export const sourceOf = (number: string, { index }: Pick<Finding, 'index'>): string =>
  `${number}, finding ${index + 1}`;

function startOf(finding: Finding, number: string, foundOn: string): StartContent {
  const { kind, title, clauses, controls, systems, found, evidence, ownerId } = finding;
  const major = kind === 'major-nonconformity';
  const [system, ...others] = systems;
  const one = system !== undefined && others.length === 0;
  const names = [...clauses, ...controls].map((id) => label(id)).join('; ');
  return {
    source: 'audit',
    reference: sourceOf(number, finding),
    title,
    what: `${found}\n\nWhat shows it: ${evidence}`.slice(0, 8000),
    foundOn,
    concerns: one ? 'system' : 'elsewhere',
    ...(one ? { system } : { where: whereOf(systems.length, names) }),
    ...(clauses.length > 0 && { clauses }),
    ...(controls.length > 0 && { controls }),
    severity: major ? 'major' : 'minor',
    priority: major ? 'high' : 'normal',
    ...(ownerId && { leader: ownerId }),
  };
}

/** At most 300 characters. */
const whereOf = (systems: number, names: string): string =>
  (systems > 1 ? `${systems} AI systems; ${names}` : names).slice(0, 300);
