/** A value that has no canonical JSON form. `path` says where it is, e.g. `risks[0].score`. */
export class NotCanonicalError extends Error {
  override readonly name = 'NotCanonicalError';
  /**
   * @param path where the value is; empty for the value itself
   * @param problem what is wrong and what to do about it
   */
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path === '' ? 'The value' : path}: ${problem}`);
  }
}

/**
 * Writes a value as JSON after RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units,
 * no white space, numbers and strings as ECMAScript writes them. Equal content gives equal text, whatever the
 * order of keys.
 *
 * A member that is `undefined` is left out, as JSON and DynamoDB leave it out, so that a value has the same
 * text before and after it was stored.
 *
 * @example canonicalJson({ b: 1, a: [true, null] }) // '{"a":[true,null],"b":1}'
 * @throws {NotCanonicalError} for what JSON cannot carry: NaN, infinities, undefined (but as a member), bigints,
 * functions, symbols, lone surrogates, cycles, and objects that are not plain (a Date, a Map, a class)
 */
export function canonicalJson(value: unknown): string {
  return write(value, '', new Set());
}

function write(value: unknown, path: string, parents: Set<object>): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalError(path, `${value} is not a JSON number.`);
      return JSON.stringify(value);
    case 'string':
      return writeString(value, path);
    case 'object':
      if (value === null) return 'null';
      if (parents.has(value)) throw new NotCanonicalError(path, 'refers back to an object that contains it.');
      parents.add(value);
      try {
        return Array.isArray(value)
          ? writeArray(value, path, parents)
          : writeObject(value as Record<string, unknown>, path, parents);
      } finally {
        parents.delete(value);
      }
    default:
      throw new NotCanonicalError(path, `a value of type ${typeof value} has no JSON form.`);
  }
}

/** RFC 8785, 3.2.2.2: a lone surrogate must end in an error. */
function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) {
    throw new NotCanonicalError(path, 'holds a lone surrogate. Repair the text with toWellFormed() first.');
  }
  return JSON.stringify(text);
}

function writeArray(items: unknown[], path: string, parents: Set<object>): string {
  // Array.from also visits the holes of a sparse array, which are then refused as undefined.
  return `[${Array.from(items, (item, index) => write(item, `${path}[${index}]`, parents)).join(',')}]`;
}

function writeObject(object: Record<string, unknown>, path: string, parents: Set<object>): string {
  const prototype = Object.getPrototypeOf(object);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    const kind = (object.constructor as { name?: string } | undefined)?.name ?? 'unknown class';
    throw new NotCanonicalError(
      path,
      `an object of ${kind} is not plain. Convert it to a plain value first.`,
    );
  }
  const members: string[] = [];
  // The default sort compares UTF-16 code units, which is the order RFC 8785, 3.2.3 asks for.
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    const memberPath = path === '' ? key : `${path}.${key}`;
    members.push(`${writeString(key, memberPath)}:${write(value, memberPath, parents)}`);
  }
  return `{${members.join(',')}}`;
}
