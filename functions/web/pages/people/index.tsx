import { Hono } from 'hono';
import * as z from 'zod';
import { giveAccount, keepsAccounts, takeAccount } from '../../../../shared/identity/accounts';
import { hasRole, type Person, personInput, ROLE_NAMES, ROLES } from '../../../../shared/people/person';
import {
  addPerson,
  changePerson,
  EmailTaken,
  endSessionsOf,
  getPerson,
  listPeople,
} from '../../../../shared/store/people';
import { replaceInTasks } from '../../../../shared/store/tasks/hand-on';
import { type Env, type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  bindForm,
  Checkboxes,
  DataTable,
  type FieldError,
  Form,
  type FormValues,
  InsetText,
  PageTitle,
  Tag,
  TextArea,
  TextField,
} from '../../ui';
import { issuesOf } from '../form-input';
import { readScope, scopeText } from './scope-input';

/** Who takes part: process owners, approvers, auditors, administrators. */
export const peoplePages = new Hono<Env>();

const ROLE_HINTS = {
  admin: 'Sets up systems, people, schedules and settings',
  'process-owner': 'Gets tasks and fills in assessments',
  approver: 'Decides on treatment plans and residual risk; choose who is asked under Settings',
  auditor: 'Reads everything, changes nothing',
  'top-management': 'Reads everything; accepts high risk and signs reviews where Settings name them',
  viewer: 'Reads, and changes nothing',
  'concern-handler': 'Reads and answers reported concerns; while nobody has this role, administrators do',
} as const;

const DONE: Record<string, string> = {
  added: 'The person was added.',
  saved: 'The changes were saved.',
  invited: 'A mail with a first password is on its way.',
  ended: 'All their sessions are over.',
};

peoplePages.get('/people', async (c) => {
  const people = await listPeople();
  const done = DONE[c.req.query('done') ?? ''];
  const mayChange = hasRole(personOf(c), 'admin');
  return page(
    c,
    { title: 'People', current: 'people', ...(done && { notice: { kind: 'success', text: done } }) },
    <>
      <PageTitle actions={mayChange && <ButtonLink href="/people/new">Add a person</ButtonLink>}>
        People
      </PageTitle>
      <p>People get their tasks by mail and act through the link in it. Some may sign in here as well.</p>
      <DataTable
        caption="People"
        captionHidden
        rows={people}
        columns={[
          {
            head: 'Name',
            header: true,
            cell: (person) => <a href={`/people/${person.id}`}>{person.name}</a>,
          },
          { head: 'E-mail address', cell: (person) => person.email },
          { head: 'Roles', cell: (person) => person.roles.map((role) => ROLE_NAMES[role]).join(', ') },
          { head: 'Signs in', cell: (person) => (person.signsIn ? 'Yes' : 'By mailed links only') },
          {
            head: 'State',
            cell: (person) => (
              <Tag tone={person.active ? 'good' : 'neutral'}>{person.active ? 'Active' : 'Left'}</Tag>
            ),
          },
        ]}
      />
    </>,
  );
});

const formInput = personInput.extend({
  roles: z.preprocess((value) => (typeof value === 'string' ? [value] : value), personInput.shape.roles),
});

const readForm = (body: FormValues) => formInput.safeParse({ ...body, roles: body.roles ?? [] });

function personForm(
  c: PageContext,
  person: Person | undefined,
  values: FormValues,
  errors: FieldError[] = [],
) {
  const form = bindForm(values, errors);
  const title = person ? person.name : 'Add a person';
  return page(
    c,
    { title, current: 'people', breadcrumbs: [{ text: 'People', href: '/people' }], errors },
    <>
      <PageTitle>{title}</PageTitle>
      <Form action={person ? `/people/${person.id}` : '/people'}>
        <TextField {...form.field('name')} label="Name" autocomplete="off" />
        <TextField
          {...form.field('email')}
          label="E-mail address"
          hint="Tasks, reminders and approvals go there."
          type="email"
          autocomplete="off"
        />
        <Checkboxes
          {...form.choices('roles')}
          label="Roles"
          options={ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role], hint: ROLE_HINTS[role] }))}
        />
        <TextArea
          {...form.field('scope')}
          label="Units and AI systems"
          optional
          hint="What the roles hold for, one a line: an organization as in the register, ORGANIZATION / UNIT, or the id of a system (sys-…). Without any they hold everywhere. Administrators, auditors and top management are not limited."
          rows={3}
        />
        <Checkboxes
          {...form.choices('signsIn')}
          label="Signing in"
          hint={
            keepsAccounts()
              ? 'They get a mail with a first password, and choose their own when they sign in.'
              : 'With the account of your organization that has this e-mail address.'
          }
          options={[{ value: 'yes', text: 'This person may sign in' }]}
        />
        {person && (
          <Checkboxes
            {...form.choices('active')}
            label="Takes part"
            hint="Take the tick away when somebody has left: their history stays, their links and their sign-in end."
            options={[{ value: 'yes', text: 'This person is active' }]}
          />
        )}
        <Buttons>
          <Button>{person ? 'Save changes' : 'Add person'}</Button>
          <ButtonLink kind="secondary" href="/people">
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
      {!person && (
        <InsetText>
          Who does not sign in gets no mail now. The first task this person gets explains itself.
        </InsetText>
      )}
      {person?.signsIn && <SignInActions person={person} />}
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

