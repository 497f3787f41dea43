import {
  Button,
  Buttons,
  bindForm,
  Checkboxes,
  DateField,
  Details,
  Fieldset,
  FileField,
  Form,
  Hidden,
  InsetText,
  Layout,
  NextSteps,
  PageTitle,
  Panel,
  Radios,
  Select,
  Steps,
  TextArea,
  TextField,
  Warning,
} from '..';
import { FRAME } from './example';

const ERRORS = [
  { field: 'title', message: 'Enter what could happen' },
  { field: 'likelihood', message: 'Choose how likely it is' },
  { field: 'due', message: 'Enter a date after today' },
  { field: '', message: 'Somebody else changed this draft at 13:58: check the fields below' },
];

const form = bindForm(
  {
    source: 'S3',
    consequences: 'A person waits longer than needed.\n<b>Not bold</b>',
    who: ['individuals'],
    due: '',
  },
  ERRORS,
);

/** A form with every field, sent back with errors. */
export function FormPage() {
  return (
    <Layout
      {...FRAME}
      title="Risk 1 of Benefit claim triage"
      current="home"
      errors={ERRORS}
      breadcrumbs={[
        { text: 'Home', href: '/' },
        { text: 'Benefit claim triage', href: '/systems/SYS-0001' },
      ]}
    >
      <Steps
        steps={[
          { text: 'Context', state: 'done', href: '?step=context' },
          { text: 'Risks', state: 'current' },
          { text: 'Treatment', state: 'upcoming' },
          { text: 'Check and submit', state: 'upcoming' },
        ]}
      />
      <PageTitle caption="Risk assessment of Benefit claim triage">What could happen?</PageTitle>
      <InsetText>One risk a page. You can add more before you submit.</InsetText>
      <Form action="/tasks/1" multipart>
        <Hidden name="version" value={3} />
        <TextField
          {...form.field('title')}
          label="What could happen"
          hint="In one sentence, without names."
        />
        <Select
          {...form.field('source')}
          label="Risk source"
          hint="From ISO/IEC 42001, Annex C.3"
          placeholder="Choose a source"
          options={[
            { value: 'S1', text: 'Complexity of environment' },
            { value: 'S3', text: 'Level of automation' },
          ]}
        />
        <TextArea {...form.field('consequences')} label="Consequences" rows={3} />
        <Checkboxes
          {...form.choices('who')}
          label="Who would feel it?"
          hint="Choose all that apply."
          options={[
            { value: 'organization', text: 'The organization' },
            { value: 'individuals', text: 'Individuals', hint: 'People whose claims are decided' },
            { value: 'society', text: 'Society' },
          ]}
        />
        <Radios
          {...form.field('likelihood')}
          label="How likely is it?"
          options={[
            { value: '1', text: 'Rare', hint: 'Not expected within five years' },
            { value: '3', text: 'Possible', hint: 'Once in one to two years' },
            { value: '5', text: 'Almost certain', hint: 'Several times a year, or happening now' },
          ]}
        />
        <Radios
          {...form.field('change')}
          label="Has the system changed?"
          inline
          options={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
        />
        <Fieldset legend="Treatment" name="treatment" hint="Leave empty when you accept the risk.">
          <TextField
            {...form.field('cost')}
            label="Cost"
            width="short"
            inputmode="decimal"
            suffix="EUR"
            optional
          />
          <DateField
            {...form.field('due')}
            label="To be done by"
            hint="The owner is reminded a week before."
          />
          <FileField {...form.field('evidence')} label="Evidence" accept=".pdf" optional />
          <TextField
            {...form.field('mail')}
            label="Owner of the plan"
            type="email"
            width="medium"
            autocomplete="email"
          />
        </Fieldset>
        <Details summary="How the level is computed">
          <p>Likelihood times impact, by the risk criteria of 1 January 2026.</p>
        </Details>
        <Warning>After you submit, the assessment cannot be changed.</Warning>
        <Buttons>
          <Button name="do" value="submit">
            Submit the assessment
          </Button>
          <Button name="do" value="draft" kind="secondary">
            Save draft
          </Button>
          <a href="/">Cancel</a>
        </Buttons>
      </Form>
    </Layout>
  );
}

/** What a person sees after deciding from a mail, without having signed in. */
export function DonePage() {
  return (
    <Layout title="Decision recorded">
      <Panel title="Decision recorded">
        You approved the risk treatment of <strong>Benefit claim triage</strong>.
      </Panel>
      <NextSteps>
        <ol>
          <li>The record gets its number and is kept.</li>
          <li>Ines Albrecht is told by mail.</li>
          <li>The next assessment is due in a year.</li>
        </ol>
      </NextSteps>
    </Layout>
  );
}
