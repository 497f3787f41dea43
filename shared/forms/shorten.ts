/** A text that may be longer than a field of a form; a cut is shown. @param most in characters, as `length` counts them */
export const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
