import { checkForm, readDraft } from '../../../../shared/forms';
import type { FormDraft, FormProblem } from '../../../../shared/forms/form';
import type { Register } from '../../../../shared/registers';
import { textIn } from '../../../../shared/registers';
import { measurementForm } from '../../../../shared/registers/objectives';
import { formChoices } from '../../../../shared/store/choices';
import type { EntryWithContent } from '../../../../shared/store/registers';
import { addMeasurement } from '../../../../shared/store/registers/measurements';
import { type PageContext, personOf, todayOf } from '../../env';
import { FormFields } from '../../forms';
import { page, problemPage } from '../../page';
import { Button, ButtonLink, Buttons, Form, Hidden, PageTitle } from '../../ui';
import { SENT } from './edit-page';
import { newNonce, sentIn } from './save';
import { entryHref } from './words';

async function measurePage(
  c: PageContext,
  { entry, content }: EntryWithContent,
  filled: { draft: FormDraft; nonce: string; errors?: FormProblem[] },
) {
  const { draft, nonce, errors = [] } = filled;
  const form = measurementForm(content);
  const here = entryHref(entry);
  return page(
    c,
    {
      title: `Enter a value: ${entry.title}`,
      current: 'registers',
      breadcrumbs: [
        { text: 'Registers', href: '/registers' },
        { text: 'AI objectives', href: '/registers/objectives' },
        { text: entry.title, href: here },
      ],
      errors,
    },
    <>
      <PageTitle caption={entry.title}>Enter a value</PageTitle>
      <p>What is measured: {textIn(content, 'measure')}</p>
      <Form action={`${here}/measurements`}>
        <Hidden name={SENT.nonce} value={nonce} />
        <FormFields
          form={form}
          draft={draft}
          errors={errors}
          choices={await formChoices(form, c.get('now'))}
        />
        <Buttons>
          <Button>Save value</Button>
          <ButtonLink kind="secondary" href={here}>
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

const measured = (register: Register) => register.id === 'objectives';

/** GET /registers/objectives/:id/measurements/new */
export function newMeasurement(c: PageContext, register: Register, found: EntryWithContent) {
  if (!measured(register)) return problemPage(c, 404);
  return measurePage(c, found, { draft: { on: todayOf(c) }, nonce: newNonce() });
}

/** POST /registers/objectives/:id/measurements */
export async function measure(c: PageContext, register: Register, found: EntryWithContent) {
  const sent = sentIn(await c.req.parseBody({ all: true }));
  const nonce = sent.get(SENT.nonce) ?? '';
  if (!measured(register)) return problemPage(c, 404);
  if (!/^[\w-]{8,40}$/.test(nonce)) return problemPage(c, 400);
  const form = measurementForm(found.content);
  const draft = readDraft(form, sent);
  const result = checkForm(form, draft, await formChoices(form, c.get('now')));
  if (!result.ok) return measurePage(c, found, { draft, nonce, errors: result.problems });
  const { on, value, note } = result.content as { on: string; value: number | string; note?: string };
  const doer = { actor: personOf(c).id, by: 'sign-in' as const };
  await addMeasurement(
    register,
    found.entry.id,
    { on, value, ...(note && { note }) },
    nonce,
    doer,
    c.get('now'),
  );
  return c.redirect(`${entryHref(found.entry)}?done=measured`, 303);
}
