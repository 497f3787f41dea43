import { arnMatches, matches } from './pattern';
import type { ConditionBlock } from './statement';

/** What is known of a request beyond action and resource: condition key -> value or values. */
export type AccessContext = Record<string, string | readonly string[]>;

/**
 * The condition keys that the local stack fills in (in lower case: keys have no case). A condition on another key
 * would never hold here, whatever it says on AWS, so it is refused when the policy is loaded.
 */
const KNOWN_KEYS = new Set(
  [
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:RequestedRegion',
    'aws:SecureTransport',
    'aws:SourceAccount',
    'aws:SourceArn',
    'dynamodb:Attributes',
    'dynamodb:LeadingKeys',
    'dynamodb:Select',
    'iam:PassedToService',
    'ses:FromAddress',
  ].map((key) => key.toLowerCase()),
);

type Test = (wanted: string, found: string) => boolean;

/** `negated`: an absent key makes a negated operator true. */
const OPERATORS: Record<string, { test: Test; negated?: boolean }> = {
  StringEquals: { test: (wanted, found) => wanted === found },
  StringNotEquals: { test: (wanted, found) => wanted === found, negated: true },
  StringEqualsIgnoreCase: { test: (wanted, found) => wanted.toLowerCase() === found.toLowerCase() },
  StringLike: { test: (wanted, found) => matches(wanted, found) },
  StringNotLike: { test: (wanted, found) => matches(wanted, found), negated: true },
  ArnEquals: { test: arnMatches },
  ArnLike: { test: arnMatches },
  ArnNotEquals: { test: arnMatches, negated: true },
  ArnNotLike: { test: arnMatches, negated: true },
  Bool: { test: (wanted, found) => wanted.toLowerCase() === found.toLowerCase() },
};

interface Operator {
  test: Test;
  negated: boolean;
  ifExists: boolean;
  set: 'ForAllValues' | 'ForAnyValue' | undefined;
}

function parseOperator(name: string): Operator | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(name);
  const known = match?.[2] && Object.hasOwn(OPERATORS, match[2]) ? OPERATORS[match[2]] : undefined;
  if (!match || !known) return undefined;
  const { test, negated = false } = known;
  return { test, negated, ifExists: match[3] !== undefined, set: match[1] as Operator['set'] };
}

/** @throws naming the first operator or key that the local stack does not know */
export function assertConditionsKnown(block: ConditionBlock): void {
  for (const [name, tests] of Object.entries(block)) {
    if (name !== 'Null' && !parseOperator(name))
      throw new Error(`the condition operator ${name} is not part of the local stack`);
    for (const key of Object.keys(tests)) {
      if (!KNOWN_KEYS.has(key.toLowerCase()))
        throw new Error(`the condition key ${key} is not part of the local stack`);
    }
  }
}

/**
 * @throws when a condition asks for a key of the called service, e.g. dynamodb:LeadingKeys of dynamodb:Query, and
 *   the stand-in said nothing about it (an empty list says that there is none): for IAM an absent key makes
 *   ForAllValues, IfExists and negated operators true, and a stand-in's gap must not open a door
 */
function assertKeysGiven(block: ConditionBlock, action: string, context: AccessContext): void {
  const service = `${action.slice(0, action.indexOf(':')).toLowerCase()}:`;
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  for (const key of Object.values(block).flatMap((tests) => Object.keys(tests))) {
    const name = key.toLowerCase();
    if (name.startsWith(service) && !given.has(name))
      throw new Error(`a policy asks for ${key} and the local stand-in does not tell it of ${action}`);
  }
}

/**
 * Whether every test of the block holds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function conditionsHold(block: ConditionBlock, action: string, context: AccessContext): boolean {
  assertKeysGiven(block, action, context);
  const found = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  return Object.entries(block).every(([name, tests]) =>
    Object.entries(tests).every(([key, wanted]) =>
      holds(name, [wanted].flat(), found.get(key.toLowerCase()) ?? []),
    ),
  );
}

function holds(name: string, wanted: string[], found: readonly string[]): boolean {
  if (name === 'Null')
    return wanted.some((value) => (value.toLowerCase() === 'true') === (found.length === 0));
  const operator = parseOperator(name);
  if (!operator) throw new Error(`the condition operator ${name} is not part of the local stack`);
  const { test, negated, ifExists, set } = operator;
  if (found.length === 0) return ifExists || set === 'ForAllValues' || (negated && set === undefined);
  // A negated operator holds for a value that fits none of those listed.
  const fits = (value: string) => wanted.some((each) => test(each, value)) !== negated;
  return set === 'ForAnyValue' ? found.some(fits) : found.every(fits);
}
