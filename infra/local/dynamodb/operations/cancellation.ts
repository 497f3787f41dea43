import { ServiceError } from '../../service';
import { ItemError } from '../values/validate';

/** Why one action of a transaction did not happen; Code 'None' when it was not its fault. */
export interface CancellationReason {
  Code: string;
  Message?: string;
  Item?: unknown;
}

/** An action's outcome in a transaction: what `act` gives, or the reason to cancel. */
export type Outcome<T> = { value: T } | { reason: CancellationReason };

/** Runs one action's part. @throws what is no reason to cancel but a fault of the whole request */
export function attempt<T>(act: () => T): Outcome<T> {
  try {
    return { value: act() };
  } catch (error) {
    if (error instanceof ItemError) {
      return { reason: { Code: 'ValidationError', Message: error.message } };
    }
    if (error instanceof ServiceError && error.code === 'ConditionalCheckFailedException') {
      return { reason: { Code: 'ConditionalCheckFailed', Message: error.message, ...error.details } };
    }
    throw error;
  }
}

/** The values, when every action has one. @throws {ServiceError} TransactionCanceledException with all reasons, in order */
export function allOrCancel<T>(outcomes: Outcome<T>[]): T[] {
  const reasons = outcomes.map((outcome) => ('reason' in outcome ? outcome.reason : { Code: 'None' }));
  if (reasons.every(({ Code }) => Code === 'None')) {
    return outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
  }
  const codes = reasons.map(({ Code }) => Code).join(', ');
  throw new ServiceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}
