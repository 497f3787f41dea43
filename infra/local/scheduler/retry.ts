import { type DeliveryContext, isoSeconds } from './context';
import { fraction } from './due';
import type { Target } from './spec';

/** How an attempt failed, in the words that go to the dead-letter queue. */
export interface Failure {
  code: string;
  message: string;
}

const FIRST_DELAY_MS = 1000;
/** With this, the default 185 retries take about the default 24 hours. */
const LONGEST_DELAY_MS = 480_000;

/**
 * Failures that waiting does not mend: a permission or a target that is missing, an input the target refuses. They
 * go to the dead-letter queue at once. (EventBridge documents it for its rules; Scheduler's guide is silent.)
 */
const PERMANENT = new Set([
  'AccessDeniedException',
  'InvalidArn',
  'InvalidExecutionInput',
  'InvalidName',
  'ResourceNotFoundException',
  'StateMachineDoesNotExist',
  'ValidationException',
]);

export function failureOf(error: unknown): Failure {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const message = error instanceof Error ? error.message : String(error);
  return { code: String(code ?? name ?? 'Error'), message };
}

export type Verdict =
  | { retryAt: number }
  /** `condition`: which limit of the retry policy ended it; undefined for a permanent failure */
  | { condition: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' | undefined };

/** What follows a failed attempt: another one later, or the end. */
export function judge(
  failure: Failure,
  { RetryPolicy }: Target,
  delivery: { id: string; createdAt: number; attempts: number },
  now: number,
): Verdict {
  if (PERMANENT.has(failure.code)) return { condition: undefined };
  if (delivery.attempts > RetryPolicy.MaximumRetryAttempts) return { condition: 'MaximumRetryAttempts' };
  const retryAt = now + delayAfter(delivery.attempts, delivery.id);
  if (retryAt - delivery.createdAt > RetryPolicy.MaximumEventAgeInSeconds * 1000) {
    return { condition: 'MaximumEventAgeInSeconds' };
  }
  return { retryAt };
}

/** Exponential, with jitter that depends on the delivery alone. @param attempts made so far, 1 or more */
function delayAfter(attempts: number, id: string): number {
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_DELAY_MS);
  return Math.round(delay * (0.5 + fraction(`${id} ${attempts}`) / 2));
}

/**
 * The attributes of a dead letter.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
export function deadLetterAttributes(
  context: DeliveryContext,
  target: Target,
  failure: Failure,
  condition: string | undefined,
): Record<string, string> {
  return {
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    EXECUTION_ID: context.executionId,
    ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(context.attempt - 1),
    SCHEDULED_TIME: isoSeconds(context.scheduledAt),
    SCHEDULE_ARN: context.scheduleArn,
    TARGET_ARN: target.Arn,
  };
}
