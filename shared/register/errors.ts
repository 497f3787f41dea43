/** Where in a file an input error was found; both are counted or named as a spreadsheet shows them. */
export interface InputPlace {
  /** 1-based line of the text file; a record with line breaks inside quotes spans several. */
  line?: number;
  /** The column's header as the file has it. */
  column?: string;
}

/** A file or a mapping that cannot be imported as it is. The message names the place and the fix. */
export class RegisterInputError extends Error {
  override readonly name = 'RegisterInputError';
  constructor(
    message: string,
    readonly place: InputPlace = {},
  ) {
    super(message);
  }
}
