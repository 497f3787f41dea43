import type { SendTaskFailureInput, SendTaskHeartbeatInput, SendTaskSuccessInput } from '@aws-sdk/client-sfn';
import { ServiceError } from '../../service';
import type { Json } from '../definition/types';
import { findWait, type Snapshot } from '../interpreter/snapshot';
import type { Occurrence } from '../interpreter/step';
import { readToken, type TokenParts } from '../runtime/tokens';
import { type Action, action, anyResource, type Parts } from './action';
import { invalidToken } from './errors';

/** What a worker or a person says about a task, by its token. */
export const taskActions: Record<string, Action> = {
  SendTaskSuccess: action<SendTaskSuccessInput>({
    resource: anyResource,
    async call({ taskToken, output: text }, parts) {
      const output = parseOutput(text);
      return send(taskToken, parts, (wait) => ({ type: 'success', wait, output }));
    },
  }),

  SendTaskFailure: action<SendTaskFailureInput>({
    resource: anyResource,
    call: async ({ taskToken, error, cause }, parts) =>
      send(taskToken, parts, (wait) => ({ type: 'failure', wait, error, cause })),
  }),

  SendTaskHeartbeat: action<SendTaskHeartbeatInput>({
    resource: anyResource,
    call: async ({ taskToken }, parts) => send(taskToken, parts, (wait) => ({ type: 'heartbeat', wait })),
  }),
};

async function send(
  taskToken: string,
  parts: Parts,
  occurrence: (wait: number) => Occurrence,
): Promise<object> {
  const token = readToken(taskToken);
  if (!token) throw invalidToken();
  const check = (snapshot: Snapshot | undefined) => checkToken(token, snapshot);
  if (!(await parts.runtime.deliver(token.execution, occurrence(token.wait), { check }))) throw gone();
  return {};
}

/** @throws {ServiceError} InvalidToken for a forged token; TaskTimedOut for a task that is over */
function checkToken({ wait, secret }: TokenParts, snapshot: Snapshot | undefined): void {
  const found = snapshot && findWait(snapshot, wait);
  if (!found) throw gone();
  if (found.kind !== 'task' || found.token !== secret) throw invalidToken();
}

const gone = () => new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");

function parseOutput(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new ServiceError('InvalidOutput', `Invalid Output: '${(error as Error).message}'`);
  }
}
