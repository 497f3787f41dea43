import { MAX_COMMENT } from '../../../../shared/tasks/decision';
import { type FieldError, TextArea, Warning } from '../../ui';

/** The form field for why somebody acts who should not. Its dot keeps it apart from the fields of a process's form. */
export const REASON = 'exception.reason';

/** What was typed there; '' where the page did not ask. */
export const reasonIn = (form: URLSearchParams): string =>
  (form.get(REASON) ?? '').replace(/\r\n?/g, '\n').trim();

/** Whoever is barred and alone says why they do it all the same. @param bar why they should not; undefined for others */
export function exceptionProblem(bar: string | undefined, reason: string): FieldError[] {
  if (!bar) return [];
  if (reason === '') return [{ field: REASON, message: 'Enter the reason why you do this all the same' }];
  if (reason.length <= MAX_COMMENT) return [];
  const most = MAX_COMMENT.toLocaleString('en');
  return [{ field: REASON, message: `Shorten the reason to ${most} characters or fewer` }];
}

/** Asks an administrator whom nobody can take the place of for the reason, as a decision's page does. */
export function ExceptionField(props: { bar: string; reason: string; errors?: FieldError[] }) {
  const { bar, reason, errors = [] } = props;
  return (
    <section>
      <h2>An exception</h2>
      <Warning>
        You {bar}. Somebody else should do this, but nobody else can be asked. As an administrator you may do
        it as an exception, with a reason, which the record keeps.
      </Warning>
      <TextArea
        name={REASON}
        label="Reason for doing it yourself"
        hint={`Needed, because you ${bar}.`}
        value={reason}
        error={errors.find(({ field }) => field === REASON)?.message}
        rows={3}
      />
    </section>
  );
}
