import { LanguageError } from '../language/errors';

/** Why a state failed: what Retry and Catch match on, and what ExecutionFailed says at last. */
export class StateFailure extends Error {
  /** set when an expression failed: AWS then writes an EvaluationFailed event */
  evaluation?: { location?: string; afterEntry: boolean };
  /** a branch or an iteration failed with it before */
  inherited = false;
  /** a second name by which retriers and catchers may call it */
  alias?: string;

  /**
   * @param error the error's name; a Fail state may have none
   * @param causeText for people; may be missing
   */
  constructor(
    readonly error: string | undefined,
    readonly causeText: string | undefined,
  ) {
    super(`${error ?? 'a failure without a name'}: ${causeText ?? ''}`);
  }

  /** The same failure, one level up. */
  inherit(): StateFailure {
    const failure = new StateFailure(this.error, this.causeText);
    failure.alias = this.alias;
    failure.inherited = true;
    return failure;
  }
}

/** An Error output, as catchers hand it on. */
export const errorOutput = ({ error, causeText }: StateFailure) => ({
  Error: error ?? '',
  Cause: causeText ?? '',
});

/** What no retrier and no catcher takes: the execution itself is broken. */
export const isTerminal = ({ error }: StateFailure) => error === 'States.Runtime';

const TIMEOUT = 'States.Timeout';

/**
 * Whether a failure is one of the names in ErrorEquals. States.ALL is every error, States.TaskFailed every error but
 * a timeout (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html).
 */
export function matchesError(names: string[], failure: StateFailure): boolean {
  if (isTerminal(failure)) return false;
  const { error, alias } = failure;
  return names.some(
    (name) =>
      name === 'States.ALL' ||
      (error !== undefined && (name === error || name === alias)) ||
      (name === 'States.TaskFailed' && error !== undefined && error !== TIMEOUT),
  );
}

/** TimeoutSeconds is over. */
export const timeoutFailure = () => new StateFailure(TIMEOUT, undefined);

/** HeartbeatSeconds is over: histories call it States.Timeout, catchers may call it States.HeartbeatTimeout. */
export function heartbeatFailure(): StateFailure {
  const failure = timeoutFailure();
  failure.alias = 'States.HeartbeatTimeout';
  return failure;
}

/** A fault in a field of a state, said as AWS says it. @throws what is neither a LanguageError nor a StateFailure */
export function toFailure(error: unknown, state: string, enteredEvent: number): StateFailure {
  if (error instanceof StateFailure) return error;
  if (!(error instanceof LanguageError)) throw error;
  const cause = `An error occurred while executing the state '${state}' (entered at the event id #${enteredEvent}). ${error.message}`;
  const failure = new StateFailure(error.error, cause);
  if (error.error === 'States.QueryEvaluationError') {
    failure.evaluation = { location: error.location, afterEntry: error instanceof FieldValueError };
  }
  return failure;
}

/** A field was evaluated well, but its value cannot be used. */
export class FieldValueError extends LanguageError {}

export const byteLength = (value: unknown) => Buffer.byteLength(JSON.stringify(value), 'utf8');
