import { hash } from './identity';
import { FIELD_NAMES, type FieldName, type SystemFields, saysNothing } from './system';

/** One short hash a field that says something; fields that say nothing have none. */
export type Fingerprints = Partial<Record<FieldName, string>>;

/** 40 bits tell two versions of one value apart; nothing is looked up by them. */
const LENGTH = 8;

/** @returns '' for a value that says nothing */
export function fingerprint(value: SystemFields[FieldName]): string {
  return saysNothing(value) ? '' : hash(JSON.stringify(value), LENGTH);
}

export function fingerprints(fields: Partial<SystemFields>): Fingerprints {
  const result: Fingerprints = {};
  for (const field of FIELD_NAMES) {
    const print = fingerprint(fields[field]);
    if (print) result[field] = print;
  }
  return result;
}
