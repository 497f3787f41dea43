import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FormContent, ListItem } from '../../../../shared/forms/form';
import { newToken } from '../../../../shared/links/link';
import { concerns } from '../../../../shared/registers/concerns';
import { stateOf, textIn } from '../../../../shared/registers/register';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  Button,
  Buttons,
  CalendarDate,
  Form,
  Hidden,
  InsetText,
  PageTitle,
  SummaryList,
  Tag,
  TextArea,
  TextField,
} from '../../ui';
import { Lines } from '../lines';

/** Characters of one addition. */
export const MAX_ADDITION = 2000;

const CRUMBS = [{ text: 'Report a concern', href: '/concern' }];

/** GET /concern/answer, and back again when no report has the number. */
export function askReferencePage(c: PageContext, typed: string, error?: string) {
  return page(
    c,
    {
      title: 'Read the answer to a report',
      breadcrumbs: CRUMBS,
      errors: error ? [{ field: 'reference', message: error }] : [],
    },
    <>
      <PageTitle>Read the answer to a report</PageTitle>
      <Form action="/concern/answer" csrf={null}>
        <TextField
          name="reference"
          value={typed}
          error={error}
          label="Reference number"
          hint="Four times four signs, such as K7QF-0A3M-9XYZ-4T2B. Small letters are fine."
          width="medium"
          autocomplete="off"
          spellcheck={false}
        />
        <Buttons>
          <Button>Show the answer</Button>
        </Buttons>
      </Form>
    </>,
    error ? 422 : 200,
  );
}

export interface AnswerPageProps {
  reference: string;
  content: FormContent;
  /** What was typed to be added, with what is wrong about it. */
  addition?: string;
  nonce?: string;
  error?: string;
  added?: boolean;
}

/** How a report stands, for whoever has its number: the answer and what was added, not the report itself. */
export function answerPage(c: PageContext, props: AnswerPageProps, status?: ContentfulStatusCode) {
  const { reference, content, addition, nonce = newToken(), error, added } = props;
  const answer = textIn(content, 'answer');
  const additions = (content.additions as ListItem[] | undefined) ?? [];
  const { text, tone } = stateOf(concerns, content);
  return page(
    c,
    {
      title: 'Your report',
      breadcrumbs: CRUMBS,
      errors: error ? [{ field: 'addition', message: error }] : [],
      ...(added && { notice: { kind: 'success', text: 'It was added to your report.' } }),
    },
    <>
      <PageTitle caption={reference}>Your report</PageTitle>
      <SummaryList
        rows={[
          { key: 'Received on', value: <CalendarDate date={textIn(content, 'receivedOn')} /> },
          { key: 'Where it stands', value: <Tag tone={tone}>{text}</Tag> },
          {
            key: content.status === 'asked' ? 'Our question' : 'Our answer',
            value: answer ? <Lines text={answer} /> : 'None yet. Please come back in a few days.',
          },
        ]}
      />
      {additions.length > 0 && (
        <>
          <h2>What you added</h2>
          {additions.map(({ on, text: what }) => (
            <InsetText>
              <p>
                <CalendarDate date={String(on)} />
              </p>
              <p>
                <Lines text={String(what)} />
              </p>
            </InsetText>
          ))}
        </>
      )}
      <h2>Add to your report</h2>
      <Form action="/concern/addition" csrf={null}>
        <Hidden name="reference" value={reference} />
        <Hidden name="nonce" value={nonce} />
        <TextArea
          name="addition"
          value={addition}
          error={error}
          label={content.status === 'asked' ? 'Your answer' : 'What you want to add'}
          hint={`At most ${MAX_ADDITION.toLocaleString('en')} characters. Leave out what would tell who you are, if you do not want us to know.`}
        />
        <Buttons>
          <Button>Send</Button>
        </Buttons>
      </Form>
    </>,
    status ?? (error ? 422 : 200),
  );
}
