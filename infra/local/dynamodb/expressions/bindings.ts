import type { AttributeValue, Item } from '../values/attribute-value';
import { checkItem, validationError } from '../values/validate';
import { ExpressionError, type Path } from './syntax';

/** What `#name` and `:value` stand for in one request, and which of them its expressions used. */
export class Bindings {
  private readonly names: Record<string, string>;
  private readonly values: Item;
  private readonly unusedNames: Set<string>;
  private readonly unusedValues: Set<string>;

  /**
   * @param names ExpressionAttributeNames
   * @param values ExpressionAttributeValues, as they come from the wire
   * @throws {ServiceError} ValidationException for a malformed key or value
   */
  constructor(names: unknown, values: unknown) {
    this.names = checkNames(names);
    this.values = checkValues(values);
    this.unusedNames = new Set(Object.keys(this.names));
    this.unusedValues = new Set(Object.keys(this.values));
  }

  /** The path with its `#name` placeholders replaced. @throws {ExpressionError} when one is not defined */
  path(path: Path): Path {
    return path.map((segment) =>
      typeof segment === 'string' && segment.startsWith('#') ? this.name(segment) : segment,
    );
  }

  private name(placeholder: string): string {
    if (!Object.hasOwn(this.names, placeholder)) {
      throw new ExpressionError(
        `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
      );
    }
    this.unusedNames.delete(placeholder);
    return this.names[placeholder]!;
  }

  /** @throws {ExpressionError} when the placeholder is not defined */
  value(placeholder: string): AttributeValue {
    const value = this.values[placeholder];
    if (!value) {
      throw new ExpressionError(
        `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
      );
    }
    this.unusedValues.delete(placeholder);
    return value;
  }

  /** @throws {ServiceError} ValidationException when a placeholder was given that no expression used */
  checkAllUsed(): void {
    for (const [parameter, unused] of [
      ['ExpressionAttributeNames', this.unusedNames],
      ['ExpressionAttributeValues', this.unusedValues],
    ] as const) {
      if (unused.size > 0) {
        throw validationError(
          `Value provided in ${parameter} unused in expressions: keys: {${[...unused].join(', ')}}`,
        );
      }
    }
  }
}

function checkNames(names: unknown): Record<string, string> {
  if (names === undefined || names === null) return {};
  const entries = Object.entries(names as Record<string, unknown>);
  if (entries.length === 0) throw validationError('ExpressionAttributeNames must not be empty');
  for (const [key, name] of entries) {
    if (!/^#[0-9a-zA-Z_]+$/.test(key)) {
      throw validationError(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`);
    }
    if (typeof name !== 'string' || name === '') {
      throw validationError(
        `ExpressionAttributeNames contains invalid value: Empty attribute name for key ${key}`,
      );
    }
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function checkValues(values: unknown): Item {
  if (values === undefined || values === null) return {};
  const keys = Object.keys(values);
  if (keys.length === 0) throw validationError('ExpressionAttributeValues must not be empty');
  for (const key of keys) {
    if (!/^:[0-9a-zA-Z_]+$/.test(key)) {
      throw validationError(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`);
    }
  }
  return checkItem(
    values,
    'ExpressionAttributeValues contains invalid value: ',
    (name) => ` for key ${name}`,
  );
}
