import type { Form, FormContent, Names } from '../../../../shared/forms';
import {
  ARTICLE_27,
  type Article27Point,
  article27Form,
  article27Hint,
} from '../../../../shared/impact/art27';
import { readForm } from '../../../../shared/store/contents';
import type { StoredProcessRecord } from '../../../../shared/store/records';
import type { PageContext } from '../../env';
import { ContentView } from '../../forms';
import { page } from '../../page';
import { InsetText, PageTitle, Warning } from '../../ui';
import { namesInRecord } from '../records/record-names';

export interface FundamentalRightsProps {
  screen: FormContent;
  /** Absent where the screening found that no full assessment is needed; `form` is the one it was filled in by. */
  assess?: { form: Form; content: FormContent };
  names: Names;
}

/**
 * What an impact assessment says on the points that Article 27 of the EU AI Act lists. An aid for whoever writes a
 * fundamental-rights impact assessment; it claims no conformity.
 */
export function FundamentalRights({ screen, assess, names }: FundamentalRightsProps) {
  const { source, applies, who, beyond, points } = ARTICLE_27;
  return (
    <>
      <Warning>
        This view is an aid. It sorts answers of an impact assessment under ISO/IEC 42001 by the points of
        Article 27(1). It is no fundamental-rights impact assessment, and neither it nor ISO/IEC 42001 gives
        conformity with the EU AI Act.
      </Warning>
      <InsetText>
        <p>{article27Hint(screen)}</p>
        <p>
          Who is asked for one: {who} From {applies.from}.
        </p>
        <p>
          <small>
            {source.text}, looked up on {source.lookedUpOn}. Date: {applies.source.text}, looked up on{' '}
            {applies.source.lookedUpOn}. Dates of the Act have moved before: check them.
          </small>
        </p>
      </InsetText>
      {assess === undefined ? (
        <p>
          The screening found that no full assessment is needed, so there are no answers on these points.
          Start an impact assessment and ask for a full one if you want them.
        </p>
      ) : (
        points.map((point) => <Point point={point} {...assess} names={names} />)
      )}
      <h2>What the Act asks for beside these points</h2>
      <ul>
        {beyond.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  );
}

function Point(props: { point: Article27Point; form: Form; content: FormContent; names: Names }) {
  const { point, form, content, names } = props;
  return (
    <section>
      <h2>
        ({point.point}) {point.text}
      </h2>
      <ContentView form={article27Form(point, form)} content={content} names={names} level={3} />
    </section>
  );
}

/** GET /records/:number/fundamental-rights */
export async function fundamentalRightsPage(c: PageContext, { record, number }: StoredProcessRecord) {
  const contentOf = (step: string) => record.contents.find((content) => content.step === step);
  const assessed = contentOf('assess');
  const stored = assessed && (await readForm(assessed.form.hash));
  const names = await namesInRecord(record);
  return page(
    c,
    {
      title: `Fundamental rights: ${record.about}`,
      current: 'records',
      breadcrumbs: [
        { text: 'Records', href: '/records' },
        { text: number, href: `/records/${number}` },
      ],
    },
    <>
      <PageTitle caption={`${number}, by the points of Article 27(1) of the EU AI Act`}>
        {record.about}
      </PageTitle>
      <FundamentalRights
        screen={contentOf('screen')?.content ?? {}}
        assess={assessed && stored && { form: stored.form, content: assessed.content }}
        names={names}
      />
    </>,
  );
}
