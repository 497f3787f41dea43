import { findOperation } from './aws-api';
import { capitalized } from './names';
import { OPTIMIZED, type Pattern } from './optimized';

export type { Pattern } from './optimized';

/** What a Task's Resource asks for. */
export type Integration =
  /** `arn:aws:lambda:…:function:NAME`: the input is the event, the output is what the function returns. */
  | { kind: 'function'; arn: string }
  /** `arn:aws:states:…:activity:NAME` */
  | { kind: 'activity'; arn: string }
  | ServiceIntegration;

/** `arn:aws:states:::SERVICE:ACTION[.PATTERN]` */
export interface ServiceIntegration {
  kind: 'service';
  /** SERVICE, and ACTION with PATTERN, as AWS writes them in histories, e.g. `aws-sdk:sfn` and `startExecution` */
  resourceType: string;
  resource: string;
  /** what `callService` is asked for, e.g. `states` and `StartExecution` */
  service: string;
  action: string;
  pattern: Pattern;
  /** made from the service's API, rather than by hand for Step Functions */
  sdk: boolean;
}

/** `aws-sdk:` integrations: the name in the ARN, and the service's name for `callService`. */
const SDK_SERVICES: Record<string, string> = {
  dynamodb: 'dynamodb',
  sfn: 'states',
  ses: 'ses',
  scheduler: 'scheduler',
};

const FUNCTION_ARN = /^arn:aws[a-z-]*:lambda:[^:]*:\d*:function:[\w-]+(:(\$LATEST|[\w-]+))?$/;
const ACTIVITY_ARN = /^arn:aws[a-z-]*:states:[^:]+:\d+:activity:[^:]+$/;
const SERVICE_ARN = /^arn:aws[a-z-]*:states:::([a-z0-9-]+(?::[a-z0-9]+)?):([a-z][a-zA-Z0-9]*)(?:\.(.+))?$/;

/**
 * Reads a Task's Resource. An `aws-sdk:` action must be one of the service's API, so that a typing error shows when
 * the machine is created (https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html).
 * @returns undefined when AWS, or what runs here, knows no such resource: a machine that names it is refused
 */
export function parseResource(resource: string): Integration | undefined {
  if (FUNCTION_ARN.test(resource)) return { kind: 'function', arn: resource };
  if (ACTIVITY_ARN.test(resource)) return { kind: 'activity', arn: resource };
  const [, resourceType = '', name = '', suffix] = SERVICE_ARN.exec(resource) ?? [];
  const pattern = (suffix ?? 'requestResponse') as Pattern;
  const action = capitalized(name);
  const named = { resourceType, resource: suffix ? `${name}.${suffix}` : name, action, pattern };
  if (resourceType.startsWith('aws-sdk:')) {
    const service = SDK_SERVICES[resourceType.slice('aws-sdk:'.length)];
    if (service === undefined || !findOperation(service, action)) return undefined;
    if (pattern !== 'requestResponse' && pattern !== 'waitForTaskToken') return undefined;
    return { kind: 'service', ...named, service, sdk: true };
  }
  if (!OPTIMIZED[`${resourceType}:${name}`]?.patterns.includes(pattern)) return undefined;
  return { kind: 'service', ...named, service: resourceType, sdk: false };
}
