import { randomBytes } from 'node:crypto';
import type { FormChoices, FormDraft } from '../../../../shared/forms';
import type { Process } from '../../../../shared/processes';
import type { PageContext } from '../../env';
import { FormFields, SystemField, SystemsList } from '../../forms';
import { page } from '../../page';
import { Button, ButtonLink, Buttons, type FieldError, Form, Hidden, PageTitle } from '../../ui';

/** The form field that names the AI system, where the process's own form does not ask for it. */
export const SYSTEM = 'system';

/** Of the page, so that a form that is sent twice starts one run. */
export const NONCE_PATTERN = /^[\w-]{8,40}$/;

export interface StartPageProps {
  process: Process;
  choices: FormChoices;
  draft: FormDraft;
  /** The chosen system's id. */
  system: string;
  nonce?: string;
  errors?: FieldError[];
}

/** What is needed to start a process by hand. */
export function startPage(c: PageContext, props: StartPageProps) {
  const { process, choices, draft, system, nonce, errors = [] } = props;
  const asksSystem = process.about === 'system' && !process.start?.systemId;
  return page(
    c,
    {
      title: `Start: ${process.name}`,
      current: 'processes',
      breadcrumbs: [{ text: 'Processes', href: '/processes' }],
      errors,
    },
    <>
      <PageTitle caption="Start a process">{process.name}</PageTitle>
      <p>{process.purpose}</p>
      <Form action={`/processes/${process.id}/start`}>
        {/* What Enter in a field presses: else it would be the first “Add”. */}
        <button class="hidden" type="submit" name="do" value="start" tabindex={-1}>
          Start
        </button>
        <Hidden name="nonce" value={nonce ?? randomBytes(9).toString('base64url')} />
        {asksSystem && (
          <>
            <SystemField
              name={SYSTEM}
              value={system}
              label="AI system"
              systems={choices.systems}
              error={errors.find(({ field }) => field === SYSTEM)?.message}
            />
            <SystemsList systems={choices.systems} />
          </>
        )}
        {process.start && (
          <FormFields form={process.start.form} draft={draft} errors={errors} choices={choices} />
        )}
        <Buttons>
          <Button name="do" value="start">
            Start
          </Button>
          <ButtonLink kind="secondary" href="/processes">
            Cancel
          </ButtonLink>
        </Buttons>
      </Form>
    </>,
    errors.length > 0 ? 422 : 200,
  );
}
