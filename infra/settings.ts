import * as z from 'zod';

/** What differs from one stage to the next: given as CDK context (`cdk deploy -c mailFrom=aims@example.org`). */
const stageSettings = z.object({
  /** Names the stack: aimsflow-STAGE. */
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/, 'stage: use lower-case letters, digits and dashes, at most 20')
    .default('main'),
  /** Mails come from here. SES must be able to verify it: a mail to it, or DNS records for its domain. */
  mailFrom: z.email('mailFrom: give the address that mails come from, e.g. aims@example.org'),
  /** Where people reach the pages when a domain of your own points at the HTTP API, e.g. https://aims.example.org. */
  publicUrl: z.url('publicUrl: give a URL, e.g. https://aims.example.org').optional(),
  /** Gets a mail when something needs an operator: a dead letter, a failed run. */
  alarmEmail: z.email('alarmEmail: give an e-mail address').optional(),
});
export type StageSettings = z.infer<typeof stageSettings>;

/** @throws {Error} that names the setting and the fix */
export function readSettings(context: (name: string) => unknown): StageSettings {
  const given = Object.fromEntries(
    Object.keys(stageSettings.shape).map((name) => [name, context(name) ?? undefined]),
  );
  const result = stageSettings.safeParse(given);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((issue) => issue.message).join('; '));
}
