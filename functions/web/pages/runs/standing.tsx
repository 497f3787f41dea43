import { lowerFirst } from '../../../../shared/first-letter';
import { processById, stepOf } from '../../../../shared/processes';
import { FIELDS } from '../../../../shared/register/fields';
import type { FieldName } from '../../../../shared/register/system';
import type { Run } from '../../../../shared/runs/run';
import type { ProcessSchedule } from '../../../../shared/schedule/process-schedule';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import { Time } from '../../ui';
import { listOf, type NameOf } from '../names';

/** What the run is about and why it was started, in one sentence. */
export function About({ run, schedule, nameOf }: { run: Run; schedule?: ProcessSchedule; nameOf: NameOf }) {
  const process = processById(run.process);
  return (
    <p>
      {process.name}
      {run.systemId ? (
        <>
          {' '}
          {process.about === 'system' ? 'of ' : 'about '}
          <a href={`/systems/${run.systemId}`}>
            {process.about === 'system' ? run.systemName : 'an AI system of the register'}
          </a>
        </>
      ) : null}
      , started <Why run={run} schedule={schedule} nameOf={nameOf} />. {process.purpose}
    </p>
  );
}

function Why({ run, schedule, nameOf }: { run: Run; schedule?: ProcessSchedule; nameOf: NameOf }) {
  const who = run.startedBy ? nameOf(run.startedBy) : 'somebody';
  if (run.reason === 'manual') return <>by {who}</>;
  if (run.reason === 'follow-up') return <>as a follow-up of {run.source}</>;
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
  const open = tasks.filter(({ state }) => state === 'open');
  switch (run.state) {
    case 'starting':
      return <p>It is being started. Should that fail, it is tried again every minute.</p>;
    case 'running':
    case 'following-up':
      return (
        <>
          {run.recordNumber && (
            <p>
              Its <Record run={run} /> is made. What was decided is carried out now.
            </p>
          )}
          {open.length === 0 && <p>Nobody has to do anything: aimsflow waits, or prepares the next step.</p>}
          {open.map((task) => (
            <Waiting task={task} nameOf={nameOf} />
          ))}
        </>
      );
    case 'recorded':
    case 'rejected':
      return (
        <p>
          It is finished: {run.state === 'rejected' ? 'it was rejected, as ' : ''}
          <Record run={run} /> {run.state === 'rejected' ? 'says.' : 'holds the result'}
          {run.followUpNumber && (
            <>
              , and <a href={`/records/${run.followUpNumber}`}>record {run.followUpNumber}</a> what was
              carried out
            </>
          )}
          {run.state !== 'rejected' && '.'}
        </p>
      );
    case 'withdrawn':
      return (
        <p>
          It was withdrawn: {run.problem}. {run.recordNumber && <Record run={run} />}
        </p>
      );
    default:
      return (
        <p>
          {run.recordNumber ? (
            <>
              Its <Record run={run} /> stays, but it ended before what was decided was followed up
            </>
          ) : (
            'It ended without a record'
          )}
          : {lowerFirst(run.problem ?? 'the reason is not known')}. The administrators were told. It can be
          started again from{' '}
          {run.systemId ? (
            <>
              the page of <a href={`/systems/${run.systemId}`}>{run.systemName}</a>
            </>
          ) : (
            <a href="/processes">Processes</a>
          )}
          .
        </p>
      );
  }
}

const Record = ({ run: { recordNumber } }: { run: Run }) => (
  <a href={`/records/${recordNumber}`}>record {recordNumber}</a>
);

function Waiting({ task, nameOf }: { task: Task; nameOf: NameOf }) {
  const asked = task.assignees.map(nameOf);
  const { ifUnanswered } = stepOf(task);
  return (
    <p>
      {asked.length === 0 ? 'Nobody is left who could answer' : `${listOf(asked)} is asked`}:{' '}
      <a href={`/tasks/${task.id}`}>{taskTitle(task)}</a>. Due: <Time at={task.dueAt} />.{' '}
      {ifUnanswered ? (
        <>
          It can be answered until <Time at={task.expiresAt} show="date" />. {ifUnanswered}
        </>
      ) : (
        <>
          Without an answer the run ends on <Time at={task.expiresAt} show="date" />.
        </>
      )}
    </p>
  );
}
