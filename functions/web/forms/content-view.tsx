import { type Form, type FormContent, type Names, type ViewField, viewOf } from '../../../shared/forms';
import { Lines } from '../pages/lines';
import { SummaryList } from '../ui';

export interface ContentViewProps {
  form: Form;
  content: FormContent;
  names: Names;
  /** Of the sections' headings: h2 unless given; items of a list are one below. */
  level?: 2 | 3;
}

/** What was submitted, to be read, decided on or printed. It links nowhere but to the documents that it names. */
export function ContentView({ form, content, names, level = 2 }: ContentViewProps) {
  const [Heading, ItemHeading] = level === 2 ? (['h2', 'h3'] as const) : (['h3', 'h4'] as const);
  return (
    <>
      {viewOf(form, content, names).map(({ title, fields, items }) => (
        <section>
          <Heading>{title}</Heading>
          {fields.length > 0 && <Answers fields={fields} />}
          {items?.length === 0 && <p>None.</p>}
          {items?.map((item) => (
            <>
              <ItemHeading>{item.title}</ItemHeading>
              <Answers fields={item.fields} />
            </>
          ))}
        </section>
      ))}
    </>
  );
}

const Answers = ({ fields }: { fields: ViewField[] }) => (
  <SummaryList
    rows={fields.map(({ label, kind, texts }) => ({
      key: label,
      value: <Texts texts={texts} references={kind === 'references'} />,
    }))}
  />
);

/** One text, or a list of them. */
export function Texts({ texts, references }: { texts: string[]; references?: boolean }) {
  const shown = texts.map((text) => (references ? <Reference text={text} /> : <Lines text={text} />));
  if (shown.length === 1) return <>{shown}</>;
  return (
    <ul>
      {shown.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  );
}

/** 'title | where', with a link where that is an address on the web. */
function Reference({ text }: { text: string }) {
  const bar = text.lastIndexOf(' | ');
  const where = bar < 0 ? text : text.slice(bar + 3);
  const title = bar < 0 ? '' : `${text.slice(0, bar)}: `;
  return (
    <>
      {title}
      {isWebAddress(where) ? (
        <a href={where} rel="noreferrer noopener">
          {where}
        </a>
      ) : (
        where
      )}
    </>
  );
}

/** Anything else, such as `javascript:`, is shown and not linked. */
const isWebAddress = (text: string) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);
