import { contentHash } from '../../../../shared/canonical';
import { statementCsv, summarize } from '../../../../shared/soa';
import { getVersion, readDraft, readHead, readStatement } from '../../../../shared/store/soa';
import type { PageContext } from '../../env';
import { page, problemPage } from '../../page';
import { ButtonLink, Buttons, InsetText, PageTitle, SummaryList, Time, Warning } from '../../ui';
import { Lines } from '../lines';
import { readNamed, readNames } from './facts';
import { StatementView } from './statement-view';
import { CRUMBS, decisionWords, NAV, progressWords, TITLE, VersionTag } from './words';

/** GET /soa/versions/:version: one version whole, to be read, checked and printed. */
export async function versionPage(c: PageContext, number: number) {
  const [version, statement, head, names] = await Promise.all([
    getVersion(number),
    readStatement(number),
    readHead(),
    readNames(),
  ]);
  if (!version || !statement) return problemPage(c, 404);
  const name = (id: string) => names.get(id) ?? id;
  const unchanged = contentHash(statement) === version.contentHash;
  return page(
    c,
    { title: `${TITLE}, version ${number}`, current: NAV, breadcrumbs: CRUMBS },
    <>
      <PageTitle caption={`Version ${number}`}>{TITLE}</PageTitle>
      <SummaryList
        rows={[
          { key: 'State', value: <VersionTag version={version} current={head.current} /> },
          {
            key: 'Submitted',
            value: (
              <>
                {name(version.submittedBy)}, <Time at={version.submittedAt} show="zoned" />
              </>
            ),
          },
          ...(version.note ? [{ key: 'Note to the approvers', value: <Lines text={version.note} /> }] : []),
          {
            key: 'Approval',
            value: version.recordNumber ? (
              <>
                <a href={`/records/${version.recordNumber}`}>{version.recordNumber}</a>,{' '}
                <Time at={version.decidedAt!} show="zoned" />
              </>
            ) : version.runId ? (
              <a href={`/runs/${version.runId}`}>{version.runId}</a>
            ) : (
              'Not started'
            ),
          },
          { key: 'Controls', value: decisionWords(version.summary) },
          { key: 'Progress', value: progressWords(version.summary) },
          { key: 'Content', value: <code>{version.contentHash}</code> },
        ]}
      />
      {!unchanged && <Warning>The content is not the one that was submitted and decided on.</Warning>}
      <Buttons>
        <ButtonLink
          kind="secondary"
          href={`/soa/differences?from=${version.comparedWith ?? 'nothing'}&to=${number}`}
        >
          What changed
        </ButtonLink>
        <ButtonLink kind="secondary" href={`/soa/versions/${number}.csv`}>
          Download as CSV
        </ButtonLink>
      </Buttons>
      <StatementView statement={statement} names={names} />
    </>,
  );
}

/** GET /soa/draft: the statement as it would be submitted now. */
export async function draftPage(c: PageContext) {
  const [draft, names] = await Promise.all([readDraft(), readNames()]);
  const summary = summarize(draft.statement);
  return page(
    c,
    { title: `${TITLE}, draft`, current: NAV, breadcrumbs: CRUMBS },
    <>
      <PageTitle caption="Draft">{TITLE}</PageTitle>
      <InsetText>This is being worked on. What holds is the latest approved version.</InsetText>
      <SummaryList
        rows={[
          { key: 'Controls', value: decisionWords(summary) },
          { key: 'Progress', value: progressWords(summary) },
        ]}
      />
      <Buttons>
        <ButtonLink kind="secondary" href="/soa/draft.csv">
          Download as CSV
        </ButtonLink>
      </Buttons>
      <StatementView statement={draft.statement} names={names} />
    </>,
  );
}

/** GET /soa/draft.csv and /soa/versions/:version.csv. */
export async function csvFile(c: PageContext, name: string) {
  const [statement, names] = await Promise.all([readNamed(name), readNames()]);
  if (!statement) return problemPage(c, 404);
  const file = name === 'draft' ? 'draft' : `version-${name}`;
  return c.body(statementCsv(statement, names), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="statement-of-applicability-${file}.csv"`,
  });
}
