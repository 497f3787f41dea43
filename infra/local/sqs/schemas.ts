import * as z from 'zod';
import { ServiceError } from '../service';

const queue = { QueueUrl: z.string().min(1) };
const names = z.array(z.string()).default([]);
const attributes = z.record(
  z.string().regex(/^[\w.-]{1,256}$/),
  z.strictObject({ DataType: z.string().min(1), StringValue: z.string() }),
);
/** SQS takes messages of up to 1 MiB. */
const MAX_BODY = 1024 * 1024;

/** The members of each action that are known here; any other is refused, since it would do nothing. */
export const schemas = {
  SendMessage: z.strictObject({
    ...queue,
    MessageBody: z.string().min(1).max(MAX_BODY),
    MessageAttributes: attributes.default({}),
  }),
  ReceiveMessage: z.strictObject({
    ...queue,
    MaxNumberOfMessages: z.number().int().min(1).max(10).default(1),
    VisibilityTimeout: z.number().int().min(0).max(43_200).default(30),
    /** Taken, but nothing is waited for: an empty queue answers at once, as short polling does. */
    WaitTimeSeconds: z.number().int().min(0).max(20).default(0),
    MessageAttributeNames: names,
    MessageSystemAttributeNames: names,
    AttributeNames: names,
  }),
  DeleteMessage: z.strictObject({ ...queue, ReceiptHandle: z.string().min(1) }),
  GetQueueUrl: z.strictObject({ QueueName: z.string().min(1) }),
  GetQueueAttributes: z.strictObject({ ...queue, AttributeNames: names }),
  ListQueues: z.strictObject({ QueueNamePrefix: z.string().default('') }),
};

export type Action = keyof typeof schemas;

export function isAction(action: string): action is Action {
  return Object.hasOwn(schemas, action);
}

/** @throws {ServiceError} InvalidParameterValue naming the member */
export function parse<A extends Action>(action: A, input: unknown): z.output<(typeof schemas)[A]> {
  const { success, data, error } = schemas[action].safeParse(input);
  if (success) return data as z.output<(typeof schemas)[A]>;
  const [issue] = error.issues;
  const member =
    issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.map(String).join('.');
  throw new ServiceError('InvalidParameterValue', `${action}: ${member}: ${issue?.message}.`);
}
