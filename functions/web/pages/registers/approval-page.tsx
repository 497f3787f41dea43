import type { Register } from '../../../../shared/registers';
import { ApprovalRefused } from '../../../../shared/store/processes/approval-start';
import type { EntryWithContent } from '../../../../shared/store/registers';
import { askForApproval, changesToApprove } from '../../../../shared/store/registers/submit';
import { type PageContext, personOf } from '../../env';
import { ContentChanges, ContentView } from '../../forms';
import { page, problemPage } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  type FieldError,
  Form,
  Hidden,
  InsetText,
  NextSteps,
  PageTitle,
  TextArea,
} from '../../ui';
import { textOf } from '../form-input';
import { namesFor } from './choices';
import { SENT } from './edit-page';
import { entryHref } from './words';

const MAX_NOTE = 2000;

/** GET /registers/:kind/:id/approval/new: what would be approved, and a note for those who decide. */
export function approvalPage(c: PageContext, register: Register, found: EntryWithContent) {
  return submitPage(c, register, found);
}

async function submitPage(
  c: PageContext,
  register: Register,
  found: EntryWithContent,
  note = '',
  errors: FieldError[] = [],
) {
  const { entry, content } = found;
  if (!register.approval) return problemPage(c, 404);
  const here = entryHref(entry);
  const { approved, pending, version } = entry;
  if (approved?.version === version || pending?.version === version) return c.redirect(here, 303);
  const [changes, names] = await Promise.all([
    changesToApprove(register, found, namesFor),
    namesFor([content]),
  ]);
  return page(
    c,
    {
      title: `Submit ${entry.title}`,
      current: 'registers',
      breadcrumbs: [
        { text: 'Registers', href: '/registers' },
        { text: entry.title, href: here },
      ],
      errors,
    },
    <>
      <PageTitle caption={`Version ${version}`}>Submit for approval</PageTitle>
      {pending && (
        <InsetText>
          Version {String(pending.version)} is with the approvers. This one takes its place: they are told
          that they need not decide on it any more.
        </InsetText>
      )}
      <h2>
        {changes ? `What changed since version ${approved?.version}, which holds today` : 'What is decided'}
      </h2>
      {changes ? (
        <ContentChanges changes={changes} />
      ) : (
        <ContentView form={register.form} content={content} names={names} level={3} />
      )}
      <Form action={`${here}/approval`}>
        <Hidden name={SENT.version} value={version} />
        <TextArea
          name={SENT.note}
          value={note}
          label="Note to the approvers"
          optional
          hint="Why this version is made, and what they should look at."
          error={errors.find(({ field }) => field === SENT.note)?.message}
          rows={3}
        />
        <NextSteps>
          <p>
            The designated approvers{register.approval === 'policy' ? ' and top management' : ''} are asked by
            mail. You do not decide on it yourself. It holds once it is approved
            {approved ? `; until then version ${approved.version} does` : ''}.
          </p>
        </NextSteps>
        <Buttons>
          <Button>Submit version {String(version)}</Button>
          <ButtonLink kind="secondary" href={here}>
            Not yet
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length === 0 ? 200 : errors[0]!.field === '' ? 409 : 422,
  );
}

/** POST /registers/:kind/:id/approval */
export async function submit(c: PageContext, register: Register, found: EntryWithContent) {
  const body = await c.req.parseBody();
  const note = textOf(body[SENT.note]).replace(/\r\n?/g, '\n').trim();
  if (!register.approval) return problemPage(c, 404);
  if (note.length > MAX_NOTE) {
    const message = `Shorten the note to ${MAX_NOTE.toLocaleString('en')} characters or fewer`;
    return submitPage(c, register, found, note, [{ field: SENT.note, message }]);
  }
  const overtaken = [
    { field: '', message: 'The entry was changed meanwhile: look at what would be submitted now' },
  ];
  if (textOf(body[SENT.version]) !== String(found.entry.version))
    return submitPage(c, register, found, note, overtaken);
  try {
    await askForApproval(register, found, note, personOf(c).id, namesFor, c.get('now'));
  } catch (error) {
    if (!(error instanceof ApprovalRefused)) throw error;
    return submitPage(c, register, found, note, [{ field: '', message: error.message }]);
  }
  return c.redirect(`${entryHref(found.entry)}?done=submitted`, 303);
}
