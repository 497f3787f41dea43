import { raw } from 'hono/html';
import {
  Button,
  ButtonLink,
  Buttons,
  bindForm,
  type FieldError,
  Form,
  InsetText,
  Layout,
  PageTitle,
  TextField,
} from '../../../../functions/web/ui';

const render = (element: unknown): string => String(element);

/** What a step's page shows again when it could not be taken. */
export interface StepPage {
  /** Where the forms of this sign-in lead: /identity/interaction/UID. */
  base: string;
  values?: Record<string, string>;
  errors?: FieldError[];
  notice?: string;
}

export function signInPage({ base, values = {}, errors = [], notice }: StepPage): string {
  const form = bindForm(values, errors);
  return render(
    <Layout
      title="Sign in"
      errors={errors}
      {...(notice && { notice: { kind: 'success' as const, text: notice } })}
    >
      <PageTitle>Sign in</PageTitle>
      <Form action={`${base}/sign-in`} csrf={null}>
        <TextField {...form.field('email')} label="E-mail address" type="email" autocomplete="username" />
        <TextField
          {...form.field('password')}
          value=""
          label="Password"
          type="password"
          autocomplete="current-password"
        />
        <Buttons>
          <Button>Sign in</Button>
        </Buttons>
      </Form>
      <p>
        <a href={`${base}/forgotten`}>I do not know my password</a>
      </p>
      <InsetText>
        You do not need to sign in for a task that came by mail: the link in the mail opens it.
      </InsetText>
    </Layout>,
  );
}

export function newPasswordPage({ base, errors = [] }: StepPage): string {
  const form = bindForm({}, errors);
  return render(
    <Layout title="Choose a password" errors={errors}>
      <PageTitle>Choose a password</PageTitle>
      <p>The password you signed in with was made for you. Choose one that only you know.</p>
      <Form action={`${base}/new-password`} csrf={null}>
        <NewPassword field={form.field('password')} />
        <Buttons>
          <Button>Save password</Button>
        </Buttons>
      </Form>
    </Layout>,
  );
}

export function forgottenPage({ base, values = {}, errors = [] }: StepPage): string {
  const form = bindForm(values, errors);
  return render(
    <Layout title="I do not know my password" errors={errors}>
      <PageTitle>I do not know my password</PageTitle>
      <p>Enter your e-mail address. You get a mail with a code that lets you choose a new password.</p>
      <Form action={`${base}/forgotten`} csrf={null}>
        <TextField {...form.field('email')} label="E-mail address" type="email" autocomplete="username" />
        <Buttons>
          <Button>Send the code</Button>
          <ButtonLink kind="secondary" href={base}>
            Back
          </ButtonLink>
        </Buttons>
      </Form>
    </Layout>,
  );
}

export function resetPage({ base, values = {}, errors = [] }: StepPage): string {
  const form = bindForm(values, errors);
  return render(
    <Layout title="Choose a new password" errors={errors}>
      <PageTitle>Choose a new password</PageTitle>
      <p>
        If {values.email} may sign in here, a mail with a code of eight digits is on its way. It holds for 15
        minutes. Mails stay on this machine: they are in <a href="/mailbox">its mailbox</a>.
      </p>
      <Form action={`${base}/reset`} csrf={null}>
        <input type="hidden" name="email" value={values.email} />
        <TextField {...form.field('code')} label="Code from the mail" autocomplete="one-time-code" />
        <NewPassword field={form.field('password')} />
        <Buttons>
          <Button>Save password</Button>
          <ButtonLink kind="secondary" href={`${base}/forgotten`}>
            Send another code
          </ButtonLink>
        </Buttons>
      </Form>
    </Layout>,
  );
}

function NewPassword({ field }: { field: { name: string; value: string; error?: string } }) {
  return (
    <TextField
      {...field}
      value=""
      label="New password"
      hint="At least 12 characters: a few words in a row are good."
      type="password"
      autocomplete="new-password"
    />
  );
}

/** @param form of oidc-provider, with its own token; its id is op.logoutForm */
export function logoutPage(form: string): string {
  return render(
    <Layout title="Sign out">
      <PageTitle>Sign out of the local identity provider?</PageTitle>
      {raw(form)}
      <Buttons>
        <button class="button primary" type="submit" form="op.logoutForm" name="logout" value="yes">
          Sign out
        </button>
        <ButtonLink kind="secondary" href="/">
          Cancel
        </ButtonLink>
      </Buttons>
    </Layout>,
  );
}

export function signedOutPage(): string {
  return render(
    <Layout title="Signed out">
      <PageTitle>You are signed out</PageTitle>
      <Buttons>
        <ButtonLink href="/sign-in">Sign in again</ButtonLink>
      </Buttons>
    </Layout>,
  );
}

/** @param detail of oidc-provider: names a parameter, never an account */
export function problemPage(detail: string | undefined): string {
  return render(
    <Layout title="This sign-in cannot go on">
      <PageTitle>This sign-in cannot go on</PageTitle>
      <p>The page may have been open for more than a quarter of an hour, or the address is not complete.</p>
      {detail && <p>In the words of the protocol: {detail}</p>}
      <Buttons>
        <ButtonLink href="/sign-in">Sign in again</ButtonLink>
      </Buttons>
    </Layout>,
  );
}
