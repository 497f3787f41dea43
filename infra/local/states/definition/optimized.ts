/** How long a state waits: for the answer, for the job behind the answer, or for a task token. */
export type Pattern = 'requestResponse' | 'sync' | 'sync:2' | 'waitForTaskToken';

export interface Optimized {
  patterns: Pattern[];
  required: string[];
  optional: string[];
}

const RETURN_METRICS = ['ReturnConsumedCapacity', 'ReturnItemCollectionMetrics', 'ReturnValues'];
const EXPRESSIONS = ['ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues'];
const LEGACY_CONDITIONS = ['ConditionalOperator', 'Expected'];

/**
 * The optimized integrations that run here, and the parameters that each takes
 * (https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html: connect-lambda, connect-stepfunctions,
 * connect-ddb, connect-sqs; lambda:invoke takes LogType too, though its page does not say so).
 */
export const OPTIMIZED: Record<string, Optimized> = {
  'lambda:invoke': {
    patterns: ['requestResponse', 'waitForTaskToken'],
    required: ['FunctionName'],
    optional: ['ClientContext', 'InvocationType', 'LogType', 'Payload', 'Qualifier'],
  },
  'states:startExecution': {
    patterns: ['requestResponse', 'sync', 'sync:2', 'waitForTaskToken'],
    required: ['StateMachineArn'],
    optional: ['Input', 'Name'],
  },
  'dynamodb:getItem': {
    patterns: ['requestResponse'],
    required: ['Key', 'TableName'],
    optional: [
      'AttributesToGet',
      'ConsistentRead',
      'ExpressionAttributeNames',
      'ProjectionExpression',
      'ReturnConsumedCapacity',
    ],
  },
  'dynamodb:putItem': {
    patterns: ['requestResponse'],
    required: ['Item', 'TableName'],
    optional: [...EXPRESSIONS, ...LEGACY_CONDITIONS, ...RETURN_METRICS],
  },
  'dynamodb:updateItem': {
    patterns: ['requestResponse'],
    required: ['Key', 'TableName'],
    optional: [
      ...EXPRESSIONS,
      ...LEGACY_CONDITIONS,
      ...RETURN_METRICS,
      'AttributeUpdates',
      'UpdateExpression',
    ],
  },
  'dynamodb:deleteItem': {
    patterns: ['requestResponse'],
    required: ['Key', 'TableName'],
    optional: [...EXPRESSIONS, ...LEGACY_CONDITIONS, ...RETURN_METRICS],
  },
  'sqs:sendMessage': {
    patterns: ['requestResponse', 'waitForTaskToken'],
    required: ['MessageBody', 'QueueUrl'],
    optional: ['DelaySeconds', 'MessageAttributes', 'MessageDeduplicationId', 'MessageGroupId'],
  },
};
