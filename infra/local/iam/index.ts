import type { AccessNeed } from '../service';
import { type AccessContext, conditionsHold } from './conditions';
import { matches } from './pattern';
import type { PolicyStatement } from './statement';

export type { AccessContext } from './conditions';
export { type ConditionBlock, loadPolicies, type PolicySource, type PolicyStatement } from './statement';

/** A need together with what only the service knows about it, e.g. dynamodb:LeadingKeys. */
export type ContextualNeed = AccessNeed & { context?: AccessContext };

export type Decision =
  | { allowed: true }
  | {
      allowed: false;
      need: AccessNeed;
      /** The end of AWS's sentence: 'no identity-based policy allows the X action', or an explicit deny. */
      reason: string;
    };

/**
 * Judges a call by its caller's policies: every need must be allowed by a statement and denied by none.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @param context what holds for the whole call; a need's own context comes on top
 * @returns the first need that is refused
 * @throws when a condition asks for a key of the called service that the stand-in did not tell
 */
export function isAllowed(
  statements: readonly PolicyStatement[],
  needs: readonly ContextualNeed[],
  context: AccessContext = {},
): Decision {
  for (const need of needs) {
    const about = need.context ? { ...context, ...need.context } : context;
    const applying = statements.filter((statement) => applies(statement, need, about));
    if (applying.some(({ Effect }) => Effect === 'Deny'))
      return { allowed: false, need, reason: 'with an explicit deny in an identity-based policy' };
    if (applying.length === 0)
      return {
        allowed: false,
        need,
        reason: `because no identity-based policy allows the ${need.action} action`,
      };
  }
  return { allowed: true };
}

function applies(statement: PolicyStatement, need: AccessNeed, context: AccessContext): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  const action = (pattern: string) => matches(pattern, need.action, false);
  const resource = (pattern: string) => matches(pattern, need.resource);
  return (
    (Action === undefined ? !list(NotAction).some(action) : list(Action).some(action)) &&
    (Resource === undefined ? !list(NotResource).some(resource) : list(Resource).some(resource)) &&
    (Condition === undefined || conditionsHold(Condition, need.action, context))
  );
}

const list = (oneOrMore: string | string[] | undefined): string[] =>
  typeof oneOrMore === 'string' ? [oneOrMore] : (oneOrMore ?? []);
