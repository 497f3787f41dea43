import { randomBytes } from 'node:crypto';
import type { KeyHolder } from './endpoint';
import { isAllowed, type PolicyStatement } from './iam';
import { type AccessNeed, REGION, ServiceError } from './service';

/** Credentials as the AWS SDK reads them from its environment. */
export interface Credentials {
  AWS_ACCESS_KEY_ID: string;
  AWS_SECRET_ACCESS_KEY: string;
  AWS_REGION: string;
}

/** Who may call what: keys made for this start of the stack, and the policies of the template's roles. */
export interface AccessKeys {
  /** A key of its own for a function under this role. */
  ofRole(roleArn: string): Credentials;
  /** A key that may do everything: for the commands of whoever runs the stack. */
  ofOperator(): Credentials;
  /** Whose key this is; what the endpoint asks. */
  holderOf(accessKeyId: string): KeyHolder | undefined;
  /**
   * Checks a role where one stand-in calls another directly, without the endpoint between them.
   * @throws {ServiceError} AccessDeniedException in IAM's words
   */
  demand(roleArn: string, ...needs: AccessNeed[]): void;
}

/** @param policies what each role may do, by its ARN; a role without policies may do nothing */
export function createAccessKeys(policies: ReadonlyMap<string, PolicyStatement[]>): AccessKeys {
  const holders = new Map<string, KeyHolder>();
  const statementsOf = (roleArn: string) => policies.get(roleArn) ?? [];

  function make(holder: Omit<KeyHolder, 'secret'>): Credentials {
    const accessKeyId = `LOCAL${randomBytes(16).toString('hex').toUpperCase()}`;
    const secret = randomBytes(32).toString('base64url');
    holders.set(accessKeyId, { ...holder, secret });
    return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: REGION };
  }

  return {
    ofRole: (roleArn) => make({ caller: { name: roleArn }, statements: statementsOf(roleArn) }),
    ofOperator: () => make({ caller: { name: 'operator' }, statements: 'everything' }),
    holderOf: (accessKeyId) => holders.get(accessKeyId),
    demand(roleArn, ...needs) {
      const decision = isAllowed(statementsOf(roleArn), needs);
      if (decision.allowed) return;
      const { action, resource } = decision.need;
      const message = `User: ${roleArn} is not authorized to perform: ${action} on resource: ${resource} ${decision.reason}`;
      throw new ServiceError('AccessDeniedException', message);
    },
  };
}
