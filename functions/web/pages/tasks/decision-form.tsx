import type { DecisionHints } from '../../../../shared/processes/process';
import { participantsOf } from '../../../../shared/tasks/participants';
import type { Task } from '../../../../shared/tasks/task';
import { Button, ButtonLink, Buttons, bindForm, type FieldError, Radios, TextArea, Warning } from '../../ui';
import type { Acting } from './acting';
import { TaskForm } from './frame';

export interface DecisionFormProps {
  acting: Acting;
  task: Task;
  /** Why this person should not decide; only an administrator is asked all the same. */
  bar?: string;
  /** What each decision leads to, in words. */
  hints: DecisionHints;
  /** An approval may carry conditions. */
  conditions?: boolean;
  /** What was sent, by field. */
  values?: Record<string, string>;
  errors?: FieldError[];
}

/** Whether somebody came by a link to a decision that a link is not enough for. */
export const needsSignIn = (acting: Acting, task: Task): boolean =>
  task.signIn === true && acting.means.by === 'link';

/** In the place of a form: a link proves that somebody reads a mailbox, and this decision wants more. */
export function SignInFirst({ acting, task }: { acting: Acting; task: Task }) {
  return (
    <section id="decide">
      <h2>Your decision</h2>
      <p>
        A decision of this weight needs a sign-in: a link only proves that somebody reads your mail. An
        administrator sets under Settings which decisions these are.
      </p>
      {acting.person.signsIn ? (
        <Buttons>
          <ButtonLink href={`/tasks/${task.id}`}>Sign in and decide</ButtonLink>
        </Buttons>
      ) : (
        <Warning>
          You cannot sign in yet. Ask an administrator to allow it under People; the task waits for you until
          then.
        </Warning>
      )}
    </section>
  );
}

/** The approver's decision: three choices, a comment, one button. */
export function DecisionForm(props: DecisionFormProps) {
  const { acting, task, bar, hints, conditions, errors = [] } = props;
  const values = props.values ?? answeredBefore(acting, task);
  if (needsSignIn(acting, task)) return <SignInFirst acting={acting} task={task} />;
  const form = bindForm(values, errors);
  return (
    <section id="decide">
      <h2>Your decision</h2>
      {bar && (
        <Warning>
          You {bar}. Somebody else should decide on it, but nobody else is designated. As an administrator you
          may decide as an exception, with a reason, which the record keeps.
        </Warning>
      )}
      <TaskForm acting={acting} task={task} basis="">
        <Radios
          {...form.field('decision')}
          label="What do you decide?"
          options={[
            { value: 'approved', text: 'Approve', hint: hints.approved },
            { value: 'changes-requested', text: 'Ask for changes', hint: hints['changes-requested'] },
            { value: 'rejected', text: 'Reject', hint: hints.rejected },
          ]}
        />
        <TextArea
          {...form.field('comment')}
          label={bar ? 'Comment, and the reason for deciding yourself' : 'Comment'}
          hint={bar ? `Needed, because you ${bar}.` : 'Needed if you reject or ask for changes.'}
        />
        {conditions && (
          <TextArea
            {...form.field('conditions')}
            label="Conditions of your approval"
            optional
            hint={
              hints.conditions ?? 'What must be met for it to hold, one a line. They stand in the record.'
            }
          />
        )}
        <TextArea
          {...form.field('references')}
          label="Documents you refer to"
          optional
          rows={2}
          hint="One a line: a title, then where it is. Nothing is uploaded."
        />
        <p>Once enough people have decided, a decision cannot be taken back.</p>
        <Buttons>
          <Button name="do" value="decide">
            Record decision
          </Button>
        </Buttons>
      </TaskForm>
    </section>
  );
}

/** What this person answered and took back, to be changed. */
function answeredBefore({ person }: Acting, task: Task): Record<string, string> {
  const place = participantsOf(task).findLast(({ personId }) => personId === person.id);
  const { comment = '', conditions = '', references = '' } = place?.takenBack?.answer ?? {};
  return { comment, conditions, references };
}
