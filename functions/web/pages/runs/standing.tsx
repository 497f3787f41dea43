import type { Person } from '../../../../shared/people/person';
import { FIELDS } from '../../../../shared/register/fields';
import type { FieldName } from '../../../../shared/register/system';
import type { Run } from '../../../../shared/runs/run';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import type { Task } from '../../../../shared/tasks/task';
import { Time } from '../../ui';

/** Says a person's name by id. */
export type NameOf = (id: string) => string;

export const namesFrom = (people: Person[]): NameOf => {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => (id === 'aimsflow' ? 'aimsflow' : (names.get(id) ?? 'someone who is gone'));
};

export const listOf = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** What the run is about and why it was started, in one sentence. */
export function About({ run, schedule, nameOf }: { run: Run; schedule?: ProcessSchedule; nameOf: NameOf }) {
  return (
    <p>
      The risks of <a href={`/systems/${run.systemId}`}>{run.systemName}</a> are assessed and their treatment
      is planned, <Why run={run} schedule={schedule} nameOf={nameOf} />.
    </p>
  );
}

function Why({ run, schedule, nameOf }: { run: Run; schedule?: ProcessSchedule; nameOf: NameOf }) {
  const who = run.startedBy ? nameOf(run.startedBy) : 'somebody';
  if (run.reason === 'manual') return <>because {who} started it by hand</>;
  if (run.reason === 'change') {
    const fields = (run.changedFields ?? []).map((name) => FIELDS[name as FieldName]?.label ?? name);
    return (
      <>
        because {who} changed what matters for it in the register: {fields.join(', ')}
      </>
    );
  }
  return (
    <>
      because the schedule {schedule ? <a href={`/schedules/${schedule.id}`}>{schedule.name}</a> : 'for it'}{' '}
      ran on {run.occurrence ? <Time at={run.occurrence} show="zoned" /> : 'time'}
    </>
  );
}

/** Where the run stands, who is asked and until when. */
export function Standing({ run, tasks, nameOf }: { run: Run; tasks: Task[]; nameOf: NameOf }) {
  const open = tasks.find(({ state }) => state === 'open');
  switch (run.state) {
    case 'starting':
      return <p>It is being started. Should that fail, it is tried again every minute.</p>;
    case 'running':
      return open ? (
        <p>
          {listOf(open.assignees.map(nameOf))} {open.assignees.length > 1 ? 'are' : 'is'} asked to{' '}
          {open.step === 'assess' ? 'assess the risks' : 'decide on the treatment'}. Due:{' '}
          <Time at={open.dueAt} />. Without an answer the run ends on <Time at={open.expiresAt} show="date" />
          .
        </p>
      ) : (
        <p>Nobody has to do anything: aimsflow prepares the next step.</p>
      );
    case 'recorded':
    case 'rejected':
      return (
        <p>
          It is finished: {run.state === 'rejected' ? 'the treatment was rejected, as' : ''}{' '}
          <a href={`/records/${run.recordNumber}`}>record {run.recordNumber}</a>{' '}
          {run.state === 'rejected' ? 'says.' : 'holds the result.'}
        </p>
      );
    default:
      return (
        <p>
          It ended without a record: {lowerFirst(run.problem ?? 'the reason is not known')}. The
          administrators were told. A new run can be started from the page of{' '}
          <a href={`/systems/${run.systemId}`}>{run.systemName}</a>.
        </p>
      );
  }
}

const lowerFirst = (text: string) => `${text[0]?.toLowerCase()}${text.slice(1)}`;
