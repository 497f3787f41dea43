import { MAX_PAYLOAD_BYTES } from '../definition/limits';
import type { Json, JsonObject } from '../definition/types';
import type { Outcome } from './data-flow';
import { byteLength, StateFailure } from './errors';
import type { Thread } from './thread';

/** All variables of an execution together (https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html). */
const MAX_VARIABLES_BYTES = 10 * 1024 * 1024;

/** @throws {StateFailure} States.DataLimitExceeded when a state's output or what it assigns is too large */
export function checkOutcome(thread: Thread, { output, assigned }: Outcome): void {
  const tooLarge = oversize(output, thread.frame.state);
  if (tooLarge) throw tooLarge;
  if (assigned) checkVariables(thread, assigned);
}

/** The failure of a state, or of a task, whose result does not fit into a payload. @param name the state's, or the resource's */
export function oversize(result: Json, name: string): StateFailure | undefined {
  if (byteLength(result) <= MAX_PAYLOAD_BYTES) return undefined;
  return exceeded(
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** One Assign may take as much as a payload, so one variable may as well. */
function checkVariables(thread: Thread, assigned: JsonObject): void {
  const name = thread.frame.state;
  if (byteLength(assigned) > MAX_PAYLOAD_BYTES) {
    throw exceeded(
      `The state '${name}' assigns variables with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  if (byteLength({ ...thread.variables(), ...assigned }) > MAX_VARIABLES_BYTES) {
    throw exceeded(
      `The variables of the execution exceed the maximum number of bytes service limit in the state '${name}'.`,
    );
  }
}

const exceeded = (cause: string) => new StateFailure('States.DataLimitExceeded', cause);
