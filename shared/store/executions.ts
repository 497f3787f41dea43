import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { ProcessId } from '../processes';
import type { Run, RunInput } from '../runs/run';

const client = new SFNClient({});

/** Our state machines' ARNs are this and the process's id (infra/constructs/workflows.ts). */
function stateMachineArn(id: ProcessId): string {
  const prefix = process.env.STATE_MACHINE_ARN_PREFIX;
  if (!prefix) throw new Error('STATE_MACHINE_ARN_PREFIX is not set: which state machine is to be started?');
  return `${prefix}${id}`;
}

/** Of a run's execution, which has the run's id as its name: known also where its start could not be noted. */
export const executionArnOf = ({ process, id }: Pick<Run, 'process' | 'id'>): string =>
  `${stateMachineArn(process).replace(':stateMachine:', ':execution:')}:${id}`;

/**
 * Starts the state machine for a run, by the run's id as its name: a repeat of a running execution answers with the
 * same ARN, a repeat of one that has ended answers ExecutionAlreadyExists; both mean that it was started.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html (idempotency)
 * @returns the execution's ARN
 */
export async function startExecution(processId: ProcessId, input: RunInput): Promise<string> {
  const [stateMachine, name] = [stateMachineArn(processId), input.runId];
  try {
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn: stateMachine, name, input: JSON.stringify(input) }),
    );
    return executionArn!;
  } catch (error) {
    if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
    return executionArnOf({ process: processId, id: name });
  }
}

/** Stops an execution whose run was withdrawn. Stopping one that has ended, or is gone, is no error. */
export async function stopExecution(executionArn: string, cause: string): Promise<void> {
  await orGone(client.send(new StopExecutionCommand({ executionArn, error: 'Withdrawn', cause })));
}

/**
 * Tells a waiting state how its task ended.
 * @returns 'refused' when the state does not wait any more (it timed out, or was told before); other faults throw
 */
export async function resumeExecution(taskToken: string, output: object): Promise<'confirmed' | 'refused'> {
  try {
    await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
    return 'confirmed';
  } catch (error) {
    if (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].includes((error as Error).name))
      return 'refused';
    throw error;
  }
}

export interface ExecutionStatus {
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';
  startedAt: Date;
  endedAt?: Date;
}

/** Step Functions keeps an execution for 90 days after it has ended; then it is gone, which is no fault. */
async function orGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if ((error as Error).name === 'ExecutionDoesNotExist') return undefined;
    throw error;
  }
}

/** How an execution stands; undefined when it is gone. */
export async function describeExecution(executionArn: string): Promise<ExecutionStatus | undefined> {
  const found = await orGone(
    client.send(new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' })),
  );
  return found && { status: found.status!, startedAt: found.startDate!, endedAt: found.stopDate };
}

/** The Amazon States Language text that an execution was started with; undefined when it is gone. */
export const machineOfExecution = async (executionArn: string): Promise<string | undefined> =>
  (await orGone(client.send(new DescribeStateMachineForExecutionCommand({ executionArn }))))?.definition;

/** One event of an execution without what was handed over: inputs hold task tokens, which leave the table for nobody. */
export interface ExecutionEvent {
  id: number;
  /** The event it follows; 0 for the first. */
  previousId: number;
  /** E.g. 'TaskStateEntered', 'LambdaFunctionFailed'. */
  type: string;
  at: Date;
  /** The state that was entered or left; absent for other events. */
  state?: string;
}

/** Events that one page of ours shows at most; AWS allows 25,000 an execution. */
const EVENTS_AT_MOST = 2000;

/** What happened in an execution, oldest first, up to 2,000 events; undefined when it is gone. */
export async function executionHistory(executionArn: string): Promise<ExecutionEvent[] | undefined> {
  const events: ExecutionEvent[] = [];
  let nextToken: string | undefined;
  do {
    const command = new GetExecutionHistoryCommand({
      executionArn,
      maxResults: 1000,
      includeExecutionData: false,
      nextToken,
    });
    const page = await orGone(client.send(command));
    if (!page) return undefined;
    for (const event of page.events ?? []) {
      const { id, previousEventId = 0, type, timestamp } = event;
      const state = event.stateEnteredEventDetails?.name ?? event.stateExitedEventDetails?.name;
      events.push({ id: id!, previousId: previousEventId, type: type!, at: timestamp!, state });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined && events.length < EVENTS_AT_MOST);
  return events;
}
