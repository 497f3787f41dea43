const compiled = new Map<string, RegExp>();

/**
 * Whether `value` fits a pattern of IAM, where * is any number of characters and ? is one.
 * @param caseSensitive actions and service names are not
 */
export function matches(pattern: string, value: string, caseSensitive = true): boolean {
  const key = caseSensitive ? pattern : `i:${pattern}`;
  let expression = compiled.get(key);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, caseSensitive ? 's' : 'is');
    // Patterns come from the template, so there are as many as it has.
    compiled.set(key, expression);
  }
  return expression.test(value);
}

/**
 * ArnEquals and ArnLike: the six parts are compared one by one, so that a * does not reach over a colon.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function arnMatches(pattern: string, arn: string): boolean {
  const patterns = arnParts(pattern);
  const parts = arnParts(arn);
  return parts.length === 6 && patterns.length === 6 && patterns.every((each, i) => matches(each, parts[i]!));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}
