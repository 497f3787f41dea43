import type { Answer } from './client';

/** An answer with all that AWS leaves open taken out: the order of set members, of scans, of batches. */
export function comparable(answer: Answer): unknown {
  if ('error' in answer) {
    const { name, reasons, item } = answer.error;
    const codes = Array.isArray(reasons)
      ? reasons.map(({ Code, Item }) => ({ Code, Item: plain(Item) }))
      : undefined;
    return { name, codes, item: plain(item) };
  }
  const { Items, Responses, ...rest } = answer.output;
  return {
    ...(plain(rest) as object),
    Items: Array.isArray(Items) ? sorted(Items) : undefined,
    Responses: Array.isArray(Responses) ? plain(Responses) : batches(Responses),
  };
}

function batches(responses: unknown): unknown {
  if (typeof responses !== 'object' || responses === null) return undefined;
  return Object.fromEntries(
    Object.entries(responses).map(([name, items]) => [name, sorted(items as unknown[])]),
  );
}

function sorted(items: unknown[]): string[] {
  return items.map((item) => JSON.stringify(plain(item))).sort();
}

/** The same value with members in order of their names, sets in order, binaries as base64. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [
        name,
        isSet(name, member) ? (plain(member) as string[]).sort() : plain(member),
      ]),
  );
}

function isSet(name: string, member: unknown): boolean {
  return (name === 'SS' || name === 'NS' || name === 'BS') && Array.isArray(member);
}
