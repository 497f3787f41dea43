/**
 * Texts of the record in which placeholders stand for what AWS or the account made: `<region>`, `<uuid:1>`,
 * `<ArnPart_0idx>`, and words such as snf_role_arn, lambda_function_name, date. The first value seen for a placeholder
 * is required from then on; words for times and random numbers stand for any value.
 */
export class Placeholders {
  private bound = new Map<string, string>();

  /** @param ownText definition and input of the case: a word in there is no placeholder */
  constructor(private readonly ownText: string) {}

  /**
   * Whether `actual` is what `recorded` says. A text that is its own field's name stands for any value.
   * @param path the fields that lead to it, e.g. ['stateExitedEventDetails', 'output']
   */
  matches(recorded: string, actual: string, path: string[]): boolean {
    if (recorded === actual) return true;
    if (recorded === path.slice(-2).join('.') || recorded === path.at(-1)) return true;
    const [word, value] = unquoted(recorded, actual);
    if (ANY_VALUE.test(word)) return true;
    if (this.isWord(word)) return this.bind(word, value);
    return this.matchesPattern(recorded, actual);
  }

  /** Tries something that may bind; if it fails, nothing stays bound. */
  attempt(work: () => boolean): boolean {
    const before = new Map(this.bound);
    if (work()) return true;
    this.bound = before;
    return false;
  }

  private isWord(word: string): boolean {
    return WORD.test(word) && !this.ownText.includes(word);
  }

  private matchesPattern(recorded: string, actual: string): boolean {
    const names: string[] = [];
    const source = recorded.replace(INSIDE, (name) => {
      const first = names.indexOf(name);
      if (first >= 0) return `${MARK}\\${first + 1}${MARK}`;
      names.push(name);
      return `${MARK}(.+?)${MARK}`;
    });
    if (names.length === 0) return false;
    const parts = source.split(MARK).map((part, i) => (i % 2 === 1 ? part : escaped(part)));
    const match = new RegExp(`^${parts.join('')}$`, 's').exec(actual);
    return match !== null && names.every((name, i) => this.bind(name, match[i + 1] as string));
  }

  private bind(name: string, value: string): boolean {
    const known = this.bound.get(name);
    if (known === undefined) this.bound.set(name, value);
    return known === undefined || known === value;
  }
}

/** Not in any JSON text: it would be escaped there. */
const MARK = '\u0001';

/** A placeholder inside a text. */
const INSIDE = /<[A-Za-z][\w:-]*>|lambda_function(?:_\d+)?_name|sn?f_role_arn|map_run_arn/g;

/** A text that is one placeholder: words joined by _ or -. */
const WORD = /^[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+$/;

const ANY_VALUE = /^(timestamp|date|start-time|entered-time|RandomNumberGenerated|map_run_arn)$/;

function unquoted(recorded: string, actual: string): [string, string] {
  const quoted = (text: string) => text.length > 1 && text.startsWith('"') && text.endsWith('"');
  return quoted(recorded) && quoted(actual)
    ? [recorded.slice(1, -1), actual.slice(1, -1)]
    : [recorded, actual];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
