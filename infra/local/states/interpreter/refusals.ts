import { errorName } from '../definition/aws-api';
import type { Integration } from '../definition/resources';

/** How a service, or the way to it, refused a call. */
export interface Refusal {
  /** the API's name for it, e.g. 'ConditionalCheckFailedException'; undefined when the service was not reached */
  code?: string;
  message: string;
  /** the HTTP status */
  status: number;
}

/** How the errors of a service's optimized integration are named: these are made with the AWS SDK for Java, version 1. */
interface OptimizedNames {
  /** before the dot */
  family: string;
  /** the exception of whatever the API does not describe */
  general: string;
  /** the service's name inside the cause */
  service: string;
  /** the codes of errors that the API describes */
  describes(code: string): boolean;
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
const LAMBDA_ERRORS =
  /^(EC2|EFS|ENI|KMS|SnapStart|S3Files)\w+Exception$|^(CodeArtifactUserPending|DurableExecutionAlreadyStarted|InvalidParameterValue|InvalidRequestContent|InvalidRuntime|InvalidSecurityGroupID|InvalidSubnetID|InvalidZipFile|NoPublishedVersion|RecursiveInvocation|RequestTooLarge|ResourceConflict|ResourceNotFound|ResourceNotReady|SerializedRequestEntityTooLarge|Service|SubnetIPAddressLimitReached|TooManyRequests|UnsupportedMediaType)(Exception)?$/;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html#API_SendMessage_Errors */
const SQS_ERRORS =
  /^(InvalidAddress|InvalidMessageContents|InvalidSecurity|Kms\w+|QueueDoesNotExist|RequestThrottled|UnsupportedOperation)$/;

const OPTIMIZED_NAMES: Record<string, OptimizedNames> = {
  lambda: {
    family: 'Lambda',
    general: 'AWSLambdaException',
    service: 'AWSLambda',
    describes: (code) => LAMBDA_ERRORS.test(code),
  },
  dynamodb: {
    family: 'DynamoDB',
    general: 'AmazonDynamoDBException',
    service: 'AmazonDynamoDBv2',
    describes: (code) => errorName('dynamodb', code) !== undefined,
  },
  sqs: {
    family: 'SQS',
    general: 'AmazonSQSException',
    service: 'AmazonSQS',
    describes: (code) => SQS_ERRORS.test(code),
  },
  states: {
    family: 'StepFunctions',
    general: 'AWSStepFunctionsException',
    service: 'AWSStepFunctions',
    describes: (code) => errorName('states', code) !== undefined,
  },
};

/** How the errors of `aws-sdk:` integrations begin: the service's name in PascalCase. */
const SDK_FAMILIES: Record<string, string> = {
  dynamodb: 'DynamoDb',
  states: 'Sfn',
  ses: 'Ses',
  scheduler: 'Scheduler',
};

/** What these services answer when IAM does not allow the call; the others answer 403. */
const DENIES_WITH_400 = ['dynamodb', 'states'];

/**
 * The error and the cause that a task fails with when a service refuses its call. An error that the API describes has
 * its own name, always with `Exception` at the end; all others have that of the service
 * (https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html).
 */
export function refused(
  integration: Integration,
  { code, message, status }: Refusal,
  requestId: string,
): { error: string; cause: string } {
  const service = integration.kind === 'service' ? integration.service : 'lambda';
  const shownStatus = code === 'AccessDeniedException' && !DENIES_WITH_400.includes(service) ? 403 : status;
  if (integration.kind === 'service' && integration.sdk) {
    const family = SDK_FAMILIES[service] ?? service;
    if (code === undefined) return { error: `${family}.SdkClientException`, cause: message };
    const name = errorName(service, code);
    return {
      error: `${family}.${name === undefined ? `${family}Exception` : withSuffix(name)}`,
      cause: `${message} (Service: ${family}, Status Code: ${shownStatus}, Request ID: ${requestId})`,
    };
  }
  const names = OPTIMIZED_NAMES[service] as OptimizedNames;
  if (code === undefined) return { error: `${names.family}.SdkClientException`, cause: message };
  return {
    error: `${names.family}.${names.describes(code) ? withSuffix(code) : names.general}`,
    cause: `${message} (Service: ${names.service}; Status Code: ${shownStatus}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
  };
}

const withSuffix = (name: string) => (name.endsWith('Exception') ? name : `${name}Exception`);
