import { type Configuration, interactionPolicy, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { logoutPage, problemPage, signedOutPage } from './pages';
import type { ProviderData, Questions } from './protocol';

/** As long as a sign-in takes; it is never used for another one. */
const SESSION_S = 60;
const INTERACTION_S = 15 * 60;

/**
 * An OpenID provider with one client, the product: authorization code with PKCE and nothing else.
 * Its sessions and codes are kept in memory: a sign-in that is cut off by a stop begins anew.
 */
export function createProvider(data: ProviderData, accounts: Pick<Questions, 'bySubject'>): Provider {
  const configuration: Configuration = {
    clients: [
      {
        client_id: data.clientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: data.redirectUris,
        post_logout_redirect_uris: data.signedOutUris,
      },
    ],
    jwks: { keys: [data.signingKey as never] },
    cookies: {
      keys: [data.cookieKey],
      names: { session: 'identity-session', interaction: 'identity-step', resume: 'identity-resume' },
      long: { httpOnly: true, sameSite: 'lax', path: '/identity' },
      short: { httpOnly: true, sameSite: 'lax' },
    },
    responseTypes: ['code'],
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // As Cognito does: the claims stand in the ID token.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: {
      Session: SESSION_S,
      Interaction: INTERACTION_S,
      Grant: SESSION_S,
      AuthorizationCode: 60,
      IdToken: 300,
      AccessToken: 300,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => void page(ctx, logoutPage(form)),
        postLogoutSuccessSource: (ctx) => void page(ctx, signedOutPage()),
      },
    },
    interactions: {
      policy: alwaysAsk(),
      url: (_ctx, { uid }) => `${new URL(data.issuer).pathname}/interaction/${uid}`,
    },
    async findAccount(_ctx, sub) {
      const account = await accounts.bySubject(sub);
      if (!account) return undefined;
      const { email, name } = account;
      return { accountId: sub, claims: () => ({ sub, email, email_verified: true, name }) };
    },
    // One client, our own: it needs nobody's consent.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    renderError: (ctx, { error_description }) => void page(ctx, problemPage(error_description)),
  };
  const provider = new Provider(data.issuer, configuration);
  // Behind the stack's gateway, which says where it was reached.
  provider.proxy = true;
  return provider;
}

/** On one machine nobody gains from single sign-on, and whoever signs out is out. */
function alwaysAsk() {
  const { Check, base } = interactionPolicy;
  const policy = base();
  policy
    .get('login')!
    .checks.add(
      new Check('every_time', 'Everybody signs in each time', ({ oidc }) =>
        oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return policy;
}

function page(ctx: KoaContextWithOIDC, html: string): void {
  ctx.type = 'html';
  ctx.body = html;
}
