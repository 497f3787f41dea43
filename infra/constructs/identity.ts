import { CfnOutput, Duration, RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings';
import { allow } from './functions';

/** Where the identity provider sends people back to: functions/web/pages/sign-in. */
const CALLBACK_PATH = '/sign-in/callback';

type Settings = Pick<
  StageSettings,
  'oidcIssuer' | 'oidcClientId' | 'oidcClientSecretName' | 'oidcTrustsEmail'
>;

/** Who signs people in: a user pool of our own, or the organization's OpenID provider where the settings name one. */
export class Identity extends Construct {
  /** What the web function needs to know (shared/identity/settings.ts). */
  private readonly environment: Record<string, string>;
  private readonly pool?: UserPool;

  constructor(
    scope: Construct,
    id: string,
    { settings, publicUrl }: { settings: Settings; publicUrl: string },
  ) {
    super(scope, id);
    if (settings.oidcIssuer) {
      this.environment = {
        OIDC_ISSUER: settings.oidcIssuer,
        OIDC_CLIENT_ID: settings.oidcClientId!,
        ...(settings.oidcTrustsEmail && { OIDC_TRUSTS_EMAIL: 'true' }),
        // Resolved by CloudFormation: the secret is in no template and no asset.
        ...(settings.oidcClientSecretName && {
          OIDC_CLIENT_SECRET: SecretValue.secretsManager(settings.oidcClientSecretName).unsafeUnwrap(),
        }),
      };
      return;
    }
    this.pool = userPool(this);
    const client = this.client(this.pool, publicUrl);
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `${Stack.of(this).stackName}-${Stack.of(this).account}` },
    });
    this.environment = {
      OIDC_ISSUER: this.pool.userPoolProviderUrl,
      OIDC_CLIENT_ID: client.userPoolClientId,
      // Cognito has a way to sign out of its own, and does not name it in its metadata.
      OIDC_SIGN_OUT_URL: `${domain.baseUrl()}/logout`,
      USER_POOL_ID: this.pool.userPoolId,
    };
    new CfnOutput(Stack.of(this), 'UserPoolId', { value: this.pool.userPoolId });
  }

  private client(pool: UserPool, publicUrl: string): UserPoolClient {
    return pool.addClient('Client', {
      // PKCE stands in its place: a secret would have to be kept, and proves nothing that the verifier does not.
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}${CALLBACK_PATH}`],
        logoutUrls: [`${publicUrl}/signed-out`],
      },
      // Only the ID token is used, and that once.
      idTokenValidity: Duration.minutes(5),
      accessTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(1),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
  }

  /** It signs people in. */
  grantSignIn(fn: NodejsFunction): void {
    for (const [name, value] of Object.entries(this.environment)) fn.addEnvironment(name, value);
  }

  /** It makes and removes people's accounts, where the pool is ours. */
  grantAccounts(fn: NodejsFunction): void {
    if (!this.pool) return;
    fn.addEnvironment('USER_POOL_ID', this.pool.userPoolId);
    allow(fn, ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminDeleteUser'], [this.pool.userPoolArn]);
  }
}

function userPool(scope: Construct): UserPool {
  return new UserPool(scope, 'Pool', {
    // Threat protection and passkeys need a plan above Lite.
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // NIST SP 800-63B wants length; cdk-nag (AwsSolutions-COG1) wants all four classes as well.
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireSymbols: true,
      requireUppercase: true,
      tempPasswordValidity: Duration.days(7),
    },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    userInvitation: {
      emailSubject: 'Your access to aimsflow',
      emailBody:
        'Hello,<br><br>you may now sign in to aimsflow with your e-mail address {username} and this first password: {####}<br>You choose your own when you sign in. The first password holds for 7 days.',
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
