import type { FormContent, ListItem } from '../forms/form';
import { listOf, textOf, textsOf } from './content';

export const FINDING_KINDS = [
  'conformity',
  'observation',
  'opportunity',
  'minor-nonconformity',
  'major-nonconformity',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export const FINDING_KIND_NAMES: Record<FindingKind, string> = {
  conformity: 'Conformity',
  observation: 'Observation',
  opportunity: 'Opportunity for improvement',
  'minor-nonconformity': 'Minor nonconformity',
  'major-nonconformity': 'Major nonconformity',
};

/** What an audit found. */
export interface Finding {
  /** Its place in the list of findings, from 0: what a corrective action refers to. */
  index: number;
  kind: FindingKind;
  title: string;
  clauses: string[];
  controls: string[];
  /** Ids of AI systems. */
  systems: string[];
  found: string;
  evidence: string;
  /** Who answers for putting it right; of nonconformities only. */
  ownerId?: string;
}

export const isNonconformity = ({ kind }: Pick<Finding, 'kind'>): boolean =>
  kind === 'minor-nonconformity' || kind === 'major-nonconformity';

/** The findings in what the auditors submitted (step 'conduct'). */
export const findingsOf = (conducted: FormContent | undefined): Finding[] =>
  listOf(conducted, 'findings').map(toFinding);

function toFinding(item: ListItem, index: number): Finding {
  const ownerId = textOf(item, 'owner');
  return {
    index,
    kind: textOf(item, 'kind') as FindingKind,
    title: textOf(item, 'title'),
    clauses: textsOf(item, 'clauses'),
    controls: textsOf(item, 'controls'),
    systems: textsOf(item, 'systems'),
    found: textOf(item, 'found'),
    evidence: textOf(item, 'evidence'),
    ...(ownerId && { ownerId }),
  };
}

/** How many of each kind, in words. @example '1 major nonconformity, 2 observations' */
export function findingsWords(findings: readonly Pick<Finding, 'kind'>[]): string {
  const plural: Record<FindingKind, string> = {
    conformity: 'conformities',
    observation: 'observations',
    opportunity: 'opportunities for improvement',
    'minor-nonconformity': 'minor nonconformities',
    'major-nonconformity': 'major nonconformities',
  };
  const parts = [...FINDING_KINDS].reverse().flatMap((kind) => {
    const count = findings.filter((finding) => finding.kind === kind).length;
    if (count === 0) return [];
    return [`${count} ${count === 1 ? FINDING_KIND_NAMES[kind].toLowerCase() : plural[kind]}`];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}
