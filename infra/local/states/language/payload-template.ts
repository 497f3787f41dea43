import type { Json } from '../definition/types';
import { evaluateIntrinsic, type IntrinsicEnvironment } from './intrinsics';
import { type PathScope, resolveReference } from './references';

/**
 * Fills a JSONPath payload template (Parameters, ResultSelector, ItemSelector, Assign): a field whose name ends in
 * `.$` takes the value of its path or intrinsic function; everything else stands as it is.
 * @throws {LanguageError}
 */
export function fillTemplate(template: Json, scope: PathScope, environment: IntrinsicEnvironment): Json {
  if (Array.isArray(template)) return template.map((one) => fillTemplate(one, scope, environment));
  if (typeof template !== 'object' || template === null) return template;
  const filled: Record<string, Json> = {};
  for (const [key, value] of Object.entries(template)) {
    if (key.endsWith('.$') && typeof value === 'string') {
      filled[key.slice(0, -2)] = value.startsWith('States.')
        ? evaluateIntrinsic(value, key, scope, environment)
        : resolveReference(value, key, scope);
    } else {
      filled[key] = fillTemplate(value, scope, environment);
    }
  }
  return filled;
}
