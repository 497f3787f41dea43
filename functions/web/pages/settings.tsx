import { Hono } from 'hono';
import { lowerFirst } from '../../../shared/first-letter';
import { hasRole } from '../../../shared/people/person';
import { timeZones } from '../../../shared/schedule';
import { listPeople } from '../../../shared/store/people';
import { readSettings, type Settings, saveSettings, settingsInput } from '../../../shared/store/settings';
import { defaultSignIns, signInPolicy } from '../../../shared/tasks/proof';
import { type Env, type PageContext, personOf } from '../env';
import { page } from '../page';
import {
  Button,
  Buttons,
  bindForm,
  Checkboxes,
  type FieldError,
  Form,
  type FormValues,
  PageTitle,
  Select,
  SummaryList,
  TextField,
} from '../ui';
import { issuesOf } from './form-input';
import { namesFrom } from './names';

/** How the organization runs its AI management system. */
export const settingsPages = new Hono<Env>();

async function settingsPage(c: PageContext, values: FormValues, errors: FieldError[] = []) {
  const people = (await listPeople()).filter(({ active }) => active);
  const approvers = people.filter((person) => hasRole(person, 'approver', 'admin'));
  const form = bindForm(values, errors);
  const saved = c.req.query('done') === 'saved';
  return page(
    c,
    {
      title: 'Settings',
      current: 'settings',
      errors,
      ...(saved && {
        notice: { kind: 'success', text: 'The settings were saved. They hold for tasks from now on.' },
      }),
    },
    <>
      <PageTitle>Settings</PageTitle>
      <p>
        <a href="/settings/criteria">Risk criteria</a>: scales, levels and the acceptance threshold
      </p>
      <p>
        <a href="/webhooks">Webhooks</a>: other systems that are told of tasks and records
      </p>
      <Form action="/settings">
        <TextField
          {...form.field('organization')}
          label="Name of the organization"
          hint="Mails come in its name."
        />
        <Select
          {...form.field('timeZone')}
          label="Time zone"
          hint="Of dates in mails and on pages, and what new schedules start with."
          options={[...new Set(['UTC', ...timeZones()])].map((value) => ({ value }))}
        />
        <Select
          {...form.field('defaultOwnerId')}
          label="Who assesses when nobody else is named"
          optional
          hint="Asked when neither the system nor the schedule names an owner. Without one the administrators are asked."
          placeholder="The administrators"
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Checkboxes
          {...form.choices('approverIds')}
          label="Designated approvers"
          hint="They decide on residual risk above the acceptance threshold (6.1.3), on documents and on impact assessments; each task says how many must approve. Nobody decides on their own submission."
          options={approvers.map(({ id, name, email }) => ({ value: id, text: name, hint: email }))}
        />
        <Checkboxes
          {...form.choices('topManagementIds')}
          label="Top management"
          hint="Accepts what others may not, and signs management reviews (5.1, 9.3). Without anybody the administrators are asked."
          options={people.map(({ id, name, email }) => ({ value: id, text: name, hint: email }))}
        />
        <Checkboxes
          {...form.choices('signInFor')}
          label="Decisions that need a sign-in"
          hint="A mailed link proves that somebody reads a mailbox, and no more. For what is ticked it shows the task, and whoever decides signs in. It holds for tasks from now on."
          options={signInPolicy().map(({ key, process, step, level }) => ({
            value: key,
            text: `${process}: ${lowerFirst(step)}`,
            hint: level,
          }))}
        />
        <TextField
          {...form.field('dueDays')}
          label="A task is due after"
          inputmode="numeric"
          width="short"
          suffix="days"
          hint="Reminders come three days before and on the day; then the administrators are told."
        />
        <TextField
          {...form.field('expiryDays')}
          label="A task ends unanswered after"
          inputmode="numeric"
          width="short"
          suffix="days"
          hint="The run then ends without a record. At most 360."
        />
        <Buttons>
          <Button>Save settings</Button>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

function signInsInWords({ signInFor = defaultSignIns() }: Settings): string {
  const rows = signInPolicy().filter(({ key }) => signInFor.includes(key));
  return (
    rows.map(({ process, step, level }) => `${process}, ${lowerFirst(step)}: ${level}`).join('; ') || 'None'
  );
}

settingsPages.get('/settings', async (c) => {
  const settings = await readSettings();
  if (hasRole(personOf(c), 'admin')) {
    return settingsPage(c, { ...settings, signInFor: settings.signInFor ?? defaultSignIns() });
  }
  const people = await listPeople();
  const nameOf = namesFrom(people);
  return page(
    c,
    { title: 'Settings', current: 'settings' },
    <>
      <PageTitle>Settings</PageTitle>
      <p>
        <a href="/settings/criteria">Risk criteria</a>: scales, levels and the acceptance threshold
      </p>
      <p>An administrator can change these.</p>
      <SummaryList
        rows={[
          { key: 'Organization', value: settings.organization },
          { key: 'Time zone', value: settings.timeZone },
          {
            key: 'Who assesses when nobody else is named',
            value: settings.defaultOwnerId ? nameOf(settings.defaultOwnerId) : 'The administrators',
          },
          {
            key: 'Designated approvers',
            value: settings.approverIds.map(nameOf).join(', ') || 'The administrators',
          },
          {
            key: 'Top management',
            value: settings.topManagementIds.map(nameOf).join(', ') || 'The administrators',
          },
          { key: 'Decisions that need a sign-in', value: signInsInWords(settings) },
          { key: 'A task is due after', value: `${settings.dueDays} days` },
          { key: 'A task ends unanswered after', value: `${settings.expiryDays} days` },
        ]}
      />
    </>,
  );
});

settingsPages.post('/settings', async (c) => {
  const body = await c.req.parseBody({ all: true });
  const parsed = settingsInput.safeParse({
    ...body,
    approverIds: [body.approverIds ?? []].flat(),
    topManagementIds: [body.topManagementIds ?? []].flat(),
    signInFor: [body.signInFor ?? []].flat(),
    defaultOwnerId: body.defaultOwnerId || undefined,
  });
  if (!parsed.success) return settingsPage(c, body, issuesOf(parsed.error));
  const { dueDays, expiryDays, timeZone } = parsed.data;
  const errors: FieldError[] = [];
  if (expiryDays <= dueDays) {
    errors.push({ field: 'expiryDays', message: 'A task must end later than it is due: enter more days' });
  }
  if (timeZone !== 'UTC' && !timeZones().includes(timeZone)) {
    errors.push({
      field: 'timeZone',
      message: `There is no time zone ${timeZone}: choose one from the list`,
    });
  }
  if (errors.length > 0) return settingsPage(c, body, errors);
  await saveSettings(parsed.data, personOf(c).id, c.get('now'));
  return c.redirect('/settings?done=saved', 303);
});
