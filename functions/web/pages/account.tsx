import { Hono } from 'hono';
import { ROLE_NAMES } from '../../../shared/people/person';
import { scopeOf } from '../../../shared/people/scope';
import { endSessionsOf } from '../../../shared/store/people';
import { getSystems } from '../../../shared/store/systems';
import { makeToken, revokeToken, tokensOf } from '../../../shared/store/tokens';
import { MAX_DAYS, type Token, tokenInput } from '../../../shared/tokens/token';
import { type Env, type PageContext, personOf } from '../env';
import { page } from '../page';
import { setSessionCookie } from '../session';
import {
  Button,
  Buttons,
  bindForm,
  DataTable,
  type FieldError,
  Form,
  type FormValues,
  InsetText,
  PageTitle,
  Select,
  SummaryList,
  TextField,
  Time,
} from '../ui';
import { issuesOf } from './form-input';

/** What somebody sees and does about themselves. */
export const accountPages = new Hono<Env>();

const SCOPES = { read: 'Read only', write: 'Read and change' } as const;

interface Shown {
  values?: FormValues;
  errors?: FieldError[];
  /** The secret of a token that was just made: shown this once. */
  secret?: string;
}

async function accountPage(c: PageContext, { values = {}, errors = [], secret }: Shown = {}) {
  const person = personOf(c);
  const [tokens, scope] = await Promise.all([tokensOf(person.id), scopeInWords(c)]);
  return page(
    c,
    { title: 'Your account', errors },
    <>
      <PageTitle>Your account</PageTitle>
      <SummaryList
        rows={[
          { key: 'Name', value: person.name },
          { key: 'E-mail address', value: person.email },
          { key: 'Roles', value: person.roles.map((role) => ROLE_NAMES[role]).join(', ') },
          { key: 'Your roles hold for', value: scope },
        ]}
      />
      <p>An administrator can change these under People.</p>
      <h2>Sign out everywhere</h2>
      <p>
        Ends your sessions in all browsers, this one too. Do it when you lost a device or forgot to sign out
        somewhere. Links in your mails and your tokens keep working.
      </p>
      <Form action="/account/sessions/end">
        <Buttons>
          <Button kind="secondary">Sign out everywhere</Button>
        </Buttons>
      </Form>
      <h2 id="tokens">Tokens for scripts</h2>
      <p>
        A script of yours reads and changes what you may, with a token instead of your password. What it can
        call is described at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a> (OpenAPI 3.1).
      </p>
      {secret && (
        <InsetText>
          Your new token, shown this once: <code>{secret}</code>. Keep it where nobody else reads it.
        </InsetText>
      )}
      {tokens.length > 0 && <Tokens tokens={tokens} />}
      <NewToken values={values} errors={errors} />
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

async function scopeInWords(c: PageContext) {
  const scope = scopeOf(personOf(c));
  if (!scope) return 'The whole organization';
  const systems = await getSystems(scope.systemIds);
  return [...scope.units, ...systems.map(({ name }) => name)].join(', ');
}

function Tokens({ tokens }: { tokens: Token[] }) {
  return (
    <DataTable
      caption="Your tokens"
      rows={tokens}
      columns={[
        { head: 'What it is for', header: true, cell: ({ name }) => name },
        { head: 'May', cell: ({ scopes }) => SCOPES[scopes.includes('write') ? 'write' : 'read'] },
        { head: 'Holds until', cell: ({ expiresAt }) => <Time at={expiresAt} /> },
        {
          head: 'Revoke',
          cell: ({ id, name }) => (
            <Form action={`/account/tokens/${id}/revoke`}>
              <button class="as-link" type="submit">
                Revoke<span class="hidden"> the token for {name}</span>
              </button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function NewToken({ values, errors }: { values: FormValues; errors: FieldError[] }) {
  const form = bindForm({ scope: 'read', days: '90', ...values }, errors);
  return (
    <>
      <h3>Make a token</h3>
      <Form action="/account/tokens">
        <TextField
          {...form.field('name')}
          label="What it is for"
          hint="For example: nightly report"
          autocomplete="off"
        />
        <Select
          {...form.field('scope')}
          label="What it may do"
          options={Object.entries(SCOPES).map(([value, text]) => ({ value, text }))}
        />
        <TextField
          {...form.field('days')}
          label="Holds for"
          suffix="days"
          hint={`At most ${MAX_DAYS}. It also ends when you may not sign in any more.`}
          inputmode="numeric"
          width="short"
        />
        <Buttons>
          <Button kind="secondary">Make the token</Button>
        </Buttons>
      </Form>
    </>
  );
}

accountPages.get('/account', (c) => accountPage(c));

accountPages.post('/account/sessions/end', async (c) => {
  const person = personOf(c);
  await endSessionsOf(person, { actor: person.id, by: 'sign-in', now: c.get('now') });
  setSessionCookie(c, '');
  return c.redirect('/signed-out', 303);
});

accountPages.post('/account/tokens', async (c) => {
  const body = await c.req.parseBody();
  const parsed = tokenInput.safeParse(body);
  if (!parsed.success) return accountPage(c, { values: body, errors: issuesOf(parsed.error) });
  const { name, scope, days } = parsed.data;
  const scopes = scope === 'write' ? (['read', 'write'] as const) : (['read'] as const);
  const secret = await makeToken(personOf(c), { name, scopes: [...scopes], days }, c.get('now'));
  // Not after a redirect: the secret is in no address, and in nothing that is kept.
  return accountPage(c, { secret });
});

accountPages.post('/account/tokens/:id/revoke', async (c) => {
  const { id } = personOf(c);
  await revokeToken(id, c.req.param('id'), id, c.get('now'));
  return c.redirect('/account#tokens', 303);
});
