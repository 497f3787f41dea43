import type { FormChoices, Form as FormData, FormDraft, FormProblem } from '../../../../shared/forms/form';
import type { PageContext } from '../../env';
import { FormFields } from '../../forms';
import { page } from '../../page';
import { Button, ButtonLink, Buttons, Form, Hidden, PageTitle } from '../../ui';

export const CRUMBS = [{ text: 'Internal audits', href: '/audits' }];

export interface FormPageProps {
  draft: FormDraft;
  errors?: FormProblem[];
  choices: FormChoices;
}

interface FormPlace {
  /** The form's own where absent. */
  title?: string;
  action: string;
  button?: string;
  /** Where Cancel leads to. */
  back?: string;
  /** Of the programme that was seen: 0 before there was one. */
  version: number;
}

/** A form that changes the programme. */
export function formPage(
  c: PageContext,
  form: FormData,
  { draft, errors = [], choices }: FormPageProps,
  { title = form.title, action, button = 'Save', back = '/audits', version }: FormPlace,
) {
  return page(
    c,
    { title, current: 'audits', breadcrumbs: CRUMBS, errors },
    <>
      <PageTitle>{title}</PageTitle>
      <Form action={action}>
        {/* What Enter in a field presses: else it would be the first “Add” or “Remove”. */}
        <button class="hidden" type="submit" name="do" value="save" tabindex={-1}>
          {button}
        </button>
        <Hidden name="basis" value={version} />
        <FormFields form={form} draft={draft} errors={errors} choices={choices} />
        <Buttons>
          <Button name="do" value="save">
            {button}
          </Button>
          <ButtonLink kind="secondary" href={back}>
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}
