import * as z from 'zod';

/** What differs from one stage to the next: given as CDK context (`cdk deploy -c mailFrom=aims@example.org`). */
const stageSettings = z
  .object({
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
    /** The organization's OpenID provider, e.g. https://login.microsoftonline.com/TENANT/v2.0; else a Cognito user pool. */
    oidcIssuer: z.url({ protocol: /^https$/, error: 'oidcIssuer: give an https URL' }).optional(),
    /** aimsflow's id at that provider, registered with the redirect URI PUBLIC-URL/sign-in/callback. */
    oidcClientId: z.string().min(1, 'oidcClientId: give the client id').optional(),
    /** Name of the secret in Secrets Manager that holds the client's secret, where the provider gave one. */
    oidcClientSecretName: z.string().min(1, 'oidcClientSecretName: give the name of the secret').optional(),
    /** 'true' where the provider does not say email_verified but only the organization can set addresses (Entra ID). */
    oidcTrustsEmail: z
      .enum(['true', 'false'], 'oidcTrustsEmail: give true or false')
      .transform((value) => value === 'true')
      .optional(),
  })
  .refine(({ oidcIssuer, oidcClientId }) => (oidcIssuer === undefined) === (oidcClientId === undefined), {
    error: 'oidcIssuer and oidcClientId belong together: give both, or neither',
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
