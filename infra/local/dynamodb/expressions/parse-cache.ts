/** As many texts as a program has expressions, with room to spare. */
const CAPACITY = 1000;

/**
 * Remembers the parsed form of the expression texts used last, at most {@link CAPACITY} of them. What is cached
 * must not be changed by its readers. Texts that do not parse are not remembered.
 */
export function cachedParser<T>(parse: (text: string) => T): (text: string) => T {
  const cache = new Map<string, T>();
  return (text) => {
    let parsed = cache.get(text);
    if (parsed !== undefined) cache.delete(text);
    else parsed = parse(text);
    cache.set(text, parsed);
    if (cache.size > CAPACITY) cache.delete(cache.keys().next().value!);
    return parsed;
  };
}
