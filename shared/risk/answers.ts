import type { FieldError } from './field-error';

/**
 * Reads typed answers one by one and keeps what is wrong with them, in the order of the form. A reader gives
 * undefined exactly when it has noted an error.
 */
export class AnswerReader {
  readonly errors: FieldError[] = [];

  fail(field: string, message: string): undefined {
    this.errors.push({ field, message });
    return undefined;
  }

  /** A text that must be there. @param what as in "Enter WHAT", e.g. `the intended use` */
  text(field: string, typed: string | undefined, what: string, maxLength: number): string | undefined {
    const text = (typed ?? '').trim();
    if (text === '') return this.fail(field, `Enter ${what}`);
    if (text.length <= maxLength) return text;
    return this.fail(
      field,
      `Shorten ${what} to ${maxLength.toLocaleString('en')} characters or fewer; it has ${text.length.toLocaleString('en')}`,
    );
  }

  /** One of several. @param what as in "Choose WHAT" */
  choice<Id extends string>(
    field: string,
    typed: string | undefined,
    options: readonly { readonly id: Id }[],
    what: string,
  ): Id | undefined {
    const chosen = (typed ?? '').trim();
    if (chosen === '') return this.fail(field, `Choose ${what}`);
    const option = options.find(({ id }) => id === chosen);
    return option ? option.id : this.fail(field, `Choose ${what} from the list; "${chosen}" is not on it`);
  }

  /** A value of a scale. @param what as in "Choose WHAT" */
  scale(
    field: string,
    typed: string | undefined,
    levels: readonly { readonly value: number }[],
    what: string,
  ): number | undefined {
    const options = levels.map(({ value }) => ({ id: String(value) }));
    const chosen = this.choice(field, typed, options, what);
    return chosen === undefined ? undefined : Number(chosen);
  }

  /** Any number of several, without doubles, in the order of the options. */
  choices<Id extends string>(
    field: string,
    typed: readonly string[] | undefined,
    options: readonly { readonly id: Id }[],
    what: string,
  ): Id[] | undefined {
    const unknown = (typed ?? []).find((chosen) => !options.some(({ id }) => id === chosen));
    if (unknown !== undefined) {
      return this.fail(field, `Choose ${what} from the list; "${unknown}" is not on it`);
    }
    return options.map(({ id }) => id).filter((id) => typed?.includes(id));
  }

  /**
   * A day. @param what as in "Enter WHAT"
   * @param earliest YYYY-MM-DD; an earlier day is an error
   */
  date(field: string, typed: string | undefined, what: string, earliest?: string): string | undefined {
    const text = (typed ?? '').trim();
    if (text === '') return this.fail(field, `Enter ${what}`);
    if (!isDay(text)) return this.fail(field, `Enter ${what} as year-month-day, for example 2027-03-31`);
    if (earliest !== undefined && text < earliest) {
      return this.fail(field, `Enter ${what} that is not in the past; ${text} is before ${earliest}`);
    }
    return text;
  }
}

/** Whether a text is a day of the calendar as YYYY-MM-DD. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
