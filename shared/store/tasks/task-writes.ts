import { askedOf, type Participant, participantsOf, toComeOf } from '../../tasks/participants';
import type { Task } from '../../tasks/task';
import { changeOf } from '../change';
import { keys } from '../keys';
import { get, type Write } from '../table';

/** The item by which the open tasks are found that wait for a person, now or in their turn. */
export const openPointer = (task: Pick<Task, 'id' | 'dueAt'>, personId: string): Write => ({
  put: { ...keys.openTask(personId, task.id), taskId: task.id, dueAt: task.dueAt },
});

export const getTask = (taskId: string): Promise<Task | undefined> => get<Task>(keys.task(taskId));

/**
 * The write that moves an open task on. It is refused when another act came first, so that of two at once exactly one
 * holds.
 */
export function taskWrite(
  task: Task,
  set: Partial<Task> & Record<string, unknown>,
  remove: string[] = [],
): Write {
  const { update, names, values } = changeOf({ ...set, version: (task.version ?? 0) + 1 }, remove);
  return {
    change: keys.task(task.id),
    update,
    condition: `#state = :isOpen AND contentHash = :isContent AND ${
      task.version === undefined ? 'attribute_not_exists(#version)' : '#version = :isVersion'
    }`,
    names: { ...names, '#state': 'state', '#version': 'version' },
    values: {
      ...values,
      ':isOpen': 'open',
      ':isContent': task.contentHash,
      ...(task.version !== undefined && { ':isVersion': task.version }),
    },
  };
}

/** A task that is over is nobody's open task any more. */
export const withoutPointers = (task: Task): Write[] =>
  toComeOf(participantsOf(task)).map((personId): Write => ({ remove: keys.openTask(personId, task.id) }));

/** The writes by which other people are asked than before. */
export function askOthers(task: Task, participants: Participant[]): Write[] {
  const [before, after] = [toComeOf(participantsOf(task)), toComeOf(participants)];
  return [
    taskWrite(task, { participants, assignees: askedOf(participants) }),
    ...before
      .filter((id) => !after.includes(id))
      .map((id): Write => ({ remove: keys.openTask(id, task.id) })),
    ...after.filter((id) => !before.includes(id)).map((id) => openPointer(task, id)),
  ];
}
