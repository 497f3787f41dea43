import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { readSettings } from '../settings';
import { Identity } from './identity';

/** A function that signs people in and makes accounts, under these settings. */
function synthesized(given: Record<string, string>): Template {
  const settings = readSettings((name) => ({ mailFrom: 'aims@example.org', ...given })[name]);
  const stack = new Stack(new App(), 'aimsflow-test', {
    env: { account: '111122223333', region: 'eu-west-1' },
  });
  const fn = new Lambda(stack, 'Web', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = () => {}'),
  }) as unknown as NodejsFunction;
  const identity = new Identity(stack, 'Identity', { settings, publicUrl: 'https://aims.example.org' });
  identity.grantSignIn(fn);
  identity.grantAccounts(fn);
  return Template.fromStack(stack);
}

const environment = (template: Template): Record<string, unknown> =>
  Object.values(template.findResources('AWS::Lambda::Function'))[0]!.Properties.Environment.Variables;

test('without a provider of their own people have a user pool that nobody signs up to, with a second factor', () => {
  const template = synthesized({});
  template.hasResourceProperties('AWS::Cognito::UserPool', {
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
    DeletionProtection: 'ACTIVE',
  });
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    AllowedOAuthFlows: ['code'],
    CallbackURLs: ['https://aims.example.org/sign-in/callback'],
    PreventUserExistenceErrors: 'ENABLED',
  });
  // What the function may do at the pool, and nothing else.
  const actions = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
  );
  expect(actions).toEqual(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminDeleteUser']);
});

test("with the organization's provider there is no pool, and the client's secret is in no template", () => {
  const template = synthesized({
    oidcIssuer: 'https://login.example.org/v2.0',
    oidcClientId: 'aimsflow',
    oidcClientSecretName: 'aims/oidc',
    oidcTrustsEmail: 'true',
  });
  template.resourceCountIs('AWS::Cognito::UserPool', 0);
  template.resourceCountIs('AWS::IAM::Policy', 0);
  const variables = environment(template);
  expect(variables).toMatchObject({
    OIDC_ISSUER: 'https://login.example.org/v2.0',
    OIDC_CLIENT_ID: 'aimsflow',
    OIDC_TRUSTS_EMAIL: 'true',
  });
  expect(JSON.stringify(variables.OIDC_CLIENT_SECRET)).toContain('{{resolve:secretsmanager:aims/oidc');
  expect(variables).not.toHaveProperty('USER_POOL_ID');
});

test('what is missing or insecure is said by name', () => {
  expect(() => synthesized({ oidcIssuer: 'https://login.example.org' })).toThrow(
    'oidcIssuer and oidcClientId belong together',
  );
  expect(() => synthesized({ oidcIssuer: 'http://login.example.org', oidcClientId: 'x' })).toThrow(
    'give an https URL',
  );
});
