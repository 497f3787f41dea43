import * as client from 'openid-client';

/** A sign-in under way, kept by the browser alone: what the provider's answer must fit. */
export interface SignInUnderWay {
  state: string;
  nonce: string;
  /** RFC 7636. */
  codeVerifier: string;
}

/** What the provider says of who signed in. */
export interface Claims {
  issuer: string;
  subject: string;
  /** In lower case; undefined where the provider gives none that can be trusted. */
  email?: string;
}

/** The provider cannot be reached, or is not set up as an OpenID provider should be. */
export class ProviderUnreachable extends Error {
  constructor(issuer: string, cause: unknown) {
    super(`the identity provider ${issuer} cannot be reached`, { cause });
    this.name = 'ProviderUnreachable';
  }
}

/** What came back is no answer to this sign-in: repeated, too late, forged, or refused at the provider. */
export class SignInRefused extends Error {
  constructor(cause: unknown) {
    super('the sign-in was not completed', { cause });
    this.name = 'SignInRefused';
  }
}

const variable = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: which identity provider signs people in?`);
  return value;
};

let found: Promise<client.Configuration> | undefined;

/** The provider's metadata, read once and again after a failure. */
function provider(): Promise<client.Configuration> {
  found ??= discover().catch((error) => {
    found = undefined;
    throw new ProviderUnreachable(variable('OIDC_ISSUER'), error);
  });
  return found;
}

function discover(): Promise<client.Configuration> {
  const issuer = new URL(variable('OIDC_ISSUER'));
  const secret = process.env.OIDC_CLIENT_SECRET;
  // TLS is what makes the provider's answers its own; on one machine they do not leave it.
  const local = issuer.protocol === 'http:' && issuer.hostname === '127.0.0.1';
  return client.discovery(
    issuer,
    variable('OIDC_CLIENT_ID'),
    undefined,
    secret ? client.ClientSecretPost(secret) : client.None(),
    { execute: local ? [client.allowInsecureRequests] : [] },
  );
}

/**
 * Begins a sign-in: authorization code with PKCE (RFC 6749, RFC 7636, OpenID Connect Core 1.0).
 * @param fresh asks for the password again, although the provider may know the browser
 * @returns where to send the browser, and what it must bring back
 * @throws {ProviderUnreachable}
 */
export async function beginSignIn(
  redirectUri: string,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<{ url: string; underWay: SignInUnderWay }> {
  const configuration = await provider();
  const underWay = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier: client.randomPKCECodeVerifier(),
  };
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    state: underWay.state,
    nonce: underWay.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(underWay.codeVerifier),
    code_challenge_method: 'S256',
    ...(fresh && { prompt: 'login' }),
  });
  return { url: url.href, underWay };
}

/**
 * Takes the provider's answer.
 * @param answer the whole URL it came to
 * @throws {SignInRefused} {@link ProviderUnreachable}
 */
export async function finishSignIn(answer: URL, underWay: SignInUnderWay): Promise<Claims> {
  const configuration = await provider();
  const tokens = await client
    .authorizationCodeGrant(configuration, answer, {
      expectedState: underWay.state,
      expectedNonce: underWay.nonce,
      pkceCodeVerifier: underWay.codeVerifier,
      idTokenExpected: true,
    })
    .catch((error) => {
      throw new SignInRefused(error);
    });
  const claims = tokens.claims()!;
  // An address that the provider has not checked is anybody's to write. Entra ID does not say: then it is a setting.
  const trusted =
    claims.email_verified === true ||
    (claims.email_verified === undefined && process.env.OIDC_TRUSTS_EMAIL === 'true');
  return {
    issuer: claims.iss,
    subject: claims.sub,
    ...(trusted && typeof claims.email === 'string' && { email: claims.email.toLowerCase() }),
  };
}

/**
 * Where one signs out of the provider as well (OpenID Connect RP-Initiated Logout 1.0; Cognito's own way), or undefined.
 * @param returnTo where the provider sends the browser afterwards
 */
export async function signOutUrl(returnTo: string): Promise<string | undefined> {
  const configuration = await provider();
  if (configuration.serverMetadata().end_session_endpoint) {
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href;
  }
  const own = process.env.OIDC_SIGN_OUT_URL;
  if (!own) return undefined;
  return `${own}?${new URLSearchParams({ client_id: variable('OIDC_CLIENT_ID'), logout_uri: returnTo })}`;
}
