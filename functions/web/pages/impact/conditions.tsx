import { MAX_LONG_TEXT } from '../../../../shared/forms/form';
import {
  confirmConditions,
  impactApprovalOf,
  NothingToConfirm,
  type StoredApproval,
} from '../../../../shared/store/processes/impact-approvals';
import type { StoredSystem } from '../../../../shared/store/systems';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { Button, ButtonLink, Buttons, Form, Hidden, InsetText, PageTitle, TextArea } from '../../ui';
import { textOf } from '../form-input';
import { Conditions } from './standing';

interface Shown {
  how?: string;
  message?: string;
}

const unmet = (approval: StoredApproval | undefined): approval is StoredApproval =>
  approval !== undefined && approval.conditions.length > 0 && !approval.conditionsMet;

/** GET /systems/:id/impact-conditions/edit */
export async function conditionsPage(c: PageContext, system: StoredSystem) {
  const approval = await impactApprovalOf(system.id);
  if (!unmet(approval)) return c.redirect(`/systems/${system.id}`, 303);
  return form(c, system, approval, {});
}

function form(c: PageContext, system: StoredSystem, approval: StoredApproval, { how = '', message }: Shown) {
  const errors = message ? [{ field: 'how', message }] : [];
  const title = 'Confirm the conditions';
  return page(
    c,
    {
      title,
      current: 'systems',
      breadcrumbs: [
        { text: 'AI systems', href: '/systems' },
        { text: system.name, href: `/systems/${system.id}` },
      ],
      errors,
    },
    <>
      <PageTitle caption={system.name}>{title}</PageTitle>
      <p>
        <a href={`/records/${approval.recordNumber}`}>{approval.recordNumber}</a> approves the use on these
        conditions. The system can go into operation once somebody has confirmed that they are met. Your name
        and your words stay with the approval.
      </p>
      <InsetText>
        <Conditions texts={approval.conditions} />
      </InsetText>
      <Form action={`/systems/${system.id}/impact-conditions`}>
        <Hidden name="record" value={approval.recordNumber} />
        <TextArea
          name="how"
          label="How is each of them met?"
          hint="For a condition that goes on, say how it is kept and who sees to it. Name reports or tickets where there are any."
          value={how}
          error={message}
          rows={8}
        />
        <Buttons>
          <Button>Confirm the conditions</Button>
          <ButtonLink kind="secondary" href={`/systems/${system.id}`}>
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    message ? 422 : 200,
  );
}

/** POST /systems/:id/impact-conditions */
export async function confirmPage(c: PageContext, system: StoredSystem) {
  const body = await c.req.parseBody();
  const how = textOf(body.how).replace(/\r\n?/g, '\n').trim();
  const approval = await impactApprovalOf(system.id);
  if (!unmet(approval)) return c.redirect(`/systems/${system.id}`, 303);
  if (approval.recordNumber !== textOf(body.record)) {
    const message = `${approval.recordNumber} was decided after you opened this page, and has other conditions: check what you wrote against them`;
    return form(c, system, approval, { how, message });
  }
  if (how === '') return form(c, system, approval, { how, message: 'Enter how each condition is met' });
  if (how.length > MAX_LONG_TEXT) {
    const message = `Shorten it to ${MAX_LONG_TEXT.toLocaleString('en')} characters; it has ${how.length.toLocaleString('en')}`;
    return form(c, system, approval, { how, message });
  }
  try {
    await confirmConditions(approval, how, personOf(c).id, c.get('now'));
  } catch (error) {
    if (!(error instanceof NothingToConfirm)) throw error;
  }
  return c.redirect(`/systems/${system.id}?done=conditions`, 303);
}
