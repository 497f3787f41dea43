/** What a Task's Resource asks for. */
export type Integration =
  /** `arn:aws:lambda:…:function:NAME`: the input is the event, the output is what the function returns. */
  | { kind: 'function'; arn: string }
  /** `arn:aws:states:…:activity:NAME` */
  | { kind: 'activity'; arn: string }
  /** `arn:aws:states:::SERVICE:ACTION[.PATTERN]`; resourceType and resource are the names AWS writes in histories. */
  | {
      kind: 'service';
      resourceType: string;
      resource: string;
      service: string;
      action: string;
      pattern: Pattern;
    };

/** How long the state waits: for the answer, for the job behind the answer, or for a task token. */
export type Pattern = 'requestResponse' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** The optimized integrations (https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html) that run here. */
const OPTIMIZED: Record<string, Pattern[]> = {
  'lambda:invoke': ['requestResponse', 'waitForTaskToken'],
  'states:startExecution': ['requestResponse', 'sync', 'sync:2', 'waitForTaskToken'],
  'dynamodb:getItem': ['requestResponse'],
  'dynamodb:putItem': ['requestResponse'],
  'dynamodb:updateItem': ['requestResponse'],
  'dynamodb:deleteItem': ['requestResponse'],
  'sqs:sendMessage': ['requestResponse', 'waitForTaskToken'],
};

/** `aws-sdk:` integrations: the name in the ARN, and the service's name for `callService`. */
const SDK_SERVICES: Record<string, string> = {
  dynamodb: 'dynamodb',
  sfn: 'states',
  ses: 'ses',
  scheduler: 'scheduler',
  sqs: 'sqs',
  lambda: 'lambda',
};

const SERVICE_ARN = /^arn:aws[a-z-]*:states:::([a-z0-9-]+(?::[a-z0-9]+)?):([a-zA-Z0-9]+)(?:\.(.+))?$/;

/**
 * Reads a Task's Resource.
 * @returns undefined when nothing here can run it: such a machine must be refused when it is created
 */
export function parseResource(resource: string): Integration | undefined {
  if (/^arn:aws[a-z-]*:lambda:[^:]*:\d*:function:[^:]+(:[^:]+)?$/.test(resource)) {
    return { kind: 'function', arn: resource };
  }
  if (/^arn:aws[a-z-]*:states:[^:]+:\d+:activity:[^:]+$/.test(resource))
    return { kind: 'activity', arn: resource };
  const match = SERVICE_ARN.exec(resource);
  if (!match) return undefined;
  const [, resourceType = '', action = '', suffix] = match;
  const pattern = (suffix ?? 'requestResponse') as Pattern;
  const name = suffix ? `${action}.${suffix}` : action;
  if (resourceType.startsWith('aws-sdk:')) {
    const service = SDK_SERVICES[resourceType.slice('aws-sdk:'.length)];
    if (!service || (pattern !== 'requestResponse' && pattern !== 'waitForTaskToken')) return undefined;
    return { kind: 'service', resourceType, resource: name, service, action: pascal(action), pattern };
  }
  if (!OPTIMIZED[`${resourceType}:${action}`]?.includes(pattern)) return undefined;
  return {
    kind: 'service',
    resourceType,
    resource: name,
    service: resourceType,
    action: pascal(action),
    pattern,
  };
}

const pascal = (action: string) => action.charAt(0).toUpperCase() + action.slice(1);
