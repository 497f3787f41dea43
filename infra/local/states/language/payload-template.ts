import type { Json, JsonObject } from '../definition/types';
import { evaluateIntrinsic, type IntrinsicEnvironment } from './intrinsics';
import { type PathScope, resolvePayloadPath } from './references';

type Filler = (scope: PathScope, environment: IntrinsicEnvironment) => Json;

/** Templates are parts of definitions, which are parsed once and kept; each is compiled once too. */
const compiled = new WeakMap<object, Filler>();

/**
 * Fills a JSONPath payload template (Parameters, ResultSelector, ItemSelector, Assign): a field whose name ends in
 * `.$` takes the value of its path or intrinsic function; everything else stands as it is.
 * @throws {LanguageError}
 */
export function fillTemplate(template: Json, scope: PathScope, environment: IntrinsicEnvironment): Json {
  if (typeof template !== 'object' || template === null) return template;
  let filler = compiled.get(template);
  if (!filler) {
    filler = compile(template) ?? (() => template);
    compiled.set(template, filler);
  }
  return filler(scope, environment);
}

/** @returns undefined for what is the same every time */
function compile(template: Json): Filler | undefined {
  if (Array.isArray(template)) {
    const fillers = template.map(compile);
    if (fillers.every((filler) => filler === undefined)) return undefined;
    return (scope, environment) =>
      template.map((one, i) => {
        const fill = fillers[i];
        return fill ? fill(scope, environment) : one;
      });
  }
  if (typeof template !== 'object' || template === null) return undefined;
  const fields = Object.entries(template).map(([key, value]) => compileField(key, value));
  if (fields.every(({ fill }) => fill === undefined)) return undefined;
  return (scope, environment): JsonObject =>
    Object.fromEntries(
      fields.map(({ name, value, fill }) => [name, fill ? fill(scope, environment) : value]),
    );
}

function compileField(key: string, value: Json): { name: string; value: Json; fill?: Filler } {
  if (!key.endsWith('.$') || typeof value !== 'string') return { name: key, value, fill: compile(value) };
  const fill: Filler = value.startsWith('States.')
    ? (scope, environment) => evaluateIntrinsic(value, scope, environment)
    : (scope) => resolvePayloadPath(value, key, scope);
  return { name: key.slice(0, -'.$'.length), value, fill };
}
