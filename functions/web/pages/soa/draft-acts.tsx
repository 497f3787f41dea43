import { proposal } from '../../../../shared/soa';
import {
  controlOf,
  DraftChanged,
  readAssessed,
  readDraft,
  readStatement,
  resetDraft,
  saveControls,
} from '../../../../shared/store/soa';
import { type PageContext, personOf } from '../../env';
import { page, problemPage } from '../../page';
import { Button, ButtonLink, Buttons, Form, Hidden, PageTitle } from '../../ui';
import { textOf } from '../form-input';
import { CRUMBS, NAV } from './words';

/** POST /soa/update-from-risks: includes what current treatments name, and brings the links up to date. */
export async function updateFromRisks(c: PageContext) {
  const assessed = await readAssessed();
  for (let attempt = 1; ; attempt++) {
    const draft = await readDraft();
    const { statement, included, relinked, contradicted } = proposal(draft.statement, assessed);
    const controls = statement.entries.map((entry) => ({ ...controlOf(draft, entry.id), entry }));
    try {
      await saveControls(draft, controls, {
        act: 'soa-updated-from-risks',
        by: personOf(c).id,
        now: c.get('now'),
      });
    } catch (error) {
      if (error instanceof DraftChanged && attempt < 5) continue;
      throw error;
    }
    const counts = new URLSearchParams({
      done: 'updated',
      included: String(included.length),
      relinked: String(relinked.length),
      contradicted: String(contradicted.length),
    });
    return c.redirect(`/soa?${counts}`, 303);
  }
}

/** GET /soa/discard: says what is lost. */
export async function discardPage(c: PageContext, errors: { field: string; message: string }[] = []) {
  const { head } = await readDraft();
  if (head.current === 0) return problemPage(c, 404);
  return page(
    c,
    { title: 'Discard the changes', current: NAV, breadcrumbs: CRUMBS, errors },
    <>
      <PageTitle>Discard the changes of the draft</PageTitle>
      <p>
        The draft then says again what version {head.current} says.{' '}
        <a href={`/soa/differences?from=${head.current}&to=draft`}>What would be lost</a> cannot be brought
        back, whoever typed it.
      </p>
      <Form action="/soa/discard">
        <Hidden name="revision" value={head.draftRevision} />
        <Buttons>
          <Button kind="warning">Discard the changes</Button>
          <ButtonLink kind="secondary" href="/soa">
            Keep them
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 409 : 200,
  );
}

/** POST /soa/discard */
export async function discard(c: PageContext) {
  const changed = [
    { field: '', message: 'Somebody changed the draft meanwhile: look again before you discard it' },
  ];
  const body = await c.req.parseBody();
  const draft = await readDraft();
  if (textOf(body.revision) !== String(draft.head.draftRevision)) return discardPage(c, changed);
  const version = draft.head.current;
  const statement = await readStatement(version);
  if (!statement) return problemPage(c, 404);
  try {
    await resetDraft(draft, { version, statement }, personOf(c).id, c.get('now'));
  } catch (error) {
    if (!(error instanceof DraftChanged)) throw error;
    return discardPage(c, changed);
  }
  return c.redirect('/soa?done=discarded', 303);
}
