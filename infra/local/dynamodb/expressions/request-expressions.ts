import { ServiceError } from '../../service';
import { validationError } from '../values/validate';
import { bindCondition } from './bind-condition';
import { Bindings } from './bindings';
import type { BoundCondition } from './bound-condition';
import { parseCondition } from './condition-parser';
import { cachedParser } from './parse-cache';
import { checkDisjoint } from './paths';
import { parseProjection } from './projection-parser';
import { ExpressionError, type Path } from './syntax';
import { type BoundUpdate, bindUpdate } from './update';
import { parseUpdate } from './update-parser';

const conditionOf = cachedParser(parseCondition);
const updateOf = cachedParser(parseUpdate);
const projectionOf = cachedParser(parseProjection);

type ExpressionName =
  | 'ConditionExpression'
  | 'FilterExpression'
  | 'KeyConditionExpression'
  | 'ProjectionExpression'
  | 'UpdateExpression';

/** The bound forms of a request's expressions; undefined where the request has none. */
export interface BoundExpressions {
  update?: BoundUpdate;
  condition?: BoundCondition;
  keyCondition?: BoundCondition;
  filter?: BoundCondition;
  projection?: Path[];
}

/**
 * Parses and binds the expressions among `allowed` that `input` has.
 * @throws {ServiceError} ValidationException with AWS's text for the first fault
 */
export function readExpressions(input: Record<string, unknown>, allowed: ExpressionName[]): BoundExpressions {
  checkPlaceholdersHaveAUse(input, allowed);
  const bindings = new Bindings(input.ExpressionAttributeNames, input.ExpressionAttributeValues);
  const read = <T>(name: ExpressionName, bind: (text: string) => T): T | undefined => {
    const text = input[name];
    if (!allowed.includes(name) || text === undefined || text === null) return undefined;
    if (typeof text !== 'string') {
      throw new ServiceError('SerializationException', `${name} must be a string`);
    }
    try {
      return bind(text);
    } catch (error) {
      if (error instanceof ExpressionError) throw validationError(`Invalid ${name}: ${error.message}`);
      throw error;
    }
  };
  const condition = (text: string) => bindCondition(conditionOf(text), bindings);
  const bound: BoundExpressions = {
    update: read('UpdateExpression', (text) => bindUpdate(updateOf(text), bindings)),
    condition: read('ConditionExpression', condition),
    keyCondition: read('KeyConditionExpression', condition),
    filter: read('FilterExpression', condition),
    projection: read('ProjectionExpression', (text) => {
      const paths = projectionOf(text).map((path) => bindings.path(path));
      checkDisjoint(paths);
      return paths;
    }),
  };
  bindings.checkAllUsed();
  return bound;
}

function checkPlaceholdersHaveAUse(input: Record<string, unknown>, allowed: ExpressionName[]): void {
  const missing = (name: ExpressionName) => input[name] === undefined || input[name] === null;
  if (input.ExpressionAttributeNames && allowed.every(missing)) {
    throw validationError('ExpressionAttributeNames can only be specified when using expressions');
  }
  const withValues = allowed.filter((name) => name !== 'ProjectionExpression');
  if (input.ExpressionAttributeValues && withValues.every(missing)) {
    const are = withValues.length > 1 ? 'are' : 'is';
    throw validationError(
      `ExpressionAttributeValues can only be specified when using expressions: ${withValues.join(' and ')} ${are} null`,
    );
  }
}
