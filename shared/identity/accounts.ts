import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

const client = new CognitoIdentityProviderClient({});

/** The pool that is ours; undefined where the organization's own provider keeps the accounts. */
const pool = (): string | undefined => process.env.USER_POOL_ID;

/** Whether aimsflow makes the accounts that people sign in with. */
export const keepsAccounts = (): boolean => pool() !== undefined;

const named = (error: unknown, name: string) => error instanceof Error && error.name === name;

/**
 * Gives somebody an account, or a new first password where they have one. The pool mails it to them, unless it is
 * given here. Does nothing where the accounts are not ours.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export async function giveAccount(
  { email, name }: { email: string; name: string },
  temporaryPassword?: string,
): Promise<void> {
  const UserPoolId = pool();
  if (!UserPoolId) return;
  const input = {
    UserPoolId,
    Username: email,
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: name },
    ],
    ...(temporaryPassword
      ? { TemporaryPassword: temporaryPassword, MessageAction: 'SUPPRESS' as const }
      : { DesiredDeliveryMediums: ['EMAIL' as const] }),
  };
  try {
    await client.send(new AdminCreateUserCommand(input));
  } catch (error) {
    if (!named(error, 'UsernameExistsException')) throw error;
    if (!temporaryPassword) await inviteAgain(UserPoolId, email);
  }
}

/** Cognito sends the mail again only while the first password has not been used: then there is nothing to do. */
async function inviteAgain(UserPoolId: string, email: string): Promise<void> {
  try {
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username: email, MessageAction: 'RESEND' }));
  } catch (error) {
    if (!named(error, 'UnsupportedUserStateException')) throw error;
  }
}

/** Takes somebody's account away, where the accounts are ours; repeated, it does nothing. */
export async function takeAccount(email: string): Promise<void> {
  const UserPoolId = pool();
  if (!UserPoolId) return;
  try {
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: email }));
  } catch (error) {
    if (!named(error, 'UserNotFoundException')) throw error;
  }
}
