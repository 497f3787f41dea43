import { shortHash } from '../../../../shared/canonical';
import { formOf, type Register } from '../../../../shared/registers';
import { dayOf } from '../../../../shared/schedule/zone';
import {
  type Entry,
  type EntryWithContent,
  getVersion,
  listVersions,
} from '../../../../shared/store/registers';
import { readSetup } from '../../../../shared/store/registers/due';
import { listMeasurements } from '../../../../shared/store/registers/measurements';
import { type PageContext, personOf } from '../../env';
import { ContentView } from '../../forms';
import { page, problemPage } from '../../page';
import {
  ButtonLink,
  Buttons,
  CalendarDate,
  EmptyState,
  type NoticeProps,
  PageTitle,
  SummaryList,
  Time,
} from '../../ui';
import { changes } from './access';
import { namesFor } from './choices';
import { ClocksTable } from './clocks-table';
import { History, VersionLine } from './history';
import { Clauses } from './overview';
import { Trend } from './trend';
import { ApprovalTag, capital, EntryTag, entryHref } from './words';

/** Versions that a page shows; it links to the older ones. */
const VERSIONS = 10;

const DONE: Record<string, NoticeProps> = {
  added: { kind: 'success', text: 'It was saved.' },
  saved: { kind: 'success', text: 'The changes were saved as a new version.' },
  measured: { kind: 'success', text: 'The value was saved.' },
  submitted: {
    kind: 'success',
    text: 'The version is with the approvers. It holds from the moment they approve it.',
  },
  unchanged: { text: 'Nothing was different, so nothing was saved.' },
};
const REPORTED: NoticeProps = {
  kind: 'success',
  text: 'The incident was reported. Whoever handles incidents sees it now; tell them at once as well if harm goes on.',
};

const crumbs = (register: Register) => [
  { text: 'Registers', href: '/registers' },
  ...(register.single ? [] : [{ text: register.title, href: `/registers/${register.id}` }]),
];

/** GET /registers/:kind/:id: what it says, how it stands, and its history. */
export async function entryPage(c: PageContext, register: Register, { entry, content }: EntryWithContent) {
  const older = /^V#\d+$/.test(c.req.query('before') ?? '') ? undefined : c.req.query('before');
  const [setup, versions, measurements, writes] = await Promise.all([
    readSetup(),
    listVersions(register, entry.id, VERSIONS + 1, older),
    register.id === 'objectives' ? listMeasurements(register, entry.id) : [],
    changes(personOf(c), register),
  ]);
  const form = formOf(register, setup);
  const people = [...versions.items, ...measurements].map(({ by }) => by);
  const names = await namesFor([content, ...versions.items.map((one) => one.content)], people);
  const { timeZone } = c.get('settings');
  const here = entryHref(entry);
  const done = c.req.query('done') ?? '';
  const notice =
    done === 'added' && register.intake ? REPORTED : Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  const isOld = older !== undefined;
  return page(
    c,
    { title: entry.title, current: 'registers', breadcrumbs: crumbs(register), ...(notice && { notice }) },
    <>
      <PageTitle
        caption={
          <>
            {capital(register.singular)} · evidence for <Clauses of={register} />
          </>
        }
        actions={writes && !isOld && <EditButtons register={register} here={here} />}
      >
        {entry.title}
      </PageTitle>
      <p>
        <EntryTag register={register} entry={entry} /> <ApprovalTag register={register} entry={entry} />
      </p>
      {register.approval && <Approval entry={entry} writes={writes} />}
      {register.id === 'incidents' && (
        <ClocksTable
          incident={content}
          clocks={setup.clocks}
          now={c.get('now')}
          timeZone={timeZone}
          editHref={writes ? `${here}/edit?part=clocks` : undefined}
        />
      )}
      {register.id === 'objectives' && (
        <Trend
          objective={content}
          measurements={measurements}
          names={names}
          today={dayOf(c.get('now').getTime(), timeZone)}
          measureHref={writes ? `${here}/measurements/new` : undefined}
        />
      )}
      <ContentView form={form} content={content} names={names} />
      <h2>History</h2>
      {entry.version === 0 ? (
        <p>It came with aimsflow and was not changed here yet.</p>
      ) : (
        <History
          form={form}
          versions={versions.items}
          names={names}
          hrefOf={(version) => `${here}/versions/${version}`}
          approved={entry.approved?.version}
          daysOnly={register.confidential !== undefined}
        />
      )}
      {versions.next && (
        <p>
          <a href={`${here}/versions/${versions.items.at(-1)!.version}`}>Older versions</a>
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'Version', value: String(entry.version) },
          ...(entry.dueOn && register.id !== 'incidents' && register.id !== 'concerns'
            ? [{ key: 'To be looked at on', value: <CalendarDate date={entry.dueOn} /> }]
            : []),
          { key: 'Fingerprint of the content', value: <code>{shortHash(entry.contentHash)}</code> },
        ]}
      />
    </>,
  );
}

