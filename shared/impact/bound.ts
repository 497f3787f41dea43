import type { Fingerprints } from '../register/fingerprint';
import { significantPrints } from '../register/significance';
import { type FieldName, FieldNameSchema, type SystemFields } from '../register/system';
import type { Classification } from './thresholds';

const ENTRY = 'entry.';

/**
 * What is bound to submitted answers and becomes part of their hash: the kind of use and the thresholds that made it so, as
 * they were then, and the significant fields of the register entry. An approval holds for exactly that.
 */
export function boundFacts(
  { use, reasons }: Classification,
  system: SystemFields | undefined,
): Record<string, string> {
  const entry = Object.entries(system ? significantPrints(system) : {});
  return {
    use,
    ...(reasons.length > 0 && { because: reasons.map(({ id }) => id).join(' ') }),
    ...Object.fromEntries(entry.map(([field, print]) => [`${ENTRY}${field}`, print!])),
  };
}

/** The significant fields of the entry that answers were given on. */
export function basisIn(bound: Readonly<Record<string, string>> = {}): Fingerprints {
  const basis: Fingerprints = {};
  for (const [name, print] of Object.entries(bound)) {
    const field = FieldNameSchema.safeParse(name.slice(ENTRY.length));
    if (name.startsWith(ENTRY) && field.success) basis[field.data] = print;
  }
  return basis;
}

/** The significant fields in which an entry is not the one that answers were given on. */
export function changedSince(basis: Fingerprints, system: SystemFields): FieldName[] {
  const now = significantPrints(system);
  return FieldNameSchema.options.filter((field) => now[field] !== basis[field]);
}
