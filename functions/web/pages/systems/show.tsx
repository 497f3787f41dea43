import { hasRole } from '../../../../shared/people/person';
import { ownersIn } from '../../../../shared/store/ownership';
import { listPeople } from '../../../../shared/store/people';
import { runsOfSystem } from '../../../../shared/store/runs';
import { listSchedules } from '../../../../shared/store/schedules';
import { type StoredSystem, systemVersions } from '../../../../shared/store/systems';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import { ButtonLink, type NoticeProps, PageTitle } from '../../ui';
import { impactSection } from '../impact/standing';
import { riskOfSystem } from '../risk/of-system';
import { Entry, mayReadImports, namesOf } from './entry';
import { NextDates } from './next-dates';
import { SystemRuns } from './runs';
import { Owners, Versions } from './versions';

const DONE: Record<string, NoticeProps> = {
  added: { kind: 'success', text: 'The system was added to the register.' },
  saved: { kind: 'success', text: 'The changes were saved.' },
  started: {
    kind: 'success',
    text: 'The changes were saved. One of them is significant, so a risk assessment of the system was started.',
  },
  conditions: { kind: 'success', text: 'The conditions of the approval are confirmed.' },
  unchanged: { text: 'Nothing was different, so nothing was saved.' },
};

/** GET /systems/:id: one entry of the register, what is done about it, and its history. */
export async function systemPage(c: PageContext, system: StoredSystem) {
  const mayChange = hasRole(personOf(c), 'admin', 'process-owner');
  const [runs, everybody, versions, schedules, impact] = await Promise.all([
    runsOfSystem(system.id),
    listPeople(),
    systemVersions(system.id),
    listSchedules(),
    impactSection(c, system, mayChange),
  ]);
  const people = namesOf(everybody);
  const owner = everybody.find(({ id }) => id === system.ownerId);
  const owners = ownersIn(versions);
  const done = c.req.query('done') ?? '';
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
      <Entry system={system} people={people} />
      {impact}
      {await riskOfSystem(c, system, runs)}
      <SystemRuns
        system={system}
        runs={runs}
        ownerName={owner?.active ? owner.name : undefined}
        mayStart={mayChange}
      />
      <NextDates system={system} schedules={schedules} now={c.get('now')} />
      {owners.some(({ until }) => until) && <Owners owners={owners} people={people} />}
      <h2>Versions of this entry</h2>
      <p>
        Every change is kept. Assessments name the version that they were made on, and its fingerprint: the
        start of the SHA-256 of its content.
      </p>
      <Versions versions={versions} people={people} mayReadImports={mayReadImports(personOf(c))} />
    </>,
  );
}
