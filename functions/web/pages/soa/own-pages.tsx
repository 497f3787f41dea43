import { SOA_LIMITS, usesByControl } from '../../../../shared/soa';
import {
  addOwnControl,
  controlOf,
  DraftChanged,
  OwnControlRefused,
  readAssessed,
  readDraft,
  removeOwnControl,
} from '../../../../shared/store/soa';
import { type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  bindForm,
  type FieldError,
  Form,
  type FormValues,
  PageTitle,
  TextArea,
  TextField,
  Warning,
} from '../../ui';
import { textOf } from '../form-input';
import { CRUMBS, NAV, plural } from './words';

/** GET /soa/own/new */
export function newOwnPage(c: PageContext, values: FormValues = {}, errors: FieldError[] = []) {
  const form = bindForm(values, errors);
  return page(
    c,
    { title: 'Add a control of your own', current: NAV, breadcrumbs: CRUMBS, errors },
    <>
      <PageTitle>Add a control of your own</PageTitle>
      <p>
        For what your risks need and Annex A does not have. It gets an id such as O.1, which is never given
        again. It is offered wherever controls are chosen, and the statement has to decide on it.
      </p>
      <Form action="/soa/own">
        <TextField {...form.field('title')} label="Title" hint="Short, as it stands in lists." />
        <TextArea
          {...form.field('description')}
          label="What is done"
          optional
          hint="Who does what, and when."
          rows={4}
        />
        <Buttons>
          <Button>Add the control</Button>
          <ButtonLink kind="secondary" href="/soa/edit/O">
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}

/** POST /soa/own */
export async function addOwn(c: PageContext) {
  const body = await c.req.parseBody();
  const title = textOf(body.title).replace(/\s+/g, ' ').trim();
  const description = textOf(body.description).replace(/\r\n?/g, '\n').trim();
  const errors: FieldError[] = [];
  if (title === '') errors.push({ field: 'title', message: 'Enter a title' });
  if (title.length > SOA_LIMITS.title)
    errors.push({ field: 'title', message: `Shorten the title to ${SOA_LIMITS.title} characters or fewer` });
  if (description.length > SOA_LIMITS.description)
    errors.push({
      field: 'description',
      message: `Shorten this to ${SOA_LIMITS.description} characters or fewer`,
    });
  if (errors.length > 0) return newOwnPage(c, body, errors);
  try {
    await addOwnControl({ title, ...(description && { description }) }, personOf(c).id, c.get('now'));
  } catch (error) {
    if (!(error instanceof OwnControlRefused)) throw error;
    return newOwnPage(c, body, [{ field: 'title', message: error.message }]);
  }
  return c.redirect('/soa/edit/O?done=added', 303);
}

/** GET /soa/own/:id/remove: says what it means, and whether it can be done. */
export async function removeOwnPage(c: PageContext, id: string) {
  const own = controlOf(await readDraft(), id)?.own;
  if (!own) return problemPage(c, 404);
  const uses = usesByControl(await readAssessed()).get(id) ?? [];
  return page(
    c,
    {
      title: `Remove ${id}`,
      current: NAV,
      breadcrumbs: [...CRUMBS, { text: 'Controls of our own', href: '/soa/edit/O' }],
    },
    <>
      <PageTitle caption={`${id} ${own.title}`}>Remove this control</PageTitle>
      {uses.length > 0 ? (
        <>
          <Warning>
            It cannot be removed: {plural(uses.length, 'current risk names', 'current risks name')} it, the
            first in {uses[0]!.record} ({uses[0]!.systemName}).
          </Warning>
          <p>Change the treatment of these risks first, in the next assessment of the system.</p>
        </>
      ) : (
        <>
          <p>
            It is taken out of the draft. Versions that have it keep it, and its id is not given to another
            control. To keep it and say that it does not apply, exclude it instead.
          </p>
          <Form action={`/soa/own/${id}/remove`}>
            <Buttons>
              <Button kind="warning">Remove {id}</Button>
              <ButtonLink kind="secondary" href="/soa/edit/O">
                Keep it
              </ButtonLink>
            </Buttons>
          </Form>
        </>
      )}
    </>,
  );
}

/** POST /soa/own/:id/remove */
export async function removeOwn(c: PageContext, id: string) {
  const draft = await readDraft();
  if (!controlOf(draft, id)?.own) return c.redirect('/soa/edit/O', 303);
  if (usesByControl(await readAssessed()).has(id)) return removeOwnPage(c, id);
  try {
    await removeOwnControl(draft, id, personOf(c).id, c.get('now'));
  } catch (error) {
    if (!(error instanceof DraftChanged)) throw error;
    return removeOwnPage(c, id);
  }
  return c.redirect('/soa/edit/O', 303);
}
