import { MAX_PAYLOAD_BYTES } from '../definition/limits';
/** What the API's model says of one member; `secret` members are measured in bytes and never shown in messages. */
export type Shape = { required?: boolean } & (
  | { kind: 'text'; min?: number; max?: number; values?: string[]; pattern?: RegExp; secret?: boolean }
  | { kind: 'number'; whole: boolean; min?: number; max?: number }
  | { kind: 'flag' }
  | { kind: 'list'; of: Shape; min?: number; max?: number }
  | { kind: 'object'; fields: Record<string, Shape> }
);

const text = (min: number, max: number): Shape => ({ kind: 'text', min, max });
const secret = (max: number, min = 0): Shape => ({ kind: 'text', min, max, secret: true });
const oneOf = (...values: string[]): Shape => ({ kind: 'text', values });
const whole = (min: number, max?: number): Shape => ({ kind: 'number', whole: true, min, max });
const object = (fields: Record<string, Shape>): Shape => ({ kind: 'object', fields });
const list = (of: Shape, min?: number, max?: number): Shape => ({ kind: 'list', of, min, max });
const must = (shape: Shape): Shape => ({ ...shape, required: true });

const flag: Shape = { kind: 'flag' };
const arn = text(1, 256);
const longArn = text(1, 2000);
const name = text(1, 80);
const definition = secret(1_048_576, 1);
const data = secret(MAX_PAYLOAD_BYTES);
const error = secret(256);
const cause = secret(32_768);
const description = secret(256);
const type = oneOf('STANDARD', 'EXPRESS');
const includedData = oneOf('ALL_DATA', 'METADATA_ONLY');
const traceHeader: Shape = { kind: 'text', min: 0, max: 256, pattern: /^\p{ASCII}*$/u };
const taskToken = must(text(1, 2048));
const paging = { maxResults: whole(0, 1000), nextToken: text(1, 1024) };
const tags = list(object({ key: text(1, 128), value: text(0, 256) }));
const routing = list(object({ stateMachineVersionArn: must(arn), weight: must(whole(0, 100)) }), 1, 2);
const aliasName: Shape = { ...name, pattern: /^(?=.*[a-zA-Z_\-.])[a-zA-Z0-9_\-.]+$/ } as Shape;

const settings = {
  loggingConfiguration: object({
    level: oneOf('ALL', 'ERROR', 'FATAL', 'OFF'),
    includeExecutionData: flag,
    destinations: list(object({ cloudWatchLogsLogGroup: object({ logGroupArn: arn }) })),
  }),
  tracingConfiguration: object({ enabled: flag }),
  encryptionConfiguration: object({
    kmsKeyId: text(1, 2048),
    kmsDataKeyReusePeriodSeconds: { kind: 'number', whole: true },
    type: must(oneOf('AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY')),
  }),
};

const start = { stateMachineArn: must(arn), name, input: data, traceHeader };

/**
 * The constraints of every action's members.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
 */
export const SHAPES: Record<string, Record<string, Shape>> = {
  CreateActivity: { name: must(name), tags, encryptionConfiguration: settings.encryptionConfiguration },
  DescribeActivity: { activityArn: must(arn) },
  DeleteActivity: { activityArn: must(arn) },
  ListActivities: paging,
  GetActivityTask: { activityArn: must(arn), workerName: name },

  CreateStateMachine: {
    name: must(name),
    definition: must(definition),
    roleArn: must(arn),
    type,
    tags,
    publish: flag,
    versionDescription: description,
    ...settings,
  },
  UpdateStateMachine: {
    stateMachineArn: must(arn),
    definition,
    roleArn: arn,
    publish: flag,
    versionDescription: description,
    ...settings,
  },
  DeleteStateMachine: { stateMachineArn: must(arn) },
  DescribeStateMachine: { stateMachineArn: must(arn), includedData },
  DescribeStateMachineForExecution: { executionArn: must(arn), includedData },
  ListStateMachines: paging,
  ValidateStateMachineDefinition: {
    definition: must(definition),
    type,
    severity: oneOf('ERROR', 'WARNING'),
    maxResults: whole(0, 100),
  },

  PublishStateMachineVersion: {
    stateMachineArn: must(arn),
    revisionId: { kind: 'text' },
    description,
  },
  DeleteStateMachineVersion: { stateMachineVersionArn: must(longArn) },
  ListStateMachineVersions: { stateMachineArn: must(arn), ...paging },
  CreateStateMachineAlias: { name: must(aliasName), description, routingConfiguration: must(routing) },
  UpdateStateMachineAlias: { stateMachineAliasArn: must(arn), description, routingConfiguration: routing },
  DescribeStateMachineAlias: { stateMachineAliasArn: must(arn) },
  DeleteStateMachineAlias: { stateMachineAliasArn: must(arn) },
  ListStateMachineAliases: { stateMachineArn: must(arn), ...paging },

  StartExecution: start,
  StartSyncExecution: { ...start, includedData },
  DescribeExecution: { executionArn: must(arn), includedData },
  StopExecution: { executionArn: must(arn), error, cause },
  RedriveExecution: {
    executionArn: must(arn),
    clientToken: { kind: 'text', min: 1, max: 64, pattern: /^[!-~]+$/ },
  },
  ListExecutions: {
    stateMachineArn: arn,
    mapRunArn: longArn,
    statusFilter: oneOf('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'),
    redriveFilter: oneOf('REDRIVEN', 'NOT_REDRIVEN'),
    maxResults: paging.maxResults,
    nextToken: text(1, 3096),
  },
  GetExecutionHistory: {
    executionArn: must(arn),
    reverseOrder: flag,
    includeExecutionData: flag,
    ...paging,
  },

  SendTaskSuccess: { taskToken, output: must(data) },
  SendTaskFailure: { taskToken, error, cause },
  SendTaskHeartbeat: { taskToken },

  DescribeMapRun: { mapRunArn: must(longArn) },
  ListMapRuns: { executionArn: must(arn), ...paging },
  UpdateMapRun: {
    mapRunArn: must(longArn),
    maxConcurrency: whole(0),
    toleratedFailurePercentage: { kind: 'number', whole: false, min: 0, max: 100 },
    toleratedFailureCount: whole(0),
  },

  TagResource: { resourceArn: must(arn), tags: must(tags) },
  UntagResource: { resourceArn: must(arn), tagKeys: must(list(text(1, 128))) },
  ListTagsForResource: { resourceArn: must(arn) },

  TestState: {
    definition: must(definition),
    roleArn: arn,
    input: data,
    inspectionLevel: oneOf('INFO', 'DEBUG', 'TRACE'),
    revealSecrets: flag,
    variables: data,
    stateName: name,
    context: data,
    mock: object({
      result: data,
      errorOutput: object({ error, cause }),
      fieldValidationMode: oneOf('STRICT', 'PRESENT', 'NONE'),
    }),
    stateConfiguration: object({
      retrierRetryCount: whole(0),
      errorCausedByState: name,
      mapIterationFailureCount: whole(0),
      mapItemReaderData: data,
    }),
  },
};
