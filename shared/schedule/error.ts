/** A schedule that cannot be: which of the two inputs is wrong, and in words what is wrong and how to mend it. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
  /** @param field the input to mark on a form */
  constructor(
    readonly field: 'expression' | 'timeZone',
    message: string,
  ) {
    super(message);
  }
}
