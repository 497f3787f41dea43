import {
  GROUPS,
  namedControls,
  type Statement,
  statementDifferences,
  summarize,
} from '../../../../shared/soa';
import { listPeople } from '../../../../shared/store/people';
import {
  type Draft,
  listVersions,
  readDraft,
  readStatement,
  type SoaVersion,
} from '../../../../shared/store/soa';
import type { PageContext } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  DataTable,
  EmptyState,
  Form,
  InsetText,
  type NoticeProps,
  PageTitle,
  SummaryList,
  Tag,
  Time,
} from '../../ui';
import { mayEdit, namesOf } from './facts';
import { VersionsTable } from './versions-table';
import { decisionWords, groupName, NAV, plural, progressWords, TITLE, VersionTag } from './words';

/** GET /soa: what holds, what is being worked on, and every version. */
export async function overviewPage(c: PageContext) {
  const [draft, versions, people] = await Promise.all([readDraft(), listVersions(), listPeople()]);
  const current = versions.find(({ version }) => version === draft.head.current);
  const held = current && (await readStatement(current.version));
  const names = namesOf(people);
  return page(
    c,
    { title: TITLE, current: NAV, notice: noticeOf(c) },
    <>
      <PageTitle caption="ISO/IEC 42001, 6.1.3">{TITLE}</PageTitle>
      <p>
        Which controls of Annex A and of your own apply, why, and what shows it. What your risk treatments
        need is included; what is excluded is justified.
      </p>
      <h2>What holds</h2>
      <Current version={current} />
      <Pending versions={versions} draft={draft} />
      <h2>The draft</h2>
      <DraftPart {...{ c, draft, held, names }} />
      <h2>Versions</h2>
      <VersionsTable versions={versions} current={draft.head.current} names={names} />
    </>,
  );
}

function noticeOf(c: PageContext): NoticeProps | undefined {
  const count = (name: string) => Number(c.req.query(name)) || 0;
  const done = c.req.query('done');
  if (done === 'submitted')
    return { kind: 'success', text: 'The version was submitted. Those who approve it are asked by mail.' };
  if (done === 'discarded')
    return { kind: 'success', text: 'The draft says again what the approved version says.' };
  if (done !== 'updated') return undefined;
  const contradicted = count('contradicted');
  const text = `${plural(count('included'), 'control was', 'controls were')} included and the links of ${count('relinked')} brought up to date.`;
  return contradicted === 0
    ? { kind: 'success', text }
    : {
        kind: 'important',
        text: `${text} ${plural(contradicted, 'excluded control is', 'excluded controls are')} named by a current risk: the check before submission says which.`,
      };
}

function Current({ version }: { version?: SoaVersion }) {
  if (!version)
    return (
      <EmptyState title="No version is approved yet">
        Take over what the risk records say, decide on the rest part by part, and submit the draft for
        approval.
      </EmptyState>
    );
  return (
    <>
      <SummaryList
        rows={[
          {
            key: 'Version',
            value: <a href={`/soa/versions/${version.version}`}>Version {version.version}</a>,
          },
          {
            key: 'Approved',
            value: (
              <>
                <Time at={version.decidedAt!} show="date" />, record{' '}
                <a href={`/records/${version.recordNumber}`}>{version.recordNumber}</a>
              </>
            ),
          },
          { key: 'Controls', value: decisionWords(version.summary) },
          { key: 'Progress', value: progressWords(version.summary) },
        ]}
      />
      <Buttons>
        <ButtonLink kind="secondary" href={`/soa/versions/${version.version}`}>
          Read or print it
        </ButtonLink>
        <ButtonLink kind="secondary" href={`/soa/versions/${version.version}.csv`}>
          Download as CSV
        </ButtonLink>
      </Buttons>
    </>
  );
}

