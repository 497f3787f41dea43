import { ServiceError } from '../../service';

/** Nothing can happen to an execution while the runtime does not run. */
export class StoppedError extends ServiceError {
  constructor() {
    super('ServiceUnavailable', 'Step Functions is stopping; try again', 503);
  }
}

/** Nobody waits for the execution that was to begin. */
export class UnwantedError extends ServiceError {
  constructor() {
    super('ExecutionAborted', 'The task that was to start the execution is over');
  }
}
