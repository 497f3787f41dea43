import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { RunInput } from '../runs/run';

const client = new SFNClient({});

/**
 * Starts the state machine for a run, by the run's id as its name: a repeat of a running execution answers with the
 * same ARN, a repeat of one that has ended answers ExecutionAlreadyExists; both mean that it was started.
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html (idempotency)
 * @returns the execution's ARN
 */
export async function startExecution(input: RunInput): Promise<string> {
  const stateMachineArn = process.env.STATE_MACHINE_ARN;
  if (!stateMachineArn)
    throw new Error('STATE_MACHINE_ARN is not set: which state machine is to be started?');
  try {
    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: input.runId, input: JSON.stringify(input) }),
    );
    return executionArn!;
  } catch (error) {
    if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
    return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${input.runId}`;
  }
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
