/** Where the values of references come from. */
export interface Scope {
  /** What { Ref: name } stands for: a resource, a parameter or a pseudo parameter. @throws when unknown */
  ref(name: string): string;
  /** What { 'Fn::GetAtt': [id, attribute] } stands for. @throws when unknown */
  attribute(id: string, attribute: string): string;
}

/**
 * Replaces CloudFormation's intrinsic functions in a value by what they stand for.
 * @throws {Error} naming a function that the local stack does not know
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name === 'Ref') return scope.ref(String(argument));
  if (entries.length === 1 && name?.startsWith('Fn::')) return call(name, argument, scope);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item, scope)]));
}

function call(name: string, argument: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Fn::GetAtt': {
      const [id, attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
      return scope.attribute(String(id), String(attribute));
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown];
      return (resolve(parts, scope) as unknown[]).join(separator);
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::Select': {
      const [index, list] = argument as [number | string, unknown];
      return (resolve(list, scope) as unknown[])[Number(index)];
    }
    case 'Fn::Split': {
      const [separator, text] = argument as [string, unknown];
      return String(resolve(text, scope)).split(separator);
    }
    default:
      throw new Error(`the local stack does not know the intrinsic function ${name}`);
  }
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = Array.isArray(argument)
    ? (argument as [string, Record<string, unknown>])
    : [String(argument), {}];
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(resolve(variables[name], scope));
    const [id, attribute] = name.split(/\.(.*)/s) as [string, string | undefined];
    return attribute === undefined ? scope.ref(id) : scope.attribute(id, attribute);
  });
}
