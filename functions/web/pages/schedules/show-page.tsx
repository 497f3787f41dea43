import { hasRole, type Person } from '../../../../shared/people/person';
import { processById } from '../../../../shared/processes';
import type { Run } from '../../../../shared/runs/run';
import { upcomingRuns } from '../../../../shared/schedule';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import { type PageContext, personOf } from '../../env';
import { page } from '../../page';
import {
  Button,
  ButtonLink,
  Buttons,
  Form,
  type NoticeProps,
  PageTitle,
  StateTag,
  SummaryList,
} from '../../ui';
import { RunsTable } from '../runs/runs-table';
import { inWords, stateOf, systemsInWords } from './list-page';
import { NextRuns } from './next-runs';
import { SystemLinks } from './system-links';

export interface ShowPageProps {
  schedule: ProcessSchedule;
  owner?: Person;
  /** The chosen systems' names; empty when it is for all. */
  chosen: { id: string; name: string }[];
  /** How many systems it would start runs for now. */
  systemsNow: number;
  recent: Run[];
}

/** What has just been done, by the `done` of the address. */
const NOTICES: Record<string, string> = {
  added: 'The schedule is saved. It runs at the times below.',
  changed: 'The schedule is changed. It runs at the times below.',
  paused: 'The schedule is paused: it starts nothing until it is resumed. Runs that were started go on.',
  resumed:
    'The schedule is active again. It runs at the times below; what it missed while paused is not made up for.',
  started: 'The runs are being started: it takes up to a minute. Reload this page to see them below.',
};

/** One schedule: when, for which systems, what it started; and for admins what can be done with it. */
export function showPage(c: PageContext, { schedule, owner, chosen, systemsNow, recent }: ShowPageProps) {
  const now = c.get('now');
  const admin = hasRole(personOf(c), 'admin');
  const state = stateOf(schedule, now);
  const done = c.req.query('done') ?? '';
  const notice: NoticeProps | undefined = Object.hasOwn(NOTICES, done)
    ? { kind: 'success', text: NOTICES[done] }
    : undefined;
  const path = `/schedules/${schedule.id}`;
  return page(
    c,
    {
      title: schedule.name,
      current: 'schedules',
      breadcrumbs: [{ text: 'Schedules', href: '/schedules' }],
      notice,
    },
    <>
      <PageTitle
        caption={`Schedule: ${processById(schedule.process).name}`}
        actions={<StateTag of="schedule" state={state} />}
      >
        {schedule.name}
      </PageTitle>
      <SummaryList
        rows={[
          { key: 'When', value: inWords(schedule) },
          { key: 'Expression', value: <code>{schedule.expression}</code> },
          { key: 'Time zone', value: schedule.timeZone },
          { key: 'For', value: <Systems schedule={schedule} chosen={chosen} systemsNow={systemsNow} /> },
          {
            key: 'Who is asked first where nobody else is named',
            value: schedule.ownerId ? (owner?.name ?? 'Someone who is gone') : 'As in the settings',
          },
        ]}
      />
      {admin && <Actions schedule={schedule} path={path} />}
      <h2>The next five runs</h2>
      {schedule.state === 'paused' ? (
        <p>Not before it is resumed.</p>
      ) : (
        <NextRuns runs={upcomingRuns(schedule, now, 5)} timeZone={schedule.timeZone} />
      )}
      <h2>What it started last</h2>
      <RunsTable runs={recent} caption="Runs of this schedule, newest first" empty={<p>Nothing yet.</p>} />
      {recent.length > 0 && (
        <p>
          <a href={`/runs?schedule=${schedule.id}`}>All runs of this schedule</a>
        </p>
      )}
    </>,
  );
}

function Actions({ schedule, path }: { schedule: ProcessSchedule; path: string }) {
  return (
    <Buttons>
      <ButtonLink href={`${path}/run`}>Run now</ButtonLink>
      <ButtonLink href={`${path}/edit`} kind="secondary">
        Change
      </ButtonLink>
      {schedule.state === 'enabled' ? (
        <Form action={`${path}/pause`}>
          <Button kind="secondary">Pause</Button>
        </Form>
      ) : (
        <Form action={`${path}/resume`}>
          <Button kind="secondary">Resume</Button>
        </Form>
      )}
    </Buttons>
  );
}

function Systems(props: Pick<ShowPageProps, 'schedule' | 'chosen' | 'systemsNow'>) {
  const { schedule, chosen, systemsNow } = props;
  if (processById(schedule.process).about === 'organization') return <>The organization</>;
  if (schedule.systems.kind === 'all')
    return <>All systems in the register that are not retired: {systemsNow.toLocaleString('en')} now</>;
  if (schedule.systems.kind === 'due')
    return (
      <>
        Systems whose assessment is due <a href="/risk?due=now">by their risk</a>, and{' '}
        <a href="/risk/settings">some</a> that were never assessed: {systemsNow.toLocaleString('en')} now
      </>
    );
  return (
    <>
      {systemsInWords(schedule)}
      {systemsNow < schedule.systems.systemIds.length &&
        `, of which ${systemsNow.toLocaleString('en')} are still in the register`}
      <SystemLinks summary="Which systems" systems={chosen} />
    </>
  );
}
