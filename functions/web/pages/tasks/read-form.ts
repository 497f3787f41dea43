import { type DraftAssessment, FormError, toDraft } from '../../../../shared/risk';
import type { PageContext } from '../../env';

/** The text fields of a form, in order; nothing for a body that no form can have sent. */
export async function readForm(c: PageContext): Promise<URLSearchParams> {
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return new URLSearchParams();
  // parseBody has read it where the session's guard looked for its token; formData() shares that.
  const fields = [...(await c.req.formData())].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  return new URLSearchParams(fields);
}

/** The assessment in a form, as typed; or what makes it no form of ours. */
export function readTyped(form: URLSearchParams): DraftAssessment | FormError {
  try {
    return toDraft(form);
  } catch (error) {
    if (error instanceof FormError) return error;
    throw error;
  }
}
