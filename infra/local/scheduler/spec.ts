import * as z from 'zod';
import { parseSchedule, ScheduleError } from '../../../shared/schedule';
import { fill } from './context';
import { invalid } from './errors';

/** A schedule as EventBridge Scheduler keeps it, defaults filled in. */
export interface Spec {
  ScheduleExpression: string;
  ScheduleExpressionTimezone: string;
  /** Epoch milliseconds; no meaning for one-time schedules */
  StartDate?: number | undefined;
  EndDate?: number | undefined;
  Description?: string | undefined;
  State: 'ENABLED' | 'DISABLED';
  FlexibleTimeWindow: { Mode: 'OFF' | 'FLEXIBLE'; MaximumWindowInMinutes?: number | undefined };
  Target: Target;
  ActionAfterCompletion: 'NONE' | 'DELETE';
}

export type Target = z.infer<typeof target>;

export const DEFAULT_GROUP = 'default';
const MAX_INPUT_BYTES = 256 * 1024;

export const nameSchema = z
  .string()
  .regex(/^[0-9a-zA-Z\-_.]{1,64}$/, 'must be 1 to 64 letters, digits, -, _ or .');
const arn = (service: string) =>
  z.string().regex(new RegExp(`^arn:aws[a-z-]*:${service}:.+$`), `must be an ARN: arn:aws:${service}:...`);
/** The SDK sends epoch seconds, a template an ISO date: either becomes epoch milliseconds. */
const date = z
  .union([z.number(), z.iso.datetime({ offset: true })], 'must be epoch seconds or an ISO date')
  .transform((value) => (typeof value === 'number' ? Math.round(value * 1000) : Date.parse(value)));
/** Template values may be strings where the API takes numbers. */
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

const target = z.strictObject({
  Arn: arn('[a-z0-9-]+').max(1600),
  RoleArn: arn('iam:').or(arn('iam')),
  Input: z.string().min(1).optional(),
  RetryPolicy: z
    .strictObject({
      MaximumEventAgeInSeconds: whole(60, 86_400).default(86_400),
      MaximumRetryAttempts: whole(0, 185).default(185),
    })
    .default({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }),
  DeadLetterConfig: z.strictObject({ Arn: arn('sqs').optional() }).optional(),
});

const schedule = z.strictObject({
  Name: nameSchema,
  GroupName: nameSchema.default(DEFAULT_GROUP),
  ClientToken: z.string().min(1).max(64).optional(),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  StartDate: date.optional(),
  EndDate: date.optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  FlexibleTimeWindow: z.strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: whole(1, 1440).optional(),
  }),
  Target: target,
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
});

/** The properties of AWS::Scheduler::Schedule, resolved. Name is needed: there is no generated one here. */
export type ScheduleSpec = z.input<typeof schedule>;

export interface NamedSpec {
  name: string;
  groupName: string;
  clientToken: string | undefined;
  spec: Spec;
}

/**
 * Checks the members of CreateSchedule and UpdateSchedule, or the properties of AWS::Scheduler::Schedule.
 * @throws {ServiceError} ValidationException naming every wrong member; a member that only AWS knows (a KMS key,
 *   ECS parameters) is refused, since it would do nothing here
 */
export function readSchedule(input: unknown): NamedSpec {
  const { Name, GroupName, ClientToken, ...spec } = parse(schedule, input);
  const { Mode, MaximumWindowInMinutes } = spec.FlexibleTimeWindow;
  if ((Mode === 'FLEXIBLE') !== (MaximumWindowInMinutes !== undefined)) {
    throw invalid(
      'FlexibleTimeWindow.MaximumWindowInMinutes is required for mode FLEXIBLE and not allowed for OFF.',
    );
  }
  if (spec.StartDate !== undefined && spec.EndDate !== undefined && spec.EndDate <= spec.StartDate) {
    throw invalid('The EndDate you specify must be later than the StartDate.');
  }
  try {
    parseSchedule(spec.ScheduleExpression, spec.ScheduleExpressionTimezone);
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    const what =
      error.field === 'expression'
        ? `Invalid Schedule Expression ${spec.ScheduleExpression}.`
        : `Invalid ScheduleExpressionTimezone ${spec.ScheduleExpressionTimezone}.`;
    throw invalid(`${what} ${error.message}`);
  }
  checkInput(spec.Target);
  return { name: Name, groupName: GroupName, clientToken: ClientToken, spec };
}

/** AWS refuses a recurring schedule whose StartDate is long past. One-time schedules ignore it. */
export function checkStart({ ScheduleExpression, StartDate }: Spec, now: number): void {
  if (StartDate !== undefined && StartDate < now - 300_000 && !ScheduleExpression.startsWith('at')) {
    throw invalid('The StartDate you specify cannot be earlier than 5 minutes ago.');
  }
}

/** Step Functions, Lambda and universal targets take JSON, checked with the context attributes filled in. */
function checkInput({ Arn, Input }: Target): void {
  if (Input === undefined) return;
  if (Buffer.byteLength(Input) > MAX_INPUT_BYTES) throw invalid('Target.Input is larger than 256 KB.');
  if (!/^arn:aws[a-z-]*:(states|lambda|scheduler):/.test(Arn)) return;
  try {
    JSON.parse(fill(Input, { scheduleArn: 'arn', scheduledAt: 0, executionId: '0', attempt: 1 }));
  } catch {
    throw invalid('Target.Input must be well-formed JSON for this target.');
  }
}

/** @throws {ServiceError} ValidationException in AWS's words as far as they are known */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  const problems = error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      const members = issue.keys.map((key) => (path ? `${path}.${key}` : key)).join(', ');
      return `${members}: this member is not known by the local EventBridge Scheduler`;
    }
    return `Value at '${path}' failed to satisfy constraint: ${issue.message}`;
  });
  const count = `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected`;
  throw invalid(`${count}: ${problems.join('; ')}`);
}
