import { CONTROLS } from '../../../../shared/aims';
import { checkForm, compareContent, contentToDraft } from '../../../../shared/forms';
import { CHOICES, CONTENT, NAMES, SAMPLE } from '../../../../shared/forms/test-support';
import { ContentChanges, ContentView, FormFields } from '../../forms';
import { Button, Buttons, Form, Layout, PageTitle } from '..';
import { FRAME } from './example';

const choices = { ...CHOICES, controls: [...CONTROLS] };

/** A form that is data, with every kind of field, sent back with errors. */
export function DataFormPage() {
  const draft = {
    ...contentToDraft(SAMPLE, CONTENT),
    title: '',
    happenedOn: '2027-01-01',
    controls: ['A.2.2'],
  };
  const result = checkForm(SAMPLE, draft, choices);
  const errors = result.ok ? [] : result.problems;
  return (
    <Layout {...FRAME} title={SAMPLE.title} current="home" errors={errors}>
      <PageTitle caption="Example">{SAMPLE.title}</PageTitle>
      <Form action="/tasks/1">
        <FormFields form={SAMPLE} draft={draft} errors={errors} choices={choices} />
        <Buttons>
          <Button name="do" value="submit">
            Submit
          </Button>
        </Buttons>
      </Form>
    </Layout>
  );
}

/** What was submitted with it, and what changed since. */
export function DataViewPage() {
  const before = { ...CONTENT, title: 'Late data', actions: [] };
  return (
    <Layout {...FRAME} title={SAMPLE.title} current="home">
      <PageTitle caption="Example">{SAMPLE.title}</PageTitle>
      <ContentView form={SAMPLE} content={CONTENT} names={NAMES} />
      <h2>What changed</h2>
      <ContentChanges changes={compareContent(SAMPLE, before, CONTENT, NAMES)} />
    </Layout>
  );
}
