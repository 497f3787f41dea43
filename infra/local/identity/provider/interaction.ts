import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import type { FieldError } from '../../../../functions/web/ui';
import { readBody } from '../../endpoint/http';
import { passwordProblem } from '../password';
import { forgottenPage, newPasswordPage, problemPage, resetPage, type StepPage, signInPage } from './pages';
import type { Questions } from './protocol';

const MAXIMUM_FORM_BYTES = 10_000;

/** One step of one sign-in. */
interface Step {
  base: string;
  form: Record<string, string>;
  /** Who has shown the password already and must choose a new one. */
  signedIn?: { email: string; sub: string };
}

type Outcome = { page: string; status?: number } | { login: { accountId: string } } | { remember: object };

/**
 * The pages between a request for sign-in and its answer. The provider's cookie, which belongs to one address below
 * /interaction, is what binds the forms to the browser: a form of another site comes without it (SameSite).
 * @returns answers requests below /interaction/UID
 */
export function interaction(provider: Provider, accounts: Questions) {
  const handlers: Record<string, (step: Step) => Promise<Outcome> | Outcome> = {
    'GET ': ({ base, signedIn }) =>
      signedIn ? { page: newPasswordPage({ base }) } : { page: signInPage({ base }) },
    'POST sign-in': signIn,
    'POST new-password': newPassword,
    'GET forgotten': ({ base }) => ({ page: forgottenPage({ base }) }),
    'POST forgotten': forgotten,
    'POST reset': reset,
  };

  async function signIn({ base, form }: Step): Promise<Outcome> {
    const email = (form.email ?? '').trim();
    const attempt = await accounts.attempt(email, form.password ?? '');
    if (typeof attempt === 'string') {
      // One answer for an unknown address, a wrong password and a wait: it does not tell who is known here.
      const message =
        'The e-mail address or the password is not right. After several mistakes the next try must wait, up to 15 minutes';
      return failed(signInPage, { base, values: { email }, errors: [{ field: 'email', message }] });
    }
    const { sub, mustChange } = attempt.account;
    return mustChange
      ? { remember: { signedIn: { email: attempt.account.email, sub } } }
      : { login: { accountId: sub } };
  }

  async function newPassword({ base, form, signedIn }: Step): Promise<Outcome> {
    if (!signedIn) return { page: signInPage({ base }) };
    const errors = passwordErrors(form.password);
    if (errors.length === 0 && typeof (await accounts.attempt(signedIn.email, form.password!)) !== 'string') {
      errors.push({ field: 'password', message: 'Choose a password that is new' });
    }
    if (errors.length > 0) return failed(newPasswordPage, { base, errors });
    await accounts.choosePassword(signedIn.email, form.password!);
    return { login: { accountId: signedIn.sub } };
  }

  async function forgotten({ base, form }: Step): Promise<Outcome> {
    const email = (form.email ?? '').trim();
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
      const message = 'Enter an e-mail address like name@example.org';
      return failed(forgottenPage, { base, values: { email }, errors: [{ field: 'email', message }] });
    }
    await accounts.forgotten(email);
    return { page: resetPage({ base, values: { email } }) };
  }

  async function reset({ base, form }: Step): Promise<Outcome> {
    const { email = '', code = '', password = '' } = form;
    const errors = passwordErrors(password);
    if (errors.length === 0 && !(await accounts.reset(email, code, password))) {
      const message = 'This code is not right, or is over: copy it from the latest mail, or send another';
      errors.push({ field: 'code', message });
    }
    if (errors.length > 0) return failed(resetPage, { base, values: { email, code }, errors });
    return {
      page: signInPage({ base, values: { email }, notice: 'Your password was changed. Sign in with it.' }),
    };
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, uid, action = ''] = /^\/interaction\/([\w-]+)(?:\/([a-z-]+))?$/.exec(request.url ?? '') ?? [];
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const handle = handlers[`${method} ${action}`];
    if (!uid || !handle) return send(response, problemPage(undefined), 404);
    try {
      const details = await provider.interactionDetails(request, response);
      const form = method === 'POST' ? await readForm(request) : {};
      const base = `${new URL(provider.issuer).pathname}/interaction/${uid}`;
      const { signedIn } = (details.result ?? {}) as Pick<Step, 'signedIn'>;
      const outcome = await handle({ base, form, signedIn });
      if ('page' in outcome) return send(response, outcome.page, outcome.status);
      if ('login' in outcome) return await provider.interactionFinished(request, response, outcome);
      details.result = outcome.remember as never;
      await details.save(details.exp - Math.floor(Date.now() / 1000));
      response.writeHead(303, { location: base }).end();
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return send(response, problemPage(undefined), 400);
      console.error(error);
      send(response, problemPage(undefined), 500);
    }
  };
}

const failed = (page: (step: StepPage) => string, step: StepPage): Outcome => ({
  page: page(step),
  status: 422,
});

function passwordErrors(password = ''): FieldError[] {
  const message = passwordProblem(password);
  return message ? [{ field: 'password', message }] : [];
}

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const body = await readBody(request, MAXIMUM_FORM_BYTES);
  return typeof body === 'string' ? {} : Object.fromEntries(new URLSearchParams(body.toString()));
}

function send(response: ServerResponse, page: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
