/**
 * A field of a state that cannot be evaluated. The interpreter says in which state, and ends or catches it.
 */
export class LanguageError extends Error {
  /**
   * @param error States.Runtime, States.QueryEvaluationError, States.IntrinsicFailure, …
   * @param location for States.QueryEvaluationError: the field, e.g. `Assign/total`
   */
  constructor(
    readonly error: string,
    message: string,
    readonly location?: string,
  ) {
    super(message);
    this.name = error;
  }
}

export const runtimeError = (message: string) => new LanguageError('States.Runtime', message);

export const evaluationError = (message: string, location?: string) =>
  new LanguageError('States.QueryEvaluationError', message, location);
