import { ServiceError } from '../../service';
import type { Json } from '../definition/types';
import { framesOf, type Snapshot } from '../interpreter/snapshot';
import type { Occurrence } from '../interpreter/step';
import { readToken, type TokenParts } from '../tokens';
import { type Action, anyResource, type Parts } from './action';
import { type Input, optionalText, requiredText } from './input';

/** What a worker or a person says about a task, by its token. */
export const taskActions: Record<string, Action> = {
  SendTaskSuccess: {
    resource: anyResource,
    async call(input, parts) {
      const output = parseOutput(requiredText(input, 'output', 262_144));
      return send(input, parts, (wait) => ({ type: 'success', wait, output }));
    },
  },

  SendTaskFailure: {
    resource: anyResource,
    async call(input, parts) {
      const error = optionalText(input, 'error', 256);
      const cause = optionalText(input, 'cause', 32_768);
      return send(input, parts, (wait) => ({ type: 'failure', wait, error, cause }));
    },
  },

  SendTaskHeartbeat: {
    resource: anyResource,
    call: async (input, parts) => send(input, parts, (wait) => ({ type: 'heartbeat', wait })),
  },
};

async function send(input: Input, parts: Parts, occurrence: (wait: number) => Occurrence): Promise<object> {
  const token = readToken(requiredText(input, 'taskToken', 2048));
  if (!token) throw invalid();
  const check = (snapshot: Snapshot | undefined) => checkToken(token, snapshot);
  if (!(await parts.runtime.deliver(token.execution, occurrence(token.wait), { check }))) throw gone();
  return {};
}

/** @throws {ServiceError} InvalidToken for a forged token; TaskTimedOut for a task that is over */
function checkToken({ wait, secret }: TokenParts, snapshot: Snapshot | undefined): void {
  const found = snapshot && [...framesOf(snapshot.root)].find((frame) => frame.wait?.number === wait)?.wait;
  if (!found) throw gone();
  if (found.kind !== 'task' || found.token !== secret) throw invalid();
}

const invalid = () => new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");

const gone = () => new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");

function parseOutput(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new ServiceError('InvalidOutput', `Invalid Output: '${(error as Error).message}'`);
  }
}
