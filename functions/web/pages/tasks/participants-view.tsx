import { type Participant, participantsOf } from '../../../../shared/tasks/participants';
import { FIRST_ANSWER, GROUPS, partsOf, ruleInWords } from '../../../../shared/tasks/rule';
import type { Task } from '../../../../shared/tasks/task';
import { DataTable, StateTag, Tag, Time } from '../../ui';
import { Lines } from '../lines';

type NameOf = (personId: string) => string;

/** Everybody a task names: those who were asked, by whom and instead of whom. */
export const peopleOf = (task: Task): string[] =>
  participantsOf(task).flatMap(({ personId, broughtIn }) =>
    broughtIn ? [personId, broughtIn.by, broughtIn.insteadOf] : [personId],
  );

/**
 * Who is asked, for which group and in which order, and what each answered; nothing where one person alone is asked by a
 * rule that names no group.
 */
export function ParticipantsView({ task, nameOf }: { task: Task; nameOf: NameOf }) {
  const people = participantsOf(task);
  const rule = task.rule ?? FIRST_ANSWER;
  const named = partsOf(rule).some(({ group }) => group !== undefined);
  if (people.length < 2 && !named) return null;
  const counted = people.filter(({ state }) => state !== 'handed-on').length;
  return (
    <>
      <h2>Who decides</h2>
      <p>
        {ruleInWords(rule, counted)}
        {people.some(({ groups = [] }) => groups.length > 1) &&
          ' Nobody else is there for one of the groups, so one person answers for both.'}
      </p>
      <DataTable
        caption="Who is asked, and what each answered"
        captionHidden
        rows={people}
        columns={[
          { head: 'Person', header: true, cell: ({ personId }) => nameOf(personId) },
          ...(named
            ? [{ head: 'Answers for', cell: ({ groups = [] }: Participant) => labelsOf(groups) }]
            : []),
          { head: 'Answer', cell: (one) => <AnswerOf one={one} open={task.state === 'open'} /> },
          { head: 'Comment', cell: (one) => <Words one={one} nameOf={nameOf} /> },
        ]}
      />
    </>
  );
}

const labelsOf = (groups: NonNullable<Participant['groups']>) =>
  groups.map((group) => GROUPS[group].label).join(', ');

function AnswerOf({ one, open }: { one: Participant; open: boolean }) {
  if (one.answer) {
    return (
      <>
        <StateTag of="decision" state={one.answer.decision} /> <Time at={one.answer.at} show="zoned" />
      </>
    );
  }
  if (one.state === 'handed-on') return <>Somebody else was asked instead</>;
  if (one.state === 'left') return <Tag tone="attention">Has left</Tag>;
  if (one.state === 'not-needed') return <>No answer is needed: others of the group approved</>;
  if (!open) return <>No answer was needed any more</>;
  return one.state === 'later' ? <>Asked in turn</> : <Tag tone="info">Asked</Tag>;
}

function Words({ one: { answer, broughtIn, takenBack }, nameOf }: { one: Participant; nameOf: NameOf }) {
  return (
    <>
      {broughtIn && (
        <p>
          <small>
            In the place of {nameOf(broughtIn.insteadOf)},{' '}
            {broughtIn.how === 'replaced' ? 'who' : `asked by ${nameOf(broughtIn.by)}:`} {broughtIn.reason}
            {broughtIn.override && ` (exception: this person ${broughtIn.override})`}
          </small>
        </p>
      )}
      {takenBack && (
        <p>
          <small>
            Took back on <Time at={takenBack.at} show="zoned" />:{' '}
            <StateTag of="decision" state={takenBack.answer.decision} />
            {takenBack.why && ` (${takenBack.why})`}
          </small>
        </p>
      )}
      {answer?.comment && <Lines text={answer.comment} />}
      {answer?.conditions && (
        <p>
          <strong>Conditions:</strong> <Lines text={answer.conditions} />
        </p>
      )}
      {answer?.references && (
        <p>
          <strong>Refers to:</strong> <Lines text={answer.references} />
        </p>
      )}
      {answer?.override && <p>Exception: this person {answer.override}. The comment is the reason.</p>}
    </>
  );
}
