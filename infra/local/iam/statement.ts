import * as z from 'zod';
import { assertConditionsKnown } from './conditions';

/** A condition block: operator -> key -> value or values. */
export type ConditionBlock = Record<string, Record<string, string | string[]>>;

/** One statement of an identity-based policy, as the template has it (references resolved). */
export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: ConditionBlock;
}

/** Where a policy comes from, for messages. */
export interface PolicySource {
  /** e.g. the logical id of the role or the policy */
  name: string;
  /** `{ Version, Statement }` */
  document: unknown;
}

const oneOrMore = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
/** CloudFormation lets true be written without quotes. */
const conditionValue = z.union([z.string(), z.boolean(), z.number()]).transform(String);

const statementSchema = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: oneOrMore.optional(),
    NotAction: oneOrMore.optional(),
    Resource: oneOrMore.optional(),
    NotResource: oneOrMore.optional(),
    Condition: z
      .record(z.string(), z.record(z.string(), z.union([conditionValue, z.array(conditionValue)])))
      .optional(),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), {
    error: 'needs either Action or NotAction',
  })
  .refine(({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined), {
    error: 'needs either Resource or NotResource',
  });

const documentSchema = z.strictObject({
  Version: z.literal('2012-10-17', { error: 'must be "2012-10-17"' }).optional(),
  Id: z.string().optional(),
  // Made a list first: the messages of a union do not say what is wrong.
  Statement: z.preprocess((given) => (Array.isArray(given) ? given : [given]), z.array(statementSchema)),
});

/**
 * Reads the policies of one role, at start: what could not be judged later is an error now, never a quiet yes or no.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @returns their statements in one list
 * @throws naming the policy and what is wrong with it: its form, a condition operator or key, or a policy variable
 *   that the local stack does not know
 */
export function loadPolicies(sources: readonly PolicySource[]): PolicyStatement[] {
  return sources.flatMap(({ name, document }) => {
    const parsed = documentSchema.safeParse(document);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(
        ({ path, message }) => `${path.join('.') || 'document'}: ${message}`,
      );
      throw new Error(`Policy ${name} is not a policy document: ${problems.join('; ')}`);
    }
    for (const statement of parsed.data.Statement) {
      try {
        assertConditionsKnown(statement.Condition ?? {});
        assertNoVariables(statement);
      } catch (error) {
        throw new Error(
          `Policy ${name}${statement.Sid ? `, ${statement.Sid}` : ''}: ${(error as Error).message}`,
        );
      }
    }
    return parsed.data.Statement;
  });
}

function assertNoVariables({ Resource, NotResource, Condition }: PolicyStatement) {
  const variable = /\$\{[^}]*\}/.exec(JSON.stringify([Resource, NotResource, Condition]))?.[0];
  if (variable) throw new Error(`the policy variable ${variable} is not part of the local stack`);
}
