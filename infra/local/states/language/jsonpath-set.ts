import { isJsonObject, type Json } from '../definition/types';
import type { Step } from './jsonpath';

/** A step of a reference path fits nothing in the value it is taken on. */
export class PathMismatchError extends Error {}

/**
 * A copy of `target` in which the place that a reference path names holds `value`; missing objects on the way are made
 * (https://states-language.net/spec.html#using-paths).
 * @throws {PathMismatchError} when an index is not in its array, or a step leads into a value that is no container
 */
export function setAtPath([step, ...rest]: Step[], target: Json, value: Json): Json {
  if (!step) return value;
  if (step.kind === 'property' && isJsonObject(target)) {
    const inner = Object.hasOwn(target, step.name) ? (target[step.name] as Json) : {};
    return { ...target, [step.name]: setAtPath(rest, inner, value) };
  }
  if (step.kind === 'index' && Array.isArray(target) && target.at(step.index) !== undefined) {
    return target.with(step.index, setAtPath(rest, target.at(step.index) as Json, value));
  }
  const shown = step.kind === 'property' ? step.name : step.kind === 'index' ? `[${step.index}]` : step.kind;
  throw new PathMismatchError(`Unable to apply step "${shown}" to input ${JSON.stringify(target)}`);
}
