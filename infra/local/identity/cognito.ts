import { randomBytes } from 'node:crypto';
import { type Service, ServiceError } from '../service';
import type { Accounts } from './accounts';
import { passwordProblem } from './password';

/** The user pool of the template. */
export interface UserPoolSpec {
  id: string;
  arn: string;
}

type Input = Record<string, unknown>;

interface Parts {
  accounts: Accounts;
  pool: UserPoolSpec;
  /** Mails a first password. */
  invite(email: string, name: string, password: string): Promise<void>;
}

/**
 * The actions of the Amazon Cognito user pools API that the product uses, and AdminSetUserPassword for its tests.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 */
export function cognitoService({ accounts, pool, invite }: Parts): Service {
  const actions: Record<string, (input: Input) => Promise<unknown>> = {
    async AdminCreateUser(input) {
      const email = text(input, 'Username');
      const name = attribute(input, 'name') ?? email;
      const password = optional(input, 'TemporaryPassword') ?? randomBytes(12).toString('base64url');
      checkPassword(password);
      const again = input.MessageAction === 'RESEND';
      if (again) {
        if (!(await accounts.setPassword(email, password, true))) throw notFound();
      } else if (!(await accounts.create(email, name, password))) {
        throw new ServiceError('UsernameExistsException', 'User account already exists');
      }
      if (input.MessageAction !== 'SUPPRESS') await invite(email, name, password);
      const { sub } = accounts.find(email)!;
      return {
        User: {
          Username: sub,
          Attributes: [
            { Name: 'sub', Value: sub },
            { Name: 'email', Value: email },
          ],
          Enabled: true,
          UserStatus: 'FORCE_CHANGE_PASSWORD',
        },
      };
    },
    async AdminDeleteUser(input) {
      const email = text(input, 'Username');
      if (!accounts.find(email)) throw notFound();
      await accounts.remove(email);
      return {};
    },
    async AdminSetUserPassword(input) {
      const password = text(input, 'Password');
      checkPassword(password);
      if (!(await accounts.setPassword(text(input, 'Username'), password, input.Permanent !== true))) {
        throw notFound();
      }
      return {};
    },
  };
  const action = (name: string) => {
    if (Object.hasOwn(actions, name)) return actions[name]!;
    const known = Object.keys(actions).join(', ');
    throw new ServiceError(
      'UnknownOperationException',
      `cognito-idp:${name} is not part of the local stack (it knows ${known})`,
    );
  };
  return {
    name: 'cognito-idp',
    access(name) {
      action(name);
      return [{ action: `cognito-idp:${name}`, resource: pool.arn }];
    },
    async call(name, input) {
      if (input.UserPoolId !== pool.id) {
        throw new ServiceError('ResourceNotFoundException', `User pool ${input.UserPoolId} does not exist.`);
      }
      return action(name)(input);
    },
  };
}

const notFound = () => new ServiceError('UserNotFoundException', 'User does not exist.');

function checkPassword(password: string): void {
  const problem = passwordProblem(password);
  if (problem) throw new ServiceError('InvalidPasswordException', problem);
}

const optional = (input: Input, name: string): string | undefined =>
  typeof input[name] === 'string' && input[name] !== '' ? input[name] : undefined;

function text(input: Input, name: string): string {
  const value = optional(input, name);
  if (value === undefined) throw new ServiceError('InvalidParameterException', `${name} is missing`);
  return value;
}

function attribute(input: Input, name: string): string | undefined {
  const attributes = Array.isArray(input.UserAttributes) ? input.UserAttributes : [];
  return attributes.find((one: { Name?: string; Value?: string }) => one.Name === name)?.Value;
}
