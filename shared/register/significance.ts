import type { Fingerprints } from './fingerprint';
import { fold } from './fold';
import { hash } from './identity';
import { FIELD_NAMES, type FieldName, type SystemFields, saysNothing } from './system';

/**
 * The fields whose change is a significant change of the system. ISO/IEC 42001 asks for AI risk assessments (6.1.2,
 * carried out under 8.2) and impact assessments (8.4) at planned intervals or when significant changes are proposed
 * or occur; the standard leaves it to the organization to say which those are. This is our answer, with the reason.
 *
 * Not in the list: names, abbreviations, unit and topic area (labels: what the system does is in its purpose), dates
 * (the stage carries their meaning) and the owner (who treats a risk does not change the risk).
 */
export const SIGNIFICANT_FIELDS: Readonly<Partial<Record<FieldName, string>>> = {
  purpose: 'Risks and impacts are assessed against the intended purpose.',
  outputs: 'Other outputs reach other decisions and other people.',
  intendedUsers: 'Other users understand and use the outputs in other ways.',
  affectedParties: 'Impacts are assessed for those whom the system affects.',
  organization: 'Risk criteria and context belong to the organization that answers for the system.',
  role: 'Developer, provider and user carry different obligations and controls.',
  lifeCycleStage: 'Each stage brings its own risks: most of all going into operation, and retirement.',
  impactClass: 'It says whose rights or safety are at stake.',
  euAiActClass: 'Another class brings other legal obligations, which are part of the context (4.1).',
  personalData: 'Personal data brings privacy consequences for individuals.',
  dataDescription: 'Quality, provenance and bias of the data are risk sources.',
  demographicVariables: 'Demographic features can lead to unequal treatment of groups.',
  developmentMethod: 'A change of who develops moves responsibilities to or from a supplier.',
  suppliers: 'Another supplier brings other components, other data and other dependencies.',
};

/**
 * The significant fields in which two versions differ, in the schema's order. Case, spacing and typographic
 * variants of the same text are no change; from unknown to known is one, since the last assessment did not know it.
 */
export function significantChanges(before: SystemFields, after: SystemFields): FieldName[] {
  return FIELD_NAMES.filter(
    (field) => SIGNIFICANT_FIELDS[field] !== undefined && meaning(before[field]) !== meaning(after[field]),
  );
}

/** The meaning of each significant field that says something, as a short hash: enough to see later whether it changed. */
export function significantPrints(fields: SystemFields): Fingerprints {
  const prints = FIELD_NAMES.filter((field) => SIGNIFICANT_FIELDS[field] !== undefined)
    .map((field) => [field, meaning(fields[field])] as const)
    .filter(([, text]) => text !== '');
  return Object.fromEntries(prints.map(([field, text]) => [field, hash(text, 8)]));
}

function meaning(value: SystemFields[FieldName]): string {
  // An entry from before a field was there has no 'unknown' in it.
  if (value === undefined || saysNothing(value)) return '';
  // A list's order says nothing; the mark tells an empty list from an absent one.
  if (Array.isArray(value)) return `[${value.map(fold).sort().join('|')}]`;
  return fold(value);
}