function SignInActions({ person }: { person: Person }) {
  return (
    <>
      <h2>Signing in</h2>
      <p>
        {person.identity ? 'Has signed in with the account that is bound to them.' : 'Has not signed in yet.'}
      </p>
      <Form action={`/people/${person.id}/sessions/end`}>
        <Buttons>
          <Button kind="secondary">End all their sessions</Button>
          {keepsAccounts() && !person.identity && (
            <Button kind="secondary" formaction={`/people/${person.id}/invite`}>
              Send a first password again
            </Button>
          )}
        </Buttons>
      </Form>
    </>
  );
}

peoplePages.get('/people/new', (c) => personForm(c, undefined, { roles: ['process-owner'] }));

peoplePages.get('/people/:id', async (c) => {
  const person = await getPerson(c.req.param('id'));
  if (!person) return problemPage(c, 404);
  return personForm(c, person, {
    ...person,
    active: person.active ? 'yes' : '',
    signsIn: person.signsIn ? 'yes' : '',
    scope: scopeText(person.scope),
  });
});

async function submitted(c: PageContext, person: Person | undefined) {
  const body = await c.req.parseBody({ all: true });
  const parsed = readForm(body);
  const signsIn = body.signsIn === 'yes';
  const read = await readScope(body.scope);
  const errors: FieldError[] = [
    ...(parsed.success ? [] : issuesOf(parsed.error)),
    ...('error' in read ? [read.error] : []),
  ];
  const active = person ? body.active === 'yes' : true;
  if (person && !active && person.id === personOf(c).id) {
    errors.push({ field: 'active', message: 'You cannot take yourself out: ask another administrator' });
  }
  if (person && !signsIn && person.id === personOf(c).id) {
    errors.push({ field: 'signsIn', message: 'You cannot lock yourself out: ask another administrator' });
  }
  if (person?.id === personOf(c).id && parsed.success && !parsed.data.roles.includes('admin')) {
    errors.push({
      field: 'roles',
      message: 'You cannot take away your own administration: ask another administrator',
    });
  }
  if (!parsed.success || 'error' in read || errors.length > 0) return personForm(c, person, body, errors);
  const doer = { actor: personOf(c).id, by: 'sign-in' as const, now: c.get('now') };
  try {
    if (person) {
      const after = { ...person, ...parsed.data, scope: read.scope, signsIn, active };
      await changePerson(person, after, doer);
      await accountsFollow(person, after);
      // The sweep sends the mails to those who are asked instead.
      if (!active) await replaceInTasks(person, doer.actor, doer.now);
    }
    if (!person) {
      const added = await addPerson({ ...parsed.data, scope: read.scope, signsIn }, doer);
      if (signsIn) await giveAccount(added);
    }
  } catch (error) {
    if (!(error instanceof EmailTaken)) throw error;
    const message = `${error.email} belongs to another person already: give another address`;
    return personForm(c, person, body, [{ field: 'email', message }]);
  }
  return c.redirect(`/people?done=${person ? 'saved' : 'added'}`, 303);
}

/** After the table, which decides: an account alone opens nothing, and a missing one can be given on the person's page. */
async function accountsFollow(before: Person, after: Person): Promise<void> {
  const signedIn = before.signsIn && before.active;
  const signsIn = after.signsIn && after.active;
  if (signedIn && (!signsIn || before.email !== after.email)) await takeAccount(before.email);
  if (signsIn && (!signedIn || before.email !== after.email)) await giveAccount(after);
}

peoplePages.post('/people/:id/sessions/end', async (c) => {
  const person = await getPerson(c.req.param('id'));
  if (!person) return problemPage(c, 404);
  await endSessionsOf(person, { actor: personOf(c).id, by: 'sign-in', now: c.get('now') });
  return c.redirect('/people?done=ended', 303);
});

peoplePages.post('/people/:id/invite', async (c) => {
  const person = await getPerson(c.req.param('id'));
  if (!person?.active || !person.signsIn || person.identity) return problemPage(c, 404);
  await giveAccount(person);
  return c.redirect('/people?done=invited', 303);
});

peoplePages.post('/people', (c) => submitted(c, undefined));

peoplePages.post('/people/:id', async (c) => {
  const person = await getPerson(c.req.param('id'));
  return person ? submitted(c, person) : problemPage(c, 404);
});
