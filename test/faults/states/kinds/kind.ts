import type { Random } from '../seed';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** What must have become of an execution, worked out without the runtime. */
export interface Expected {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  output?: Json;
  error?: string;
  /** How often each state was entered: all states, or none is checked. */
  entered?: Record<string, number>;
  /** How long a Wait state took at least, in seconds. */
  waits?: Record<string, number>;
  /** How many children a distributed Map had: exactly, or at most where it ended before it had begun all. */
  children?: { exactly: number } | { atMost: number };
  /** How many executions of another machine it began, likewise. */
  began?: { machine: string; exactly: number } | { machine: string; atMost: number };
}

/** Calls the API of the process that is alive. */
export type Call = (action: string, input: JsonObject) => Promise<JsonObject>;

/** A state machine, what is asked of it, and what must come of it. */
export interface Kind {
  /** Amazon States Language */
  definition: object;
  /** How many of the executions are of this kind, as a part of all shares; 0 for what only other machines start. */
  share: number;
  /** What an execution is started with. */
  input(random: Random): JsonObject;
  expected(input: JsonObject): Expected;
  /** What must become of a distributed Map's child. */
  child?(input: JsonObject): Expected;
  /** What the driver does after the start, again and again until it returns true; a kill may cut it off anywhere. */
  meddle?(call: Call, executionArn: string): Promise<boolean>;
}

const ACCOUNT = 'local-1:000000000000';
export const machineArn = (name: string) => `arn:aws:states:${ACCOUNT}:stateMachine:${name}`;
export const executionArn = (machine: string, name: string) =>
  `arn:aws:states:${ACCOUNT}:execution:${machine}:${name}`;
export const functionArn = (name: string) => `arn:aws:lambda:${ACCOUNT}:function:${name}`;
export const ACTIVITY = 'faults-work';
export const activityArn = `arn:aws:states:${ACCOUNT}:activity:${ACTIVITY}`;

/** JSONata: says which call this is, so that the effects of no two calls are alike. */
export const whichCall = (more: object = {}) => ({
  execution: '{% $states.context.Execution.Name %}',
  state: '{% $states.context.State.Name %}',
  attempt: '{% $states.context.State.RetryCount %}',
  ...more,
});

/** The same in JSONPath. */
export const whichCallByPath = (more: object = {}) => ({
  'execution.$': '$$.Execution.Name',
  'state.$': '$$.State.Name',
  'attempt.$': '$$.State.RetryCount',
  ...more,
});

/** JSONata: a Task that calls a function. */
export const calling = (name: string, more: object = {}, fields: object = { End: true }) => ({
  Type: 'Task',
  Resource: functionArn(name),
  Arguments: whichCall(more),
  ...fields,
});

/** JSONata: a Task that gives its token to a function and waits until somebody answers it. */
export const waitingForToken = (name: string, more: object, fields: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: name,
    Payload: whichCall({ token: '{% $states.context.Task.Token %}', ...more }),
  },
  ...fields,
});

/** JSONata: a Task that starts an execution of another machine, with its own input, and waits for its end. */
export const startAndWait = (machine: string, fields: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Arguments: { StateMachineArn: machineArn(machine), Input: '{% $states.input %}' },
  ...fields,
});

export const jsonata = (StartAt: string, States: object, more: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt,
  States,
  ...more,
});
