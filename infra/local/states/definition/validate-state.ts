import { compileExpression, isExpression } from '../language/jsonata-compile';
import { type Finding, isObject, schema } from './findings';
import { parseResource } from './resources';

type Raw = Record<string, unknown>;
type Language = 'JSONPath' | 'JSONata';

const COMMON = ['Type', 'Comment', 'QueryLanguage'];
const FLOW = ['Next', 'End'];
const ERRORS = ['Retry', 'Catch'];
const PATHS = ['InputPath', 'OutputPath'];
const RESULT = ['ResultPath', 'ResultSelector', 'Parameters'];

/** Which fields a state may have: in both languages, in JSONPath only, in JSONata only. */
const FIELDS: Record<string, { both: string[]; JSONPath: string[]; JSONata: string[] }> = {
  Pass: {
    both: [...FLOW, 'Assign'],
    JSONPath: [...PATHS, 'ResultPath', 'Parameters', 'Result'],
    JSONata: ['Output'],
  },
  Task: {
    both: [...FLOW, ...ERRORS, 'Assign', 'Resource', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials'],
    JSONPath: [...PATHS, ...RESULT, 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
    JSONata: ['Output', 'Arguments'],
  },
  Choice: { both: ['Choices', 'Default', 'Assign'], JSONPath: PATHS, JSONata: ['Output'] },
  Wait: {
    both: [...FLOW, 'Assign', 'Seconds', 'Timestamp'],
    JSONPath: [...PATHS, 'SecondsPath', 'TimestampPath'],
    JSONata: ['Output'],
  },
  Succeed: { both: [], JSONPath: PATHS, JSONata: ['Output'] },
  Fail: { both: ['Error', 'Cause'], JSONPath: ['ErrorPath', 'CausePath'], JSONata: [] },
  Parallel: {
    both: [...FLOW, ...ERRORS, 'Assign', 'Branches'],
    JSONPath: [...PATHS, ...RESULT],
    JSONata: ['Output', 'Arguments'],
  },
  Map: {
    both: [
      ...FLOW,
      ...ERRORS,
      'Assign',
      'ItemProcessor',
      'Iterator',
      'ItemSelector',
      'ItemBatcher',
      'Label',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
    ],
    JSONPath: [
      ...PATHS,
      ...RESULT,
      'ItemsPath',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
    JSONata: ['Output', 'Items'],
  },
};

/** What is wrong in one state by itself: its type, its fields, its expressions, its resource. */
export function stateFindings(state: Raw, at: string, language: Language): Finding[] {
  const fields = FIELDS[String(state.Type)];
  if (!fields) {
    return [
      schema(
        `Unknown state type '${String(state.Type)}'; known are ${Object.keys(FIELDS).join(', ')}`,
        `${at}/Type`,
      ),
    ];
  }
  const findings: Finding[] = [];
  const known = [...COMMON, ...fields.both, ...fields[language]];
  const other = fields[language === 'JSONata' ? 'JSONPath' : 'JSONata'];
  for (const field of Object.keys(state)) {
    if (known.includes(field)) continue;
    const message = other.includes(field)
      ? `Field '${field}' is not supported in query language ${language}`
      : `Field '${field}' is not supported in a ${String(state.Type)} state`;
    findings.push(schema(message, `${at}/${field}`));
  }
  if (fields.both.includes('Next') && (state.Next === undefined) === (state.End !== true)) {
    findings.push(schema("A state must have either 'Next' or 'End: true'", at));
  }
  if (fields.both.includes('Retry')) findings.push(...errorFindings(state, at));
  findings.push(...(TYPE_CHECKS[String(state.Type)]?.(state, at, language) ?? []));
  if (language === 'JSONata') findings.push(...expressionFindings(state, at));
  return findings;
}

const TYPE_CHECKS: Record<string, (state: Raw, at: string, language: Language) => Finding[]> = {
  Task(state, at, language) {
    if (typeof state.Resource !== 'string') return [schema("A Task needs 'Resource'", `${at}/Resource`)];
    if (isExpression(state.Resource))
      return [schema("'Resource' must not be an expression", `${at}/Resource`)];
    if (!parseResource(state.Resource)) {
      return [
        schema(
          `The resource provided ${state.Resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
          `${at}/Resource`,
        ),
      ];
    }
    return [
      ...exclusive(state, at, ['TimeoutSeconds', 'TimeoutSecondsPath']),
      ...exclusive(state, at, ['HeartbeatSeconds', 'HeartbeatSecondsPath']),
      ...numberOrExpression(state, at, 'TimeoutSeconds', language, 1),
      ...numberOrExpression(state, at, 'HeartbeatSeconds', language, 1),
    ];
  },
  Choice(state, at, language) {
    if (!Array.isArray(state.Choices) || state.Choices.length === 0) {
      return [schema("A Choice needs a non-empty 'Choices'", `${at}/Choices`)];
    }
    return state.Choices.flatMap((choice, i) => choiceFindings(choice, `${at}/Choices/${i}`, language));
  },
  Wait(state, at, language) {
    const given = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'].filter(
      (field) => state[field] !== undefined,
    );
    if (given.length !== 1)
      return [schema('A Wait needs exactly one of Seconds, SecondsPath, Timestamp, TimestampPath', at)];
    return numberOrExpression(state, at, 'Seconds', language, 0);
  },
  Fail: (state, at) => [
    ...exclusive(state, at, ['Error', 'ErrorPath']),
    ...exclusive(state, at, ['Cause', 'CausePath']),
  ],
  Parallel: (state, at) =>
    Array.isArray(state.Branches) && state.Branches.length > 0
      ? []
      : [schema("A Parallel needs a non-empty 'Branches'", `${at}/Branches`)],
  Map(state, at, language) {
    const findings = [
      ...exclusive(state, at, ['MaxConcurrency', 'MaxConcurrencyPath']),
      ...exclusive(state, at, ['ToleratedFailureCount', 'ToleratedFailureCountPath']),
      ...exclusive(state, at, ['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath']),
      ...exclusive(state, at, ['ItemSelector', 'Parameters']),
      ...numberOrExpression(state, at, 'MaxConcurrency', language, 0),
    ];
    if (state.ItemProcessor === undefined && state.Iterator === undefined) {
      findings.push(schema("A Map needs 'ItemProcessor'", `${at}/ItemProcessor`));
    }
    return findings;
  },
};

function exclusive(state: Raw, at: string, fields: string[]): Finding[] {
  return fields.every((field) => state[field] !== undefined)
    ? [schema(`Only one of ${fields.join(' and ')} may be given`, at)]
    : [];
}

function numberOrExpression(
  state: Raw,
  at: string,
  field: string,
  language: Language,
  least: number,
): Finding[] {
  const value = state[field];
  if (value === undefined || (language === 'JSONata' && isExpression(value))) return [];
  if (Number.isInteger(value) && (value as number) >= least) return [];
  return [
    schema(
      `${field} must be an integer of at least ${least}${language === 'JSONata' ? ' or an expression' : ''}`,
      `${at}/${field}`,
    ),
  ];
}

function choiceFindings(choice: unknown, at: string, language: Language): Finding[] {
  if (!isObject(choice)) return [schema('A choice must be an object', at)];
  if (language === 'JSONPath') return ruleFindings(choice, at);
  const { Condition } = choice;
  if (typeof Condition === 'boolean' || isExpression(Condition)) return [];
  return [
    schema("A choice in JSONata needs 'Condition': an expression {% … %} or a boolean", `${at}/Condition`),
  ];
}

const OPERATOR =
  /^(String(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?|StringMatches|Numeric(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?|BooleanEquals(Path)?|Timestamp(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?|Is(Null|Present|Numeric|String|Boolean|Timestamp))$/;

function ruleFindings(rule: Raw, at: string): Finding[] {
  for (const field of ['And', 'Or'] as const) {
    const list = rule[field];
    if (list === undefined) continue;
    if (!Array.isArray(list) || list.length === 0)
      return [schema(`${field} must be a non-empty array`, `${at}/${field}`)];
    return list.flatMap((one, i) =>
      isObject(one) ? ruleFindings(one, `${at}/${field}/${i}`) : [schema('A rule must be an object', at)],
    );
  }
  if (rule.Not !== undefined) {
    return isObject(rule.Not)
      ? ruleFindings(rule.Not, `${at}/Not`)
      : [schema('Not must be an object', `${at}/Not`)];
  }
  if (typeof rule.Variable !== 'string') return [schema("A rule needs 'Variable', 'And', 'Or' or 'Not'", at)];
  const operators = Object.keys(rule).filter(
    (field) => !['Variable', 'Next', 'Comment', 'Assign'].includes(field),
  );
  if (operators.length === 1 && OPERATOR.test(operators[0] as string)) return [];
  return [
    schema(`A rule needs exactly one comparison operator, but has: ${operators.join(', ') || 'none'}`, at),
  ];
}

/** What a retrier's numbers may be (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html). */
const RETRIER_NUMBERS: Record<string, { whole: boolean; least: number; most: number }> = {
  IntervalSeconds: { whole: true, least: 1, most: 99_999_999 },
  MaxAttempts: { whole: true, least: 0, most: 99_999_999 },
  BackoffRate: { whole: false, least: 1, most: Number.MAX_VALUE },
  MaxDelaySeconds: { whole: true, least: 1, most: 31_622_399 },
};

function retrierFindings(retrier: Raw, at: string): Finding[] {
  const findings = Object.entries(RETRIER_NUMBERS).flatMap(([field, { whole, least, most }]) => {
    const value = retrier[field];
    if (value === undefined) return [];
    const fits =
      typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
    return fits
      ? []
      : [schema(`${field} must be ${whole ? 'an integer' : 'a number'} from ${least}`, `${at}/${field}`)];
  });
  if (![undefined, 'FULL', 'NONE'].includes(retrier.JitterStrategy as string | undefined)) {
    findings.push(schema("JitterStrategy must be 'FULL' or 'NONE'", `${at}/JitterStrategy`));
  }
  return findings;
}

/** Retry and Catch: ErrorEquals is not empty, and States.ALL stands alone and last. */
function errorFindings(state: Raw, at: string): Finding[] {
  const findings: Finding[] = [];
  for (const field of ERRORS) {
    const list = state[field];
    if (list === undefined) continue;
    if (!Array.isArray(list)) {
      findings.push(schema(`${field} must be an array`, `${at}/${field}`));
      continue;
    }
    list.forEach((entry: unknown, i) => {
      const names = isObject(entry) ? entry.ErrorEquals : undefined;
      if (field === 'Retry' && isObject(entry)) findings.push(...retrierFindings(entry, `${at}/Retry/${i}`));
      const place = `${at}/${field}/${i}/ErrorEquals`;
      if (!Array.isArray(names) || names.length === 0)
        findings.push(schema('ErrorEquals must be a non-empty array', place));
      else if (names.includes('States.ALL') && (names.length > 1 || i < list.length - 1)) {
        findings.push(schema('States.ALL must be alone and in the last entry', place));
      }
    });
  }
  return findings;
}

/** Every expression must compile, so that a typing error shows at creation and not after three weeks. */
function expressionFindings(state: Raw, at: string): Finding[] {
  const findings: Finding[] = [];
  const visit = (value: unknown, place: string) => {
    if (isExpression(value)) {
      try {
        compileExpression(value);
      } catch (error) {
        findings.push(schema(`The JSONata expression is invalid: ${(error as Error).message}`, place));
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) visit(one, `${place}/${key}`);
    }
  };
  for (const [field, value] of Object.entries(state)) {
    if (!['Branches', 'ItemProcessor', 'Iterator'].includes(field)) visit(value, `${at}/${field}`);
  }
  return findings;
}
