import { ACCOUNT, REGION } from '../service';

/** What one attempt of one occurrence knows of itself. */
export interface DeliveryContext {
  scheduleArn: string;
  /** Epoch milliseconds */
  scheduledAt: number;
  executionId: string;
  /** 1 for the first attempt */
  attempt: number;
}

/** A moment as EventBridge Scheduler writes it: UTC, to the second. */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/**
 * Replaces the context attributes in a target's input. Their values need no escaping inside JSON strings.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function fill(input: string, context: DeliveryContext): string {
  const values: Record<string, string> = {
    'schedule-arn': context.scheduleArn,
    'scheduled-time': isoSeconds(context.scheduledAt),
    'execution-id': context.executionId,
    'attempt-number': String(context.attempt),
  };
  return input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (keyword, name: string) => values[name] ?? keyword);
}

/** What a target without an Input gets. */
export function defaultInput({ scheduleArn, scheduledAt, executionId }: DeliveryContext): string {
  return JSON.stringify({
    version: '0',
    id: executionId,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: ACCOUNT,
    time: isoSeconds(scheduledAt),
    region: REGION,
    resources: [scheduleArn],
    detail: '{}',
  });
}