/** Which version holds, what the approvers have, and the way to ask them. */
function Approval({ entry, writes }: { entry: Entry; writes: boolean }) {
  const { approved, pending, version } = entry;
  const here = entryHref(entry);
  return (
    <>
      {approved ? (
        <p>
          <a href={`${here}/versions/${approved.version}`}>Version {String(approved.version)}</a> holds since{' '}
          <Time at={approved.at} show="date" />, by{' '}
          <a href={`/records/${approved.recordNumber}`}>{approved.recordNumber}</a>.
        </p>
      ) : (
        <p>No version is approved yet, so none is in force.</p>
      )}
      {pending && (
        <p>
          Version {String(pending.version)} is <a href={`/runs/${pending.runId}`}>with the approvers</a>.
        </p>
      )}
      {writes && approved?.version !== version && pending?.version !== version && (
        <Buttons>
          <ButtonLink href={`${here}/approval/new`}>Submit version {String(version)} for approval</ButtonLink>
        </Buttons>
      )}
    </>
  );
}

function EditButtons({ register, here }: { register: Register; here: string }) {
  if (!register.parts) return <ButtonLink href={`${here}/edit`}>Edit</ButtonLink>;
  const buttons = register.parts.filter(({ button }) => button);
  return (
    <>
      {buttons.map(({ id, button }, index) => (
        <>
          <ButtonLink
            href={`${here}/edit?part=${id}`}
            kind={index === buttons.length - 1 ? 'primary' : 'secondary'}
          >
            {button}
          </ButtonLink>{' '}
        </>
      ))}
    </>
  );
}

/** GET /registers/:kind/:id/versions/:version: one version as it was. */
export async function versionPage(
  c: PageContext,
  register: Register,
  { entry }: EntryWithContent,
  number: number,
) {
  const version = await getVersion(register, entry.id, number);
  if (!version) return problemPage(c, 404);
  const [setup, before] = await Promise.all([readSetup(), getVersion(register, entry.id, number - 1)]);
  const form = formOf(register, setup);
  const names = await namesFor([version.content, before?.content ?? {}], [version.by]);
  const here = entryHref(entry);
  const isLatest = number === entry.version;
  return page(
    c,
    {
      title: `${entry.title}, version ${number}`,
      current: 'registers',
      breadcrumbs: [...crumbs(register), { text: entry.title, href: here }],
      ...(!isLatest && {
        notice: {
          kind: 'important',
          text: (
            <>
              This is an earlier version. <a href={here}>The latest is version {String(entry.version)}</a>.
            </>
          ),
        },
      }),
    },
    <>
      <PageTitle
        caption={
          <VersionLine version={version} names={names} daysOnly={register.confidential !== undefined} />
        }
      >
        {register.titleOf(version.content)}
      </PageTitle>
      {version.note && <p>Why it was changed: {version.note}</p>}
      <ContentView form={form} content={version.content} names={names} />
      <h2>What changed from the version before</h2>
      {before ? (
        <History
          form={form}
          versions={[version, before]}
          names={names}
          hrefOf={(other) => `${here}/versions/${other}`}
          approved={entry.approved?.version}
          daysOnly={register.confidential !== undefined}
        />
      ) : (
        <p>It is the first version.</p>
      )}
      <SummaryList
        rows={[
          { key: 'Fingerprint of the content', value: <code>{version.contentHash}</code> },
          {
            key: 'Other versions',
            value: (
              <>
                {number > 1 && <a href={`${here}/versions/${number - 1}`}>Version {String(number - 1)}</a>}{' '}
                {!isLatest && <a href={`${here}/versions/${number + 1}`}>Version {String(number + 1)}</a>}
                {number <= 1 && isLatest && 'None'}
              </>
            ),
          },
        ]}
      />
    </>,
  );
}

/** A register of one entry that nobody has written yet. */
export function emptySinglePage(c: PageContext, register: Register, writes: boolean) {
  return page(
    c,
    { title: register.title, current: 'registers', breadcrumbs: crumbs(register) },
    <>
      <PageTitle caption={<Clauses of={register} />}>{register.title}</PageTitle>
      <p>{register.intro}</p>
      <EmptyState
        title="Not written yet"
        action={writes && <ButtonLink href={`/registers/${register.id}/new`}>Write it</ButtonLink>}
      >
        {writes
          ? 'Write the first version; every later change makes another.'
          : 'An administrator or a process owner can write it.'}
      </EmptyState>
    </>,
  );
}
