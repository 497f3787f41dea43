import type { Person } from '../people/person';
import { type AssessmentDecision, buildRecord } from '../risk/record';
import type { Run } from '../runs/run';
import { participantsOf } from '../tasks/participants';
import { partsOf, ruleInWords } from '../tasks/rule';
import type { Task } from '../tasks/task';
import { readContent } from './assessments';
import { getPeople } from './people';
import type { StoredRecord } from './records';

const personRef = (people: Person[], id: string) => ({
  id,
  name: people.find((person) => person.id === id)?.name ?? id,
});

const meansOf = ({ closedByMeans }: Task): 'link' | 'sign-in' | undefined =>
  closedByMeans === 'system' ? undefined : closedByMeans;

/** Every answer of those who decided, in order; one for tasks of earlier releases, which had one answer each. */
function decisionsOf(tasks: Task[], people: Person[]): AssessmentDecision[] {
  return tasks
    .filter((task) => task.step === 'approve' && task.state === 'done')
    .flatMap((task) => {
      const answers = participantsOf(task).flatMap(({ personId, answer }) =>
        answer ? [{ personId, ...answer }] : [],
      );
      const given =
        answers.length > 0
          ? answers
          : [
              {
                personId: task.closedBy!,
                decision: task.decision!,
                at: task.closedAt!,
                comment: task.comment ?? '',
                means: meansOf(task),
              },
            ];
      const { rule } = task;
      const named = rule && partsOf(rule).some(({ group }) => group !== undefined);
      return given.map(({ personId, decision, at, comment, means }) => ({
        outcome: decision as AssessmentDecision['outcome'],
        by: personRef(people, personId),
        at,
        ...(means && { means }),
        comment,
        ...(named && { rule: ruleInWords(rule) }),
        contentHash: task.contentHash as AssessmentDecision['contentHash'],
        ...(task.submittedBy === personId && { ownSubmission: true as const }),
      }));
    });
}

/** The record of a risk assessment, whose content and rules are its own. @throws {RecordError} */
export async function assessmentRecord(run: Run, tasks: Task[], number: string): Promise<StoredRecord> {
  const assessed = tasks.findLast((task) => task.step === 'assess' && task.state === 'done');
  const content = assessed && (await readContent(assessed.id));
  if (!assessed || !content) throw new Error(`run ${run.id} has no submitted assessment`);
  const people = await getPeople(
    tasks.flatMap((task) => participantsOf(task).map(({ personId }) => personId)),
  );
  // The time of the act that ended the run, so that a repeat makes the same record.
  const finalizedAt = tasks.at(-1)!.closedAt!;
  const { record, hash } = buildRecord({
    number,
    runId: run.id,
    subject: content.subject,
    submitted: {
      by: personRef(people, content.submittedBy),
      at: content.submittedAt,
      means: meansOf(assessed),
    },
    decisions: decisionsOf(tasks, people),
    finalizedAt,
  });
  return {
    number,
    process: run.process,
    runId: run.id,
    ...(run.systemId && { systemId: run.systemId }),
    systemName: run.systemName,
    residualLevel: content.subject.levels.residualLevel,
    outcome: record.outcome,
    finalizedAt,
    hash,
    record,
  };
}
