import type { ChoiceRule, Json } from '../definition/types';
import { runtimeError } from './errors';
import { PathNotFoundError } from './jsonpath';
import { lookUp, type PathScope } from './references';
import { parseTimestamp } from './timestamps';

/**
 * Whether a JSONPath choice rule holds.
 * @throws {LanguageError} States.Runtime when a path leads nowhere (but for IsPresent)
 */
export function ruleHolds(rule: ChoiceRule, scope: PathScope): boolean {
  if (rule.And) return rule.And.every((one) => ruleHolds(one, scope));
  if (rule.Or) return rule.Or.some((one) => ruleHolds(one, scope));
  if (rule.Not) return !ruleHolds(rule.Not, scope);
  const operator = Object.keys(rule).find((field) => OPERATOR.test(field)) as string;
  const wanted = rule[operator] as Json;
  const variable = rule.Variable as string;
  if (operator === 'IsPresent') return isPresent(variable, scope) === wanted;
  const value = referenced(variable, scope);
  const test = TYPE_TESTS[operator];
  if (test) return test(value) === wanted;
  if (operator.endsWith('Path'))
    return compare(operator.slice(0, -'Path'.length), value, referenced(wanted as string, scope));
  return compare(operator, value, wanted);
}

const OPERATOR = /^(String|Numeric|Boolean|Timestamp|Is)[A-Z]/;

const TYPE_TESTS: Record<string, (value: Json) => boolean> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => typeof value === 'string' && parseTimestamp(value) !== undefined,
};

/** What a value must be to be compared as …, and the form in which it is compared; undefined never matches. */
const KINDS: Record<string, (value: Json) => string | number | boolean | undefined> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Timestamp: (value) => (typeof value === 'string' ? parseTimestamp(value) : undefined),
};

const RELATIONS: Record<string, (a: string | number | boolean, b: string | number | boolean) => boolean> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
  Matches: (a, b) => wildcard(String(b)).test(String(a)),
};

function compare(operator: string, value: Json, wanted: Json): boolean {
  const [, kind = '', relation = ''] = /^(String|Numeric|Boolean|Timestamp)(.+)$/.exec(operator) ?? [];
  const [left, right] = [KINDS[kind]?.(value), KINDS[kind]?.(wanted)];
  return left !== undefined && right !== undefined && (RELATIONS[relation]?.(left, right) ?? false);
}

/** StringMatches: `*` is any run of characters; `\*` and `\\` are the characters themselves. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\([*\\])|\*|[.+?^${}()|[\]\\]/g, (match, escaped?: string) => {
    if (escaped) return `\\${escaped}`;
    return match === '*' ? '.*' : `\\${match}`;
  });
  return new RegExp(`^${source}$`, 's');
}

function isPresent(variable: string, scope: PathScope): boolean {
  try {
    lookUp(variable, scope);
    return true;
  } catch (error) {
    if (error instanceof PathNotFoundError) return false;
    throw error;
  }
}

function referenced(reference: string, scope: PathScope): Json {
  try {
    return lookUp(reference, scope);
  } catch {
    throw runtimeError(
      `Invalid path '${reference}': The choice state's condition path references an invalid value.`,
    );
  }
}
