import type { ChoiceRule, Json } from '../definition/types';
import { runtimeError } from './errors';
import { PathNotFoundError } from './jsonpath-evaluate';
import { lookUp, type PathScope } from './references';
import { parseInstant } from './timestamps';

type Test = (scope: PathScope) => boolean;

/** Rules are parts of definitions, which are parsed once and kept; each is compiled once too. */
const compiled = new WeakMap<ChoiceRule, Test>();

/**
 * Whether a JSONPath choice rule holds
 * (https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html#amazon-states-language-choice-state-rules).
 * A value of another type than the operator's does not match.
 * @throws {LanguageError} States.Runtime when a path leads nowhere (but for IsPresent)
 */
export function ruleHolds(rule: ChoiceRule, scope: PathScope): boolean {
  let test = compiled.get(rule);
  if (!test) {
    test = compile(rule);
    compiled.set(rule, test);
  }
  return test(scope);
}

function compile(rule: ChoiceRule): Test {
  if (rule.And) {
    const tests = rule.And.map(compile);
    return (scope) => tests.every((test) => test(scope));
  }
  if (rule.Or) {
    const tests = rule.Or.map(compile);
    return (scope) => tests.some((test) => test(scope));
  }
  if (rule.Not) {
    const test = compile(rule.Not);
    return (scope) => !test(scope);
  }
  const operator = Object.keys(rule).find((field) => OPERATOR.test(field)) as string;
  return comparison(operator, rule.Variable as string, rule[operator] as Json);
}

const OPERATOR = /^(String|Numeric|Boolean|Timestamp|Is)[A-Z]/;

function comparison(operator: string, variable: string, wanted: Json): Test {
  if (operator === 'IsPresent') return (scope) => isPresent(variable, scope) === wanted;
  const isType = TYPES[operator];
  if (isType) return (scope) => isType(referenced(variable, scope)) === wanted;
  const [, kind = '', relation = '', path] =
    /^(String|Numeric|Boolean|Timestamp)(.+?)(Path)?$/.exec(operator) ?? [];
  if (relation === 'Matches') {
    const pattern = wildcard(wanted as string);
    return (scope) => {
      const value = referenced(variable, scope);
      return typeof value === 'string' && pattern.test(value);
    };
  }
  return (scope) => {
    const left = KINDS[kind]?.(referenced(variable, scope));
    const right = KINDS[kind]?.(path ? referenced(wanted as string, scope) : wanted);
    return left !== undefined && right !== undefined && (RELATIONS[relation]?.(left, right) ?? false);
  };
}

const TYPES: Record<string, (value: Json) => boolean> = {
  IsNull: (value) => value === null,
  IsNumeric: (value) => typeof value === 'number',
  IsString: (value) => typeof value === 'string',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => typeof value === 'string' && parseInstant(value) !== undefined,
};

type Comparable = string | number | boolean | bigint;

/** What a value must be to be compared as …, and the form in which it is compared; undefined never matches. */
const KINDS: Record<string, (value: Json) => Comparable | undefined> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Timestamp: (value) => (typeof value === 'string' ? parseInstant(value) : undefined),
};

const RELATIONS: Record<string, (a: Comparable, b: Comparable) => boolean> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
};

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
