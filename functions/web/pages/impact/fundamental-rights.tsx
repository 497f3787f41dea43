import type { FormContent, Names } from '../../../../shared/forms';
import {
  ARTICLE_27,
  type Article27Point,
  article27Form,
  article27Hint,
} from '../../../../shared/impact/art27';
import { ContentView } from '../../forms';
import { InsetText, Warning } from '../../ui';

export interface FundamentalRightsProps {
  screen: FormContent;
  /** Absent where the screening found that no full assessment is needed. */
  assess?: FormContent;
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
        points.map((point) => <Point point={point} content={assess} names={names} />)
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

function Point({ point, ...answers }: { point: Article27Point; content: FormContent; names: Names }) {
  return (
    <section>
      <h2>
        ({point.point}) {point.text}
      </h2>
      <ContentView form={article27Form(point)} level={3} {...answers} />
    </section>
  );
}
