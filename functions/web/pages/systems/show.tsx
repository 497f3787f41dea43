import { randomBytes } from 'node:crypto';
import { shortHash } from '../../../../shared/canonical';
import { hasRole } from '../../../../shared/people/person';
import { FIELDS } from '../../../../shared/register/fields';
import type { FieldName } from '../../../../shared/register/system';
import { isFinal } from '../../../../shared/runs/run';
import { getPerson } from '../../../../shared/store/people';
import { runsOfSystem } from '../../../../shared/store/runs';
import type { StoredSystem } from '../../../../shared/store/systems';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  Details,
  EmptyState,
  Form,
  Hidden,
  type NoticeProps,
  PageTitle,
  SummaryList,
  Time,
} from '../../ui';
import { Lines } from '../lines';
import { RunsTable } from '../runs/runs-table';
import { GROUPS } from './groups';
import { saysMore, valueWords } from './words';

const DONE: Record<string, NoticeProps> = {
  added: { kind: 'success', text: 'The system was added to the register.' },
  saved: { kind: 'success', text: 'The changes were saved.' },
  started: {
    kind: 'success',
    text: 'The changes were saved. One of them is significant, so a risk assessment of the system was started.',
  },
  unchanged: { text: 'Nothing was different, so nothing was saved.' },
};

/** GET /systems/:id: one entry of the register, and its risk assessments. */
export async function systemPage(c: PageContext, system: StoredSystem) {
  const [runs, owner] = await Promise.all([
    runsOfSystem(system.id),
    system.ownerId ? getPerson(system.ownerId) : undefined,
  ]);
  const people = new Map(owner && [[owner.id, owner.active ? owner.name : `${owner.name} (has left)`]]);
  const mayChange = hasRole(personOf(c), 'admin', 'process-owner');
  const underWay = runs.find((run) => !isFinal(run));
  const done = c.req.query('done') ?? '';
  const others = Object.entries(system.other);
  return page(
    c,
    {
      title: system.name,
      current: 'systems',
      breadcrumbs: [{ text: 'AI systems', href: '/systems' }],
      ...(Object.hasOwn(DONE, done) && { notice: DONE[done] }),
    },
    <>
      <PageTitle
        caption="AI system"
        actions={mayChange && <ButtonLink href={`/systems/${system.id}/edit`}>Edit</ButtonLink>}
      >
        {system.name}
      </PageTitle>
      {GROUPS.map(({ title, fields }) => (
        <>
          <h2>{title}</h2>
          <SummaryList
            rows={fields
              .filter((field) => field !== 'name')
              .map((field) => ({
                key: FIELDS[field].label,
                value: <FieldValue system={system} field={field} people={people} />,
              }))}
          />
        </>
      ))}
      {others.length > 0 && (
        <Details summary={`Other information from the source (${others.length})`}>
          <SummaryList
            rows={others.map(([column, text]) => ({ key: column, value: <Lines text={text} /> }))}
          />
        </Details>
      )}
      <h2>Risk assessments</h2>
      <RunsTable
        runs={runs}
        caption={`Risk assessments of ${system.name}`}
        empty={
          <EmptyState title="No risk assessment yet">
            One starts by a schedule, when a significant field of the system changes, or by the button below.
          </EmptyState>
        }
      />
      {mayChange && (
        <Form action={`/systems/${system.id}/assess`}>
          <Hidden name="nonce" value={randomBytes(9).toString('base64url')} />
          <p>
            {underWay ? (
              <>
                A risk assessment is <a href={`/runs/${underWay.id}`}>under way</a>. You can start another one
                beside it.
              </>
            ) : (
              `${owner?.active ? owner.name : 'Whoever is responsible'} gets a mail with a link to the assessment.`
            )}
          </p>
          <Buttons>
            <Button kind="secondary">Start a risk assessment</Button>
          </Buttons>
        </Form>
      )}
      <h2>This entry</h2>
      <SummaryList
        rows={[
          { key: 'Version', value: String(system.version) },
          { key: 'Last changed', value: <Time at={system.updatedAt} /> },
          {
            key: 'Fingerprint',
            value: (
              <>
                <code>{shortHash(system.contentHash)}</code>
                <br />
                <small>
                  The start of the SHA-256 of the content. Assessments name the one they were made on.
                </small>
              </>
            ),
          },
        ]}
      />
    </>,
  );
}

function FieldValue(props: { system: StoredSystem; field: FieldName; people: ReadonlyMap<string, string> }) {
  const { system, field, people } = props;
  const shown = valueWords(field, system[field], people);
  const asStated = system.asStated[field];
  return (
    <>
      {shown === '' ? <span class="muted">Not given</span> : <Lines text={shown} />}
      {asStated && saysMore(asStated, shown) && (
        <>
          <br />
          <small>
            In the source: <Lines text={asStated} />
          </small>
        </>
      )}
    </>
  );
}
