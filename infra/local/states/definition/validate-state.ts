import { isExpression } from '../language/jsonata-compile';
import { parseInstant } from '../language/timestamps';
import { fieldFindings, hasField, STATE_TYPES } from './fields';
import {
  type Bounds,
  exclusive,
  type Finding,
  isObject,
  type Language,
  numberOrExpression,
  type Raw,
  required,
  schema,
  wrongType,
} from './findings';
import { MAX_SECONDS } from './limits';
import { parseResource } from './resources';
import { choiceFindings } from './validate-choice';
import { errorFindings } from './validate-errors';
import { expressionFindings } from './validate-expressions';
import { mapFindings } from './validate-map';
import { isIntrinsic, isPath, pathFindings } from './validate-paths';

type Check = (state: Raw, at: string, language: Language) => Finding[];

/** What is wrong in one state by itself: its type, its fields, its paths and expressions, its resource. */
export function stateFindings(state: Raw, at: string, language: Language): Finding[] {
  const type = String(state.Type);
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (!check) {
    return [schema(`Unknown state type '${type}'; known are ${STATE_TYPES.join(', ')}`, `${at}/Type`)];
  }
  const findings = fieldFindings(state, at, language);
  if (hasField(type, 'Next') && (state.Next === undefined) === (state.End !== true)) {
    findings.push(schema("A state must have either 'Next' or 'End: true'", at));
  }
  if (hasField(type, 'Retry')) findings.push(...errorFindings(state, at, language));
  findings.push(...check(state, at, language), ...assignFindings(state.Assign, `${at}/Assign`));
  return [...findings, ...(language === 'JSONata' ? expressionFindings : pathFindings)(state, at)];
}

const CHECKS: Record<string, Check> = {
  Pass: () => [],
  Succeed: () => [],
  Task: (state, at, language) => [
    ...required(state, [['Resource']], at),
    ...resourceFindings(state.Resource, `${at}/Resource`),
    ...exclusive(state, ['TimeoutSeconds', 'TimeoutSecondsPath'], at),
    ...exclusive(state, ['HeartbeatSeconds', 'HeartbeatSecondsPath'], at),
    ...numberOrExpression(state.TimeoutSeconds, TIME_LIMIT, `${at}/TimeoutSeconds`, language),
    ...numberOrExpression(state.HeartbeatSeconds, TIME_LIMIT, `${at}/HeartbeatSeconds`, language),
    ...heartbeatFindings(state, at),
  ],
  Choice(state, at, language) {
    if (!Array.isArray(state.Choices) || state.Choices.length === 0)
      return [schema('Expected a non-empty array', `${at}/Choices`)];
    return state.Choices.flatMap((choice, i) => choiceFindings(choice, `${at}/Choices[${i}]`, language));
  },
  Wait: (state, at, language) => [
    ...required(state, [WAIT_FIELDS], at),
    ...exclusive(state, WAIT_FIELDS, at),
    ...numberOrExpression(state.Seconds, { ...TIME_LIMIT, least: 0 }, `${at}/Seconds`, language),
    ...timestampFindings(state.Timestamp, `${at}/Timestamp`, language),
  ],
  Fail: (state, at) => [
    ...exclusive(state, ['Error', 'ErrorPath'], at),
    ...exclusive(state, ['Cause', 'CausePath'], at),
    ...['ErrorPath', 'CausePath']
      .filter((field) => state[field] !== undefined && !isPath(state[field]) && !isIntrinsic(state[field]))
      .map((field) => schema('Value is not a valid JSONPath', `${at}/${field}`)),
  ],
  Parallel: (state, at) =>
    Array.isArray(state.Branches) && state.Branches.length > 0
      ? []
      : [schema('Expected a non-empty array', `${at}/Branches`)],
  Map: mapFindings,
};

const TIME_LIMIT: Bounds = { whole: true, least: 1, most: MAX_SECONDS };

const WAIT_FIELDS = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];

function resourceFindings(resource: unknown, at: string): Finding[] {
  if (resource === undefined) return [];
  if (typeof resource !== 'string') return [wrongType('String', at)];
  if (isExpression(resource)) return [schema("'Resource' must not be an expression", at)];
  if (parseResource(resource)) return [];
  const message = `The resource provided ${resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`;
  return [schema(message, at)];
}

/** A heartbeat that comes later than the end of the time is none (https://states-language.net/spec.html#task-state). */
function heartbeatFindings({ TimeoutSeconds, HeartbeatSeconds }: Raw, at: string): Finding[] {
  return typeof TimeoutSeconds === 'number' &&
    typeof HeartbeatSeconds === 'number' &&
    HeartbeatSeconds >= TimeoutSeconds
    ? [schema('HeartbeatSeconds must be smaller than TimeoutSeconds', `${at}/HeartbeatSeconds`)]
    : [];
}

function timestampFindings(value: unknown, at: string, language: Language): Finding[] {
  if (value === undefined || (language === 'JSONata' && isExpression(value))) return [];
  return typeof value === 'string' && parseInstant(value) !== undefined
    ? []
    : [schema('Expected an RFC 3339 timestamp such as 2026-01-31T12:00:00Z', at)];
}

/** Names of variables (https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html). */
const VARIABLE_NAME = /^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u;

function assignFindings(assign: unknown, at: string): Finding[] {
  if (assign === undefined) return [];
  if (!isObject(assign)) return [wrongType('Object', at)];
  return Object.keys(assign)
    .map((field) => field.replace(/\.\$$/, ''))
    .filter((name) => name === 'states' || !VARIABLE_NAME.test(name))
    .map((name) => schema(`'${name}' cannot be the name of a variable`, at));
}
