import type { Child } from 'hono/jsx';
import { type Task, taskTitle } from '../../../../shared/tasks/task';
import { DataTable, StateTag, Time } from '../../ui';

export interface TaskRow {
  /** What is to be done: "Assess risks". */
  title: string;
  /** The AI system's name, or what else it is about; most titles hold it already. */
  system: string;
  /** When it is due, ISO 8601 UTC. */
  due: string;
  href: string;
}

/** A task as a row of the list, for somebody who is signed in. */
export const taskRow = (task: Task): TaskRow => ({
  title: taskTitle(task),
  system: task.systemName,
  due: task.dueAt,
  href: `/tasks/${task.id}`,
});

/** Tasks, in the order given; what is overdue says so. @param empty shown when there are none */
export function TaskList(props: { caption: string; rows: TaskRow[]; now: Date; empty?: Child }) {
  const { caption, rows, now, empty } = props;
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      empty={empty}
      columns={[
        {
          head: 'Task',
          header: true,
          cell: ({ title, system, href }) => (
            <a href={href}>{title.includes(system) ? title : `${title}: ${system}`}</a>
          ),
        },
        {
          head: 'Due',
          cell: ({ due }) => (
            <>
              <Time at={due} /> {Date.parse(due) < now.getTime() && <StateTag of="task" state="overdue" />}
            </>
          ),
        },
      ]}
    />
  );
}
