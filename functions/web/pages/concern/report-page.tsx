import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FormChoices, Form as FormData, FormDraft, FormProblem } from '../../../../shared/forms/form';
import { newToken } from '../../../../shared/links/link';
import { CONCERNS_PER_HOUR } from '../../../../shared/store/registers/concerns';
import type { PageContext } from '../../env';
import { FormFields } from '../../forms';
import { page } from '../../page';
import { Button, Buttons, Details, Form, Hidden, InsetText, NextSteps, PageTitle, Panel } from '../../ui';

export interface ReportPageProps {
  organization: string;
  form: FormData;
  draft: FormDraft;
  choices: FormChoices;
  errors?: FormProblem[];
  /** Of the page that was sent, when it comes back with errors: the report stays one. */
  nonce?: string;
}

/** GET /concern, and back again with what was typed when something is missing. */
export function reportPage(c: PageContext, props: ReportPageProps, status?: ContentfulStatusCode) {
  const { organization, draft, choices, errors = [], nonce = newToken() } = props;
  // The register's own introduction is for those who handle concerns.
  const form = { ...props.form, intro: undefined };
  return page(
    c,
    { title: 'Report a concern', errors },
    <>
      <PageTitle caption={organization}>Report a concern about AI</PageTitle>
      <p>
        Tell us if an AI system of {organization} does harm, treats somebody unfairly, gives wrong results or
        is used as it should not be. Everybody can report: staff, users, people affected.
      </p>
      <p>
        <strong>You need not say who you are.</strong> We keep what you write and the day, nothing else: not
        the time, not your address on the network, not your browser. If you are signed in, this page does not
        look at it.
      </p>
      <p>
        You reported before? <a href="/concern/answer">Read the answer, or add to your report</a>.
      </p>
      <Form action="/concern" csrf={null}>
        <Hidden name="nonce" value={nonce} />
        <FormFields form={form} draft={draft} errors={errors} choices={choices} />
        <Buttons>
          <Button>Send the report</Button>
        </Buttons>
      </Form>
      <Details summary="Who reads it, and what cannot be promised">
        <p>
          Only the people who handle concerns at {organization} read it. Auditors see that there is a concern
          and how it stands, not what it says. No form can hide what your own network or device knows: if that
          matters, use one that is not your employer’s.
        </p>
        <p>
          Against floods, at most {CONCERNS_PER_HOUR} reports are taken in an hour, from everybody together.
          Is somebody in danger now? Then call the emergency services.
        </p>
      </Details>
    </>,
    status ?? (errors.length > 0 ? 422 : 200),
  );
}

/** After POST /concern: the number, which is shown here and nowhere else. */
export function receivedPage(
  c: PageContext,
  organization: string,
  { reference, repeated }: { reference: string; repeated: boolean },
) {
  return page(
    c,
    { title: 'Report received' },
    <>
      <Panel title="Your report was received">
        Your reference number is
        <br />
        <strong class="nowrap">{reference}</strong>
      </Panel>
      {repeated && (
        <InsetText>
          You had sent this report already, and it is there once. If you changed something before sending it
          again, add it to your report with the number.
        </InsetText>
      )}
      <p>
        <strong>Write the number down now.</strong> It is shown only here, and nobody can find it again, we
        neither. Whoever has it can read our answer.
      </p>
      <NextSteps>
        <p>
          Somebody who handles concerns at {organization} looks into it. Come back in a week or two, and{' '}
          <a href="/concern/answer">enter the number to read the answer</a>: there may also be a question for
          you. You can add to your report at any time.
        </p>
      </NextSteps>
    </>,
  );
}
