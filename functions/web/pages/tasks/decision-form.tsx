import type { Task } from '../../../../shared/tasks/task';
import { Button, Buttons, bindForm, type FieldError, Radios, TextArea, Warning } from '../../ui';
import type { Acting } from './acting';
import { TaskForm } from './frame';

export interface DecisionFormProps {
  acting: Acting;
  task: Task;
  /** Who submitted, by name. */
  submitter: string;
  /** What was sent, by field: `decision` and `comment`. */
  values?: Record<string, string>;
  errors?: FieldError[];
}

/** The approver's decision: three choices, a comment, one button. */
export function DecisionForm({ acting, task, submitter, values = {}, errors = [] }: DecisionFormProps) {
  const form = bindForm(values, errors);
  const own = task.submittedBy === acting.person.id;
  return (
    <section id="decide">
      <h2>Your decision</h2>
      {own && (
        <Warning>
          You submitted this assessment yourself. Somebody else should decide on it, but nobody else is
          designated. As an administrator you may decide as an exception, with a reason, which the record
          keeps.
        </Warning>
      )}
      <TaskForm acting={acting} task={task} basis="">
        <Radios
          {...form.field('decision')}
          label="What do you decide?"
          options={[
            {
              value: 'approved',
              text: 'Approve',
              hint: 'The treatment plan and the residual risk are acceptable. The record becomes final.',
            },
            {
              value: 'changes-requested',
              text: 'Ask for changes',
              hint: `It goes back to ${submitter} with your comment, and comes to you again.`,
            },
            {
              value: 'rejected',
              text: 'Reject',
              hint: 'The risk is not accepted. The record becomes final and says so.',
            },
          ]}
        />
        <TextArea
          {...form.field('comment')}
          label={own ? 'Comment, and the reason for deciding yourself' : 'Comment'}
          hint={
            own ? 'Needed, because it is your own submission.' : 'Needed if you reject or ask for changes.'
          }
        />
        <p>A decision is recorded once and cannot be taken back.</p>
        <Buttons>
          <Button name="do" value="decide">
            Record decision
          </Button>
        </Buttons>
      </TaskForm>
    </section>
  );
}
