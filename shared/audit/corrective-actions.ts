import type { StartContent } from '../corrective-action/forms/start';
import { type Finding, isNonconformity } from './findings';
import { type ApplicableControl, label } from './scope';

/** A nonconformity, and the corrective action that it starts. */
export interface ToCorrect {
  finding: Finding;
  /** What identifies it: the same finding starts one corrective action, however often it is asked for. */
  source: string;
  /** Of the corrective action's start form. */
  start: StartContent;
}

/** Of the audit's record. */
export interface AuditSource {
  number: string;
  /** YYYY-MM-DD */
  foundOn: string;
  /** By id. */
  systemNames: ReadonlyMap<string, string>;
  /** Those that apply: the organization's own have their titles here. */
  controls?: readonly ApplicableControl[];
}

/** Each nonconformity of an approved report with what its corrective action begins with. */
export function correctiveActionsFor(findings: readonly Finding[], audit: AuditSource): ToCorrect[] {
  return findings.filter(isNonconformity).map((finding) => ({
    finding,
    source: sourceOf(audit.number, finding),
    start: startOf(finding, audit),
  }));
}

/** Readable: pages show where a corrective action comes from. @param number of the audit's record */
export const sourceOf = (number: string, { index }: Pick<Finding, 'index'>): string =>
  `${number}, finding ${index + 1}`;

function startOf(
  finding: Finding,
  { number, foundOn, systemNames, controls: own }: AuditSource,
): StartContent {
  const { kind, title, clauses, controls, systems, found, evidence, ownerId } = finding;
  const major = kind === 'major-nonconformity';
  const [system, ...others] = systems;
  const one = system !== undefined && others.length === 0;
  const where = [
    ...systems.map((id) => systemNames.get(id) ?? id),
    ...[...clauses, ...controls].map((id) => label(id, own)),
  ].join('; ');
  return {
    source: 'audit',
    reference: sourceOf(number, finding),
    title,
    what: `${found}\n\nWhat shows it: ${evidence}`.slice(0, 8000),
    foundOn,
    concerns: one ? 'system' : 'elsewhere',
    ...(one ? { system } : { where: shortened(where) }),
    ...(others.length > 0 && { systems }),
    ...(clauses.length > 0 && { clauses }),
    ...(controls.length > 0 && { controls }),
    severity: major ? 'major' : 'minor',
    priority: major ? 'high' : 'normal',
    ...(ownerId && { leader: ownerId }),
  };
}

/** At most 300 characters: the rest is in the lists of systems, clauses and controls. */
const shortened = (where: string): string => (where.length > 300 ? `${where.slice(0, 299)}…` : where);
