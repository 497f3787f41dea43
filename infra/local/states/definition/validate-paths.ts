import type { Call } from '../language/intrinsic-parser';
import { parseIntrinsic } from '../language/intrinsic-parser';
import { isIntrinsicName } from '../language/intrinsics';
import { type Path, parsePath } from '../language/jsonpath';
import { VARIABLE } from '../language/references';
import { type Finding, isObject, type Raw, schema } from './findings';

/** A field may nest intrinsic functions to this depth (https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html). */
const MAX_NESTING = 10;

/** Fields that are payload templates in a JSONPath state. */
const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials'];

/** Fields that select with any path; null is one too. */
const PATHS = ['InputPath', 'OutputPath'];

/** Fields that must name one place, in the input, a variable or the context object. */
const REFERENCES = [
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
];

/** The same, but not in the context object (https://github.com/floci-io/floci/issues/3733). */
const MAP_REFERENCES = ['MaxConcurrencyPath', 'ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'];

/** Fields of a JSONPath state whose path, intrinsic function or template cannot be read. */
export function pathFindings(state: Raw, at: string): Finding[] {
  const findings: Finding[] = [];
  for (const field of TEMPLATES) findings.push(...templateFindings(state[field], `${at}/${field}`));
  for (const field of PATHS)
    if (state[field] !== undefined && state[field] !== null && !isPath(state[field]))
      findings.push(schema('Value is not a valid JSONPath', `${at}/${field}`));
  for (const field of REFERENCES)
    if (state[field] !== undefined && !isReferencePath(withoutContext(state[field])))
      findings.push(notReference(field, at));
  for (const field of MAP_REFERENCES)
    if (state[field] !== undefined && !isReferencePath(state[field])) findings.push(notReference(field, at));
  findings.push(...resultPathFindings(state, at));
  if (Array.isArray(state.Catch))
    state.Catch.forEach((catcher, i) => {
      if (!isObject(catcher)) return;
      findings.push(...resultPathFindings(catcher, `${at}/Catch[${i}]`));
      findings.push(...templateFindings(catcher.Assign, `${at}/Catch[${i}]/Assign`));
    });
  return findings;
}

const notReference = (field: string, at: string) => schema('Value is not a Reference Path', `${at}/${field}`);

const withoutContext = (path: unknown) => (typeof path === 'string' ? path.replace(/^\$\$/, '$') : path);

/** ResultPath writes into the state's input only. */
function resultPathFindings({ ResultPath }: Raw, at: string): Finding[] {
  if (ResultPath === undefined || ResultPath === null) return [];
  const fits = isReferencePath(ResultPath) && !VARIABLE.test(String(ResultPath));
  return fits ? [] : [notReference('ResultPath', at)];
}

/** Fields of a payload template that end in `.$` and are neither a path nor an intrinsic function. */
export function templateFindings(template: unknown, at: string): Finding[] {
  if (Array.isArray(template)) return template.flatMap((one) => templateFindings(one, at));
  if (!isObject(template)) return [];
  return Object.entries(template).flatMap(([field, value]) => {
    if (!field.endsWith('.$')) return templateFindings(value, at);
    if (isPath(value) || isIntrinsic(value)) return [];
    const message = `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call`;
    return [schema(message, at)];
  });
}

/** Whether the value is a path into the data, the context object or a variable. */
export const isPath = (value: unknown): value is string => readPath(value) !== undefined;

/** Whether the value is a path of names and indexes that does not lead into the context object. */
export function isReferencePath(value: unknown): boolean {
  if (typeof value !== 'string' || value.startsWith('$$')) return false;
  const path = readPath(value);
  return path?.steps.every(({ kind }) => kind === 'property' || kind === 'index') ?? false;
}

function readPath(value: unknown): Path | undefined {
  if (typeof value !== 'string' || !value.startsWith('$')) return undefined;
  const root = value.startsWith('$$') ? '$$' : (VARIABLE.exec(value)?.[0] ?? '$');
  try {
    return parsePath(value.slice(root.length));
  } catch {
    return undefined;
  }
}

/** Whether the value calls known intrinsic functions only, on paths and literals. */
export function isIntrinsic(value: unknown): boolean {
  if (typeof value !== 'string' || !value.startsWith('States.')) return false;
  try {
    return isCall(parseIntrinsic(value), 1);
  } catch {
    return false;
  }
}

function isCall({ name, args }: Call, depth: number): boolean {
  if (depth > MAX_NESTING || !isIntrinsicName(name)) return false;
  return args.every((argument) => {
    if (argument.kind === 'path') return isPath(argument.path);
    return argument.kind === 'literal' || isCall(argument, depth + 1);
  });
}