/** A version that is with the approvers, or whose approval could not be started. */
function Pending({ versions, draft }: { versions: SoaVersion[]; draft: Draft }) {
  const [latest] = versions;
  if (!latest || latest.version === draft.head.current) return null;
  if (latest.state === 'in-approval')
    return (
      <InsetText>
        <a href={`/soa/versions/${latest.version}`}>Version {latest.version}</a> is with the approvers:{' '}
        <a href={`/runs/${latest.runId}`}>see how far it is</a>. You can go on working on the draft;
        submitting it again takes the place of that version.
      </InsetText>
    );
  if (latest.state !== 'submitted')
    return (
      <InsetText>
        <a href={`/soa/versions/${latest.version}`}>Version {latest.version}</a> was not approved:{' '}
        <VersionTag version={latest} current={draft.head.current} />{' '}
        {latest.recordNumber && (
          <>
            Who decided what, and why, is in{' '}
            <a href={`/records/${latest.recordNumber}`}>{latest.recordNumber}</a>.{' '}
          </>
        )}
        The draft still has everything: change it and submit it again.
      </InsetText>
    );
  return (
    <InsetText>
      <p>Version {latest.version} was submitted, but its approval did not start.</p>
      <Form action={`/soa/versions/${latest.version}/start-approval`}>
        <Button kind="secondary">Start the approval</Button>
      </Form>
    </InsetText>
  );
}

interface DraftPartProps {
  c: PageContext;
  draft: Draft;
  /** The content of the version that holds. */
  held?: Statement;
  names: ReadonlyMap<string, string>;
}

function DraftPart({ c, draft, held, names }: DraftPartProps) {
  const { statement, head, updatedAt, updatedBy } = draft;
  const edit = mayEdit(c);
  const controls = namedControls(statement.own);
  const groups = GROUPS.map((group) => {
    const ids = new Set(controls.filter((control) => control.group === group.id).map(({ id }) => id));
    return { group, summary: summarize(statement, ids) };
  });
  const changed = held ? statementDifferences(held, statement, names).length : 0;
  return (
    <>
      <p>
        {decisionWords(summarize(statement))}.{' '}
        {updatedAt && (
          <>
            Last changed by {names.get(updatedBy!) ?? updatedBy}, <Time at={updatedAt} show="relative" />.{' '}
          </>
        )}
        {held &&
          (changed === 0 ? (
            `It says the same as version ${head.current}.`
          ) : (
            <>
              <a href={`/soa/differences?from=${head.current}&to=draft`}>
                {plural(changed, 'control differs', 'controls differ')}
              </a>{' '}
              from version {head.current}.
            </>
          ))}
      </p>
      {edit && (
        <Form action="/soa/update-from-risks">
          <Buttons>
            <ButtonLink href="/soa/submit">Check and submit</ButtonLink>
            <Button kind="secondary">Take over from the risk records</Button>
            {changed > 0 && (
              <ButtonLink kind="secondary" href="/soa/discard">
                Discard the changes
              </ButtonLink>
            )}
          </Buttons>
        </Form>
      )}
      <p>
        <a href="/soa/draft">Read the whole draft</a> · <a href="/soa/coverage">Risks and controls</a>
      </p>
      <DataTable
        caption="Parts of the draft"
        captionHidden
        rows={groups}
        columns={[
          {
            head: 'Part',
            header: true,
            cell: ({ group }) => (
              <a href={edit ? `/soa/edit/${group.id}` : `/soa/draft#${group.id}`}>{groupName(group)}</a>
            ),
          },
          {
            head: 'Decided',
            cell: ({ summary }) =>
              summary.controls === 0 ? (
                <span class="muted">No controls</span>
              ) : summary.undecided === 0 ? (
                <Tag tone="good">All {summary.controls}</Tag>
              ) : (
                <Tag tone="attention">
                  {summary.controls - summary.undecided} of {summary.controls}
                </Tag>
              ),
          },
          {
            head: 'So far',
            cell: ({ summary }) =>
              summary.included + summary.excluded === 0 ? (
                <span class="muted">Nothing yet</span>
              ) : (
                decisionWords({ ...summary, undecided: 0 })
              ),
          },
          {
            head: 'Progress',
            cell: ({ summary }) =>
              summary.included === 0 ? <span class="muted">–</span> : progressWords(summary),
          },
        ]}
      />
    </>
  );
}
