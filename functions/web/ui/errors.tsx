/** One thing that is wrong with what was sent. */
export interface FieldError {
  /** The field's name, which is its id; '' when the error is about the form as a whole. */
  field: string;
  /** Says what to do: "Enter the owner's e-mail address". */
  message: string;
}

/** All errors, first on the page, each linking to its field. Layout shows it when given `errors`. */
export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  return (
    // The browser moves the focus here without a script, so that a screen reader starts with what is wrong.
    <div class="problem" role="alert" aria-labelledby="problem" tabindex={-1} autofocus>
      <h2 id="problem">There is a problem</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>{field === '' ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
