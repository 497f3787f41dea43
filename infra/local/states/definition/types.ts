/** The Amazon States Language as parsed: field names are the language's own (https://states-language.net/spec.html). */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** Whether it is an object, and no list. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type QueryLanguage = 'JSONPath' | 'JSONata';

/** A set of states with one entrance: a whole machine, a Parallel's branch or a Map's item processor. */
export interface StatesBlock {
  StartAt: string;
  States: Record<string, State>;
}

export interface Definition extends StatesBlock {
  Comment?: string;
  Version?: string;
  QueryLanguage?: QueryLanguage;
  /** Seconds after which the whole execution ends as TIMED_OUT. */
  TimeoutSeconds?: number;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;

export interface StateBase {
  Comment?: string;
  /** Always set by `parseDefinition`: the state's own, else the machine's, else JSONPath. */
  QueryLanguage: QueryLanguage;
  Next?: string;
  End?: boolean;
  /** JSONPath; null means "an empty object" */
  InputPath?: string | null;
  OutputPath?: string | null;
  /** JSONata */
  Output?: Json;
  Assign?: JsonObject;
}

interface ResultFields {
  Parameters?: Json;
  ResultSelector?: Json;
  /** null discards the result */
  ResultPath?: string | null;
  Arguments?: Json;
}

interface ErrorHandling {
  Retry?: Retrier[];
  Catch?: Catcher[];
}

export interface PassState extends StateBase, ResultFields {
  Type: 'Pass';
  Result?: Json;
}

export interface TaskState extends StateBase, ResultFields, ErrorHandling {
  Type: 'Task';
  Resource: string;
  TimeoutSeconds?: number | string;
  TimeoutSecondsPath?: string;
  HeartbeatSeconds?: number | string;
  HeartbeatSecondsPath?: string;
  Credentials?: Json;
}

export interface ChoiceState extends StateBase {
  Type: 'Choice';
  Choices: ChoiceBranch[];
  Default?: string;
}

/** One element of Choices: a JSONPath rule or a JSONata Condition, and where it leads. */
export interface ChoiceBranch extends ChoiceRule {
  Next: string;
  Condition?: string | boolean;
  Assign?: JsonObject;
  Output?: Json;
}

/** A JSONPath rule: And, Or, Not, or Variable with one comparison operator. */
export interface ChoiceRule {
  And?: ChoiceRule[];
  Or?: ChoiceRule[];
  Not?: ChoiceRule;
  Variable?: string;
  [operator: string]: unknown;
}

export interface WaitState extends StateBase {
  Type: 'Wait';
  Seconds?: number | string;
  SecondsPath?: string;
  Timestamp?: string;
  TimestampPath?: string;
}

export interface SucceedState extends StateBase {
  Type: 'Succeed';
}

export interface FailState extends StateBase {
  Type: 'Fail';
  Error?: string;
  ErrorPath?: string;
  Cause?: string;
  CausePath?: string;
}

export interface ParallelState extends StateBase, ResultFields, ErrorHandling {
  Type: 'Parallel';
  Branches: StatesBlock[];
}

export interface ItemProcessor extends StatesBlock {
  ProcessorConfig?: { Mode?: 'INLINE' | 'DISTRIBUTED'; ExecutionType?: 'STANDARD' | 'EXPRESS' };
}

export interface ItemBatcher {
  BatchInput?: Json;
  MaxItemsPerBatch?: number | string;
  MaxItemsPerBatchPath?: string;
  MaxInputBytesPerBatch?: number | string;
  MaxInputBytesPerBatchPath?: string;
}

export interface MapState extends StateBase, ResultFields, ErrorHandling {
  Type: 'Map';
  /** Always set by `parseDefinition`, also for the older `Iterator`. */
  ItemProcessor: ItemProcessor;
  ItemsPath?: string;
  Items?: Json;
  ItemSelector?: Json;
  ItemBatcher?: ItemBatcher;
  Label?: string;
  MaxConcurrency?: number | string;
  MaxConcurrencyPath?: string;
  ToleratedFailureCount?: number | string;
  ToleratedFailureCountPath?: string;
  ToleratedFailurePercentage?: number | string;
  ToleratedFailurePercentagePath?: string;
}

export interface Retrier {
  ErrorEquals: string[];
  /** seconds, 1 unless given */
  IntervalSeconds?: number;
  /** 3 unless given; 0 means "never" */
  MaxAttempts?: number;
  /** 2.0 unless given */
  BackoffRate?: number;
  MaxDelaySeconds?: number;
  JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catcher {
  ErrorEquals: string[];
  Next: string;
  /** JSONPath; where the error output goes in the state's input. The whole of it unless given. */
  ResultPath?: string | null;
  /** JSONata */
  Output?: Json;
  Assign?: JsonObject;
}
