import type { JsonObject } from '../definition/types';
import type { Outcome } from './data-flow';
import { byteLength, MAX_PAYLOAD_BYTES, StateFailure } from './errors';
import type { Thread } from './thread';

/** All variables of an execution together (https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html). */
const MAX_VARIABLES_BYTES = 10 * 1024 * 1024;

/** @throws {StateFailure} States.DataLimitExceeded when a state's output or what it assigns is too large */
export function checkOutcome(thread: Thread, { output, assigned }: Outcome): void {
  const name = thread.frame.state;
  if (byteLength(output) > MAX_PAYLOAD_BYTES) {
    throw exceeded(
      `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  if (assigned) checkVariables(thread, assigned);
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
