import { Button, Form } from '../../ui';

/** Takes the sample as a file to import; nothing is stored in the register yet. */
export function SampleButton() {
  return (
    <Form action="/import/sample">
      <Button kind="secondary">Take the sample</Button>
    </Form>
  );
}
