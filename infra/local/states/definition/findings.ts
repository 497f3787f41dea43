import { isExpression } from '../language/jsonata-compile';

/** One fault in a definition, as ValidateStateMachineDefinition reports it. */
export interface Finding {
  /** e.g. SCHEMA_VALIDATION_FAILED, MISSING_TRANSITION_TARGET */
  code: string;
  message: string;
  /** where, e.g. `/States/Approve/Choices[0]/Next`; none for a fault of the whole machine */
  location?: string;
}

/** A part of a definition that is not checked yet. */
export type Raw = Record<string, unknown>;

export type Language = 'JSONPath' | 'JSONata';

export const isObject = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The blocks of states inside a state that is not checked yet, each with its place: branches, or a processor. */
export function blocksInside(state: Raw, at: string): [place: string, block: unknown][] {
  if (state.Type === 'Parallel' && Array.isArray(state.Branches))
    return state.Branches.map((branch, i) => [`${at}/Branches[${i}]`, branch]);
  if (state.Type !== 'Map') return [];
  const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
  return state[field] === undefined ? [] : [[`${at}/${field}`, state[field]]];
}

export const schema = (message: string, location: string): Finding => ({
  code: 'SCHEMA_VALIDATION_FAILED',
  message,
  location: location || '/',
});

/** A value of another JSON type than its field's (the text is AWS's: https://github.com/aws/aws-cdk/issues/20835). */
export const wrongType = (type: string, at: string): Finding => schema(`Expected value of type ${type}`, at);

/** Fields of `object` that are not among `known`. */
export const unsupported = (object: Raw, known: string[], at: string): Finding[] =>
  Object.keys(object)
    .filter((field) => !known.includes(field))
    .map((field) => schema(`Field '${field}' is not supported`, at));

/** More than one field of a group of which at most one may be given. */
export function exclusive(object: Raw, fields: string[], at: string): Finding[] {
  return fields.filter((field) => object[field] !== undefined).length > 1
    ? [schema(`There should only be one of the following fields: [${fields.join(', ')}]`, at)]
    : [];
}

/** Every group of which one field must be given, and is not. */
export function required(object: Raw, groups: string[][], at: string): Finding[] {
  const missing = groups.filter((fields) => fields.every((field) => object[field] === undefined));
  return missing.map((fields) => schema(`These fields are required: [${fields.join(', ')}]`, at));
}

export interface Bounds {
  whole: boolean;
  least: number;
  most?: number;
}

/** A number outside of its bounds, or no number at all. */
export function outside(value: unknown, { whole, least, most }: Bounds, at: string): Finding[] {
  const shown = (bound: number) => (whole ? String(bound) : bound.toFixed(1));
  if (typeof value !== 'number' || (whole && !Number.isInteger(value)))
    return [wrongType(whole ? 'Integer' : 'Number', at)];
  if (value < least) return [schema(`Minimum value is ${shown(least)}`, at)];
  if (most !== undefined && value > most) return [schema(`Maximum value is ${shown(most)}`, at)];
  return [];
}

/** As `outside`, for a field that may be missing, and may be an expression with JSONata. */
export function numberOrExpression(
  value: unknown,
  bounds: Bounds,
  at: string,
  language: Language,
): Finding[] {
  if (value === undefined || (language === 'JSONata' && isExpression(value))) return [];
  return outside(value, bounds, at);
}
