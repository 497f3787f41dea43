import type { Json, JsonObject } from '../definition/types';
import { LanguageError, runtimeError } from './errors';
import { parsePath } from './jsonpath';
import { evaluatePath, PathNotFoundError } from './jsonpath-evaluate';
import { PathMismatchError, setAtPath } from './jsonpath-set';

/** What a JSONPath field can see: `$` the data, `$$` the context object, `$name` a variable. */
export interface PathScope {
  data: Json;
  context: JsonObject;
  variables: Record<string, Json>;
}

/** `$name` at the start of a reference; names are Unicode identifiers (https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html). */
export const VARIABLE = /^\$([\p{ID_Start}_][\p{ID_Continue}]*)/u;

/** The value that `$…`, `$$…` or `$name…` refers to. @throws {PathNotFoundError | SyntaxError} */
export function lookUp(reference: string, { data, context, variables }: PathScope): Json {
  if (reference.startsWith('$$')) return evaluatePath(parsePath(reference.slice(2)), context);
  const variable = VARIABLE.exec(reference);
  if (variable) {
    const name = variable[1] as string;
    if (!Object.hasOwn(variables, name)) throw new PathNotFoundError(`Variable '${name}' is not assigned`);
    return evaluatePath(parsePath(reference.slice(variable[0].length)), variables[name] as Json);
  }
  if (reference.startsWith('$')) return evaluatePath(parsePath(reference.slice(1)), data);
  throw new SyntaxError(`'${reference}' is not a path: it must start with '$'`);
}

/** A reference in a field that ends in Path. @throws {LanguageError} States.Runtime */
export function resolveReference(reference: string, field: string, scope: PathScope): Json {
  try {
    return lookUp(reference, scope);
  } catch (error) {
    if (error instanceof PathNotFoundError) {
      throw runtimeError(
        `The JSONPath '${reference}' specified for the field '${field}' could not be found in the input '${JSON.stringify(scope.data)}'`,
      );
    }
    throw runtimeError((error as Error).message);
  }
}

/**
 * A reference in a payload template. An index past the end of its array gives null there, as AWS does
 * (https://github.com/floci-io/floci/pull/3167); anything else that is not found is a fault.
 * @throws {LanguageError} States.Runtime
 */
export function resolvePayloadPath(reference: string, field: string, scope: PathScope): Json {
  try {
    return lookUp(reference, scope);
  } catch (error) {
    if (error instanceof PathNotFoundError && error.pastTheEnd) return null;
    return resolveReference(reference, field, scope);
  }
}

/** InputPath and OutputPath: null gives an empty object. @throws {LanguageError} States.Runtime */
export function applyPath(path: string | null | undefined, scope: PathScope): Json {
  if (path === undefined || path === '$') return scope.data;
  if (path === null) return {};
  try {
    return lookUp(path, scope);
  } catch (error) {
    throw runtimeError(`Invalid path '${path}' : ${(error as Error).message}`);
  }
}

/** ResultPath: where the result goes in the raw input; null discards it. @throws {LanguageError} States.ResultPathMatchFailure */
export function applyResultPath(path: string | null | undefined, rawInput: Json, result: Json): Json {
  if (path === undefined || path === '$') return result;
  if (path === null) return rawInput;
  try {
    return setAtPath(parsePath(path.slice(1)).steps, rawInput, result);
  } catch (error) {
    if (error instanceof PathMismatchError) {
      throw new LanguageError('States.ResultPathMatchFailure', error.message);
    }
    throw error;
  }
}
